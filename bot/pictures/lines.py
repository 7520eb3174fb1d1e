"""How it went: one line a series, and the numbers of every period in a table below."""

from math import ceil

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.pictures.font import families
from bot.pictures.paper import (
    BODY,
    COLOURS,
    INK,
    INNER,
    LINE,
    MARGIN,
    QUIET,
    SMALL,
    WIDTH,
    Paper,
    measure,
    points,
    shortened,
)
from conversations.charts import Chart

PLOT, UNDER, ROW = 560, 96, 66
LEFT = 180
"""Room for the numbers of the scale."""
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
"""Lines are told apart without colours, too."""
STYLES = ("-", "--", "-.", ":", "-", "--", "-.")


def height(chart: Chart) -> int:
    """In pixels."""
    return PLOT + UNDER + ROW * (1 + len(chart.series[0].points)) + MARGIN


def draw(paper: Paper, chart: Chart, top: int) -> None:
    """Draw the lines, then the table."""
    low = top + PLOT
    place = (LEFT / WIDTH, 1 - low / paper.height, 1 - (LEFT + MARGIN) / WIDTH, PLOT / paper.height)
    axes = paper.figure.add_axes(place)
    for series, colour, marker, style in zip(chart.series, COLOURS, MARKERS, STYLES, strict=False):
        axes.plot(
            [point.fen / chart.fen_per_unit for point in series.points],
            color=colour, marker=marker, linestyle=style, linewidth=4, markersize=13,
        )  # fmt: skip
    _scale(axes, [point.label for point in chart.series[0].points])
    _table(paper, chart, low + UNDER)


def _scale(axes: Axes, labels: list[str]) -> None:
    """Few quiet rules; of the periods as many as can be read."""
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _at: f"{value:,.10g}"))
    room = WIDTH - LEFT - MARGIN
    widest = max(measure(label, SMALL) for label in labels) + 40
    axes.margins(x=widest / 2 / (room - widest), y=0.12)
    every = max(1, ceil((len(labels) - 1) * widest / (room - widest)))
    shown = range(len(labels) - 1, -1, -every)
    axes.set_xticks(list(shown), [labels[at] for at in shown])
    axes.tick_params(length=0, labelsize=points(SMALL), labelcolor=QUIET, pad=12)
    axes.tick_params(labelfontfamily=list(families()))
    axes.grid(axis="y", color=LINE, linewidth=1.5)
    axes.axhline(0, color=QUIET, linewidth=2)
    axes.spines[:].set_visible(False)


def _table(paper: Paper, chart: Chart, top: float) -> None:
    first = max(measure(point.label, SMALL) for point in chart.series[0].points) + 24
    column = (INNER - first) / len(chart.series)
    for at, (series, colour) in enumerate(zip(chart.series, COLOURS, strict=False)):
        right = MARGIN + first + column * (at + 1)
        (name,) = shortened(series.name, SMALL, column - 60, 1)
        paper.write(name, (right, top + ROW / 2), SMALL, to="right")
        start = right - measure(name, SMALL) - 46
        paper.dot((start, top + ROW / 2), colour, MARKERS[at])
        for row, point in enumerate(series.points, 1):
            paper.write(point.told, (right, top + ROW * (row + 0.5)), BODY, colour=INK, to="right")
    for row, point in enumerate(chart.series[0].points, 1):
        paper.line(top + ROW * row)
        paper.write(point.label, (MARGIN, top + ROW * (row + 0.5)), SMALL, colour=QUIET)
