"""Where it went: one bar divided into its parts, and each part told below."""

from bot.pictures.paper import (
    BODY,
    COLOURS,
    INNER,
    MARGIN,
    ON_COLOURS,
    QUIET,
    SMALL,
    WIDTH,
    Paper,
    measure,
    shortened,
)
from conversations.charts import Chart

HEAD, BAR, ROW = 84, 110, 82
SHARE = 140
"""How wide the column of shares is."""


def height(chart: Chart) -> int:
    """In pixels."""
    (series,) = chart.series
    return HEAD + BAR + MARGIN + ROW * len(series.points) + MARGIN


def draw(paper: Paper, chart: Chart, top: int) -> None:
    """Draw the bar, then its parts in words."""
    (series,) = chart.series
    whole = sum(point.fen for point in series.points)
    paper.heading(series.name, series.total, MARGIN, top + 38)
    x, y = float(MARGIN), top + HEAD + BAR + MARGIN + ROW / 2
    for point, colour, ink in zip(series.points, COLOURS, ON_COLOURS, strict=False):
        length = INNER * point.fen / whole
        paper.bar((x, top + HEAD), (max(length - 4, 1), BAR), colour)
        share = _share(point.fen / whole)
        if length > measure(share, BODY) + 24:
            middle = (x + length / 2, top + HEAD + BAR / 2)
            paper.write(share, middle, BODY, colour=ink, to="center")
        x += length
        paper.bar((MARGIN, y - 20), (40, 40), colour)
        right = WIDTH - MARGIN
        paper.write(share, (right, y), BODY, colour=QUIET, to="right")
        paper.write(point.told, (right - SHARE, y), BODY, to="right")
        room = INNER - 60 - SHARE - measure(point.told, BODY) - 30
        (name, *_more) = shortened(point.label, SMALL, room, 1)
        paper.write(name, (MARGIN + 60, y), SMALL)
        y += ROW


def _share(part: float) -> str:
    return "<1%" if 0 < part < 0.005 else f"{part:.0%}"  # noqa: PLR2004 (rounds to nothing)
