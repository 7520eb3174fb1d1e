"""Drawing: a chart becomes a PNG. Only the painter's process imports this and its library."""

from collections.abc import Callable, Mapping

from bot.pictures import bars, lines, parts
from bot.pictures.paper import MARGIN, Paper, head
from conversations.charts import Chart, Shape

Height = Callable[[Chart], int]
Draw = Callable[[Paper, Chart, int], None]

SHAPES: Mapping[Shape, tuple[Height, Draw]] = {
    Shape.BARS: (bars.height, bars.draw),
    Shape.LINES: (lines.height, lines.draw),
    Shape.PARTS: (parts.height, parts.draw),
}


def draw(chart: Chart) -> bytes:
    """A PNG as wide as `paper.WIDTH`, as high as the chart needs.

    Raises:
        NoFont: nothing here writes Chinese.
    """
    return laid_out(chart).png()


def laid_out(chart: Chart) -> Paper:
    """Everything on its paper."""
    height, body = SHAPES[chart.shape]
    texts, top = head(chart)
    paper = Paper(top + height(chart))
    for words, y, size, colour in texts:
        paper.write(words, (MARGIN, y), size, colour=colour)
    if chart.mark:
        paper.badge(chart.mark, MARGIN)
    body(paper, chart, top)
    return paper
