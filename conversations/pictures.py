"""A picture of money, as a flow says it; the text of the reply tells the same in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from conversations.charts import Chart, ChartPoint, ChartSeries, Shape
from conversations.words import render
from rules.wording import Joined, Text, _

FEN_PER_YUAN = 100
FEN_PER_WAN = 100 * 10_000
WAN_FROM = 10 * FEN_PER_WAN
"""From 100,000 yuan on, numbers are told in 万元: six digits fit on no bar."""
MOST: Mapping[Shape, int] = {Shape.BARS: 8, Shape.LINES: 12, Shape.PARTS: 7}
"""How many points a phone can show; the rest becomes one point, or is left out of a line."""
SMALLEST = 0.01
"""Of a unit: less than this needs more than two decimals."""
SAMPLE = _("示例数据")


@dataclass(frozen=True, slots=True)
class Point:
    """One bar, dot or part."""

    label: Text
    fen: int
    """Money in 分; below zero where money came back."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together: 收入, 支出, one line of a trend."""

    name: Text
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What to draw beside a reply. It never holds anybody's name: drawings are kept for a while."""

    shape: Shape
    title: Text
    place: Text
    period: Text
    source: Text
    """Where the numbers come from: every figure says so."""
    published: date | None
    """None: not published, only its own keepers see it."""
    series: tuple[Series, ...]
    is_sample: bool = False

    def chart(self, language: str) -> Chart | None:
        """Finished for one reader; None where there is nothing to see."""
        series = tuple(self._shown(one) for one in self.series if one.points)
        every = [point.fen for one in series for point in one.points]
        if not any(every):
            return None
        per_unit = FEN_PER_WAN if max(map(abs, every)) >= WAN_FROM else FEN_PER_YUAN
        return Chart(
            shape=self._shape(every),
            title=render(self.title, language),
            subtitle=render(self._subtitle(per_unit), language),
            fen_per_unit=per_unit,
            series=tuple(self._finished(one, per_unit, language) for one in series),
            mark=render(SAMPLE, language) if self.is_sample else "",
        )

    def _shape(self, every: Sequence[int]) -> Shape:
        """Money that came back is no part of anything: then each is a bar of its own."""
        return Shape.BARS if self.shape is Shape.PARTS and min(every) < 0 else self.shape

    def _shown(self, series: Series) -> Series:
        return replace(series, points=SHOWN[self.shape](series.points, MOST[self.shape]))

    def _finished(self, series: Series, per_unit: int, language: str) -> ChartSeries:
        total = _("合计 {sum}", sum=told(sum(one.fen for one in series.points), per_unit))
        return ChartSeries(
            name=render(series.name, language),
            points=tuple(
                ChartPoint(render(one.label, language), one.fen, told(one.fen, per_unit))
                for one in series.points
            ),
            total="" if self.shape is Shape.LINES else render(total, language),
        )

    def _subtitle(self, per_unit: int) -> Text:
        unit = _("万元") if per_unit == FEN_PER_WAN else _("元")
        published = _("还没有公开")
        if self.published:
            published = _("公开于 {date}", date=self.published.isoformat())
        about = (_("单位：{unit}", unit=unit), _("来源：{source}", source=self.source), published)
        return Joined((self.place, self.period, *about), _("，"))


def largest(points: Sequence[Point], most: int) -> tuple[Point, ...]:
    """The largest first; what is too much for one picture becomes one point."""
    ranked = sorted(points, key=lambda point: -abs(point.fen))
    if len(ranked) <= most:
        return tuple(ranked)
    rest = ranked[most - 1 :]
    others = Point(_("其他 {count} 项", count=len(rest)), sum(point.fen for point in rest))
    return (*ranked[: most - 1], others)


def latest(points: Sequence[Point], most: int) -> tuple[Point, ...]:
    """The last of a row in time."""
    return tuple(points[-most:])


SHOWN: Mapping[Shape, Callable[[Sequence[Point], int], tuple[Point, ...]]] = {
    Shape.BARS: largest,
    Shape.LINES: latest,
    Shape.PARTS: largest,
}


def told(fen: int, per_unit: int) -> str:
    """`1,234.5`: at most two decimals, four where two would hide a sum that is there."""
    amount = round(fen / per_unit, 4) or 0.0
    text = f"{amount:,.4f}" if 0 < abs(amount) < SMALLEST else f"{amount:,.2f}"
    return text.rstrip("0").rstrip(".")
