"""How much each is: one bar a point, its name before it, its number behind it."""

from itertools import cycle

from bot.pictures.paper import (
    BODY,
    COLOURS,
    LEADING,
    MARGIN,
    SMALL,
    WIDTH,
    Paper,
    measure,
    shortened,
)
from conversations.charts import Chart, ChartPoint

HEAD, ROW, BAR = 84, 82, 42
NAME = 330
"""How wide the column of names is."""
GAP = 16


def height(chart: Chart) -> int:
    """In pixels."""
    return sum(HEAD + ROW * len(one.points) + MARGIN for one in chart.series)


def draw(paper: Paper, chart: Chart, top: int) -> None:
    """Draw the series below each other, on one scale."""
    every = [point for series in chart.series for point in series.points]
    scale = _Scale(every)
    y = float(top)
    for series, colour in zip(chart.series, cycle(COLOURS), strict=False):
        paper.bar((MARGIN, y + 14), (14, HEAD - 36), colour)
        paper.heading(series.name, series.total, MARGIN + 30, y + 38)
        y += HEAD
        for point in series.points:
            _row(paper, point, scale, (y, colour))
            y += ROW
        y += MARGIN / 2


class _Scale:
    """Where zero stands and how many pixels one 分 is; behind every bar there is room to tell."""

    def __init__(self, every: list[ChartPoint]) -> None:
        most, least = max(0, *(one.fen for one in every)), min(0, *(one.fen for one in every))
        left = MARGIN + NAME + GAP
        room = WIDTH - MARGIN - left - max(measure(one.told, BODY) for one in every) - GAP
        self.per_fen = room / (most - least)
        self.zero = left - least * self.per_fen


def _row(paper: Paper, point: ChartPoint, scale: _Scale, place: tuple[float, str]) -> None:
    y, colour = place
    middle = y + ROW / 2
    name = shortened(point.label, SMALL, NAME, 2)
    for at, line in enumerate(name):
        shift = (at - (len(name) - 1) / 2) * SMALL * LEADING * 0.85
        paper.write(line, (MARGIN, middle + shift), SMALL)
    length = point.fen * scale.per_fen
    start = scale.zero + min(0.0, length)
    paper.bar((start, middle - BAR / 2), (max(abs(length), 2), BAR), colour)
    end = max(scale.zero, scale.zero + length) + GAP / 2
    paper.write(point.told, (end, middle), BODY)
