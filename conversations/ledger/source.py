"""What every figure says of itself: period, unit, source, day of publication; sample or not."""

from collections.abc import Sequence

from conversations.turn import Turn
from conversations.words import SOURCE_LANGUAGE
from rules.books import Book
from rules.periods import Period
from rules.places import Level, Place, PlaceId
from rules.wording import Joined, Text, _, lines

SAMPLE = _("【示例数据，不是真账】")
NOT_PUBLIC = _("这里没有已经公开的账。")
"""The same for what does not exist, what is not public yet, and what was never there."""


def is_english(turn: Turn) -> bool:
    """Whether the names of places and accounts are told in English."""
    return turn.person.language != SOURCE_LANGUAGE


def place_name(turn: Turn, place: PlaceId, *, with_town: bool = True) -> str:
    """A village with its town."""
    places = turn.city.places
    return places.label(places.get(place), with_town, english=is_english(turn))


def group_of(turn: Turn, place: Place, period: Period) -> str:
    """The name under which a 村民小组 stands in the books of a period; "" for a whole village."""
    if place.level is not Level.GROUP:
        return ""
    village = turn.city.places.village_of(place.id)
    assert village is not None  # a group lies in one
    known = {place.name, place.core, *place.aliases}
    known |= {name.removeprefix(village.core) for name in known}
    groups = turn.store.ledger.groups(village.id, period)
    return next((group for group in groups if group in known), place.core)


def source_line(turn: Turn, books: Sequence[Book]) -> Text:
    """单位：元 · 来源：水沟社区财务公开（第1版） · 公开于 2012-10-12, and the code to check it."""
    source = _("来源：{source}", source=_source(turn, books))
    published = max((book.published_on for book in books if book.published_on), default=None)
    told = (
        _("单位：元"),
        source,
        _("公开于 {date}", date=published.isoformat()) if published else _("还没有公开"),
    )
    codes = [book.code for book in books if book.code]
    return lines(
        SAMPLE if any(book.is_sample for book in books) else None,
        None if _is_of_several(books) else _then(turn, books[0]),
        Joined(told, " · "),
        _("校验码 {code}（发 /verify 加校验码可以核对）", code=codes[0])
        if len(codes) == 1
        else None,
    )


def _then(turn: Turn, book: Book) -> Text | None:
    """What the village was called then, where it lay, if that has changed."""
    then = turn.city.division.of(book.place, book.period)
    if then is None:
        return None
    return _("那时叫{name}，属{town}。", name=then.name, town=then.town)


def _is_of_several(books: Sequence[Book]) -> bool:
    """Of several villages beside each other."""
    return len({book.place for book in books}) > 1


def _source(turn: Turn, books: Sequence[Book]) -> Text:
    if _is_of_several(books):
        return _("各村财务公开")
    name = place_name(turn, books[0].place, with_town=False)
    if len(books) == 1:
        return _("{place}财务公开（第 {version} 版）", place=name, version=books[0].version)
    return _("{place}财务公开（{count} 期合计）", place=name, count=len(books))
