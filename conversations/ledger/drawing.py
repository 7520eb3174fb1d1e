"""The pictures of the ledger: income and spending, a trend, where compensation went."""

from collections.abc import Sequence

from conversations.charts import Shape
from conversations.ledger.source import place_name
from conversations.ledger.summary import account_label, whose
from conversations.pictures import Picture, Point, Series
from conversations.turn import Turn
from rules.books import LedgerRow, Summary
from rules.ledger import Direction
from rules.sheets import Land
from rules.wording import Text, _

SOURCE = _("村务财务公开")


def by_account(turn: Turn, summary: Summary) -> Picture:
    """What came in and what went out, by account."""
    series = tuple(
        Series(
            way.label,
            tuple(
                Point(account_label(turn, line), line.amount)
                for line in summary.lines
                if line.direction is way
            ),
        )
        for way in Direction
    )
    return _picture(turn, summary, Shape.BARS, _("收入和支出"), series)


def trend(turn: Turn, summaries: Sequence[Summary]) -> Picture:
    """How income and spending went over the periods."""
    series = (
        Series(Direction.IN.label, tuple(Point(one.period.label, one.income) for one in summaries)),
        Series(
            Direction.OUT.label, tuple(Point(one.period.label, one.spending) for one in summaries)
        ),
    )
    return _picture(turn, summaries[-1], Shape.LINES, _("这几期的收入和支出"), series)


def land_parts(rows: Sequence[LedgerRow]) -> tuple[Point, ...]:
    """Where compensation went: to each group's households, kept together, or not yet given out."""
    points: dict[str, int] = {}
    kept = owed = 0
    for one in rows:
        land = one.row
        assert isinstance(land, Land)
        points[land.group] = points.get(land.group, 0) + land.distributed
        kept += land.kept_collective
        owed += max(land.received - land.distributed - land.kept_collective, 0)
    parts = [Point(_("分给{group}", group=group), fen) for group, fen in points.items()]
    rest = (Point(_("集体留存"), kept), Point(_("还没有分"), owed))
    return tuple(point for point in (*parts, *rest) if point.fen)


def of_land(turn: Turn, summary: Summary, parts: tuple[Point, ...]) -> Picture:
    """The same as one bar, divided."""
    series = (Series(_("征地补偿"), parts),)
    return _picture(turn, summary, Shape.PARTS, _("征地补偿去了哪里"), series)


def side_by_side(turn: Turn, summaries: Sequence[Summary], per: Sequence[int]) -> Picture:
    """Villages beside each other, spending a head."""
    points = tuple(
        Point(place_name(turn, one.place, with_town=False), fen)
        for one, fen in zip(summaries, per, strict=True)
    )
    return _picture(turn, summaries[0], Shape.BARS, _("人均支出"), (Series(_("人均支出"), points),))


def _picture(
    turn: Turn, summary: Summary, shape: Shape, title: Text, series: tuple[Series, ...]
) -> Picture:
    return Picture(
        shape=shape,
        title=title,
        place=whose(turn, summary, with_town=False),
        period=summary.period.label,
        source=SOURCE,
        published=summary.published_on,
        series=series,
        is_sample=any(book.is_sample for book in summary.books),
    )
