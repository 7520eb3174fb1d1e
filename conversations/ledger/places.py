"""The pages of places: a village with what is late, a town and the city with their sums."""

from collections.abc import Sequence

from conversations.ledger.source import NOT_PUBLIC, place_name
from conversations.ledger.summary import entries_in
from conversations.messages import Button, Reply, Row, column, grid, link
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.turning import PAGE_SIZE, page_of, turning
from rules.books import Book
from rules.ledger import Column
from rules.ledger_words import Part
from rules.money import write_fen
from rules.periods import Period, PeriodKind
from rules.places import Level, Place, PlaceId
from rules.publication import due_on, late_periods, was_late
from rules.wording import Text, _, lines

OTHER_COLUMNS = tuple(one for one in Column if one is not Column.FINANCE)


def village_head(turn: Turn, village: Place, booked: Sequence[Period]) -> Text:
    """Whose books, and which should have been public long since."""
    named = _("{place} 阳光村务", place=place_name(turn, village.id))
    return lines(named, late_sentence(turn, village, booked))


def late_sentence(turn: Turn, village: Place, booked: Sequence[Period]) -> Text:
    """本应…前公布; nothing where all is there."""
    since, terms = _since(turn, village, booked), turn.city.ledger
    late = late_periods(booked, since, turn.today, terms, village.valid_to)
    if not late:
        return ""
    told = {"period": late[-1].period.label, "date": late[-1].due.isoformat()}
    if len(late) == 1:
        return _("⚠ {period}的账本应在 {date} 前公布，还没有公布。", **told)
    return _(
        "⚠ {period}的账本应在 {date} 前公布，还没有公布；没有按期公布的一共 {count} 个季度。",
        **told,
        count=len(late),
    )


def village_rows(village: PlaceId) -> tuple[Row, ...]:
    """What can be seen of a village beside its money."""
    columns = (
        Button(one.label, link("ledger", village=village, part=Part(one).code))
        for one in OTHER_COLUMNS
    )
    return (
        *grid(columns, 3),
        (
            Button(_("搜一搜"), link("find", village=village)),
            Button(_("我家的补贴"), link("subsidy", village=village)),
        ),
        (
            Button(_("和同镇的村比"), link("compare", village=village)),
            Button(_("关注这个村"), link("follow", place=village)),
        ),
    )


def village_page(turn: Turn, village: Place) -> Reply:
    """Of a village that has published no book yet."""
    head = village_head(turn, village, ())
    return Reply(
        text=lines(head, NOT_PUBLIC), buttons=(*village_rows(village.id), *column(home_button()))
    )


def above_page(turn: Turn, place: Place, page: int) -> Reply:
    """A town with its villages, the city with its towns: what is disclosed, who was on time."""
    villages = _villages(turn, place)
    quarter = last_due(turn)
    there = turn.store.ledger.summaries(villages, quarter)
    on_time = [one for one in there if _was_on_time(turn, one.books, quarter)]
    disclosed = turn.store.ledger.disclosed(villages)
    text = lines(
        _("{place} 阳光村务", place=place_name(turn, place.id)),
        _(
            "已公开 {amount} 元，{count} 个村（社区）有公开的账，一共 {all} 个。",
            amount=write_fen(disclosed.amount),
            count=disclosed.villages,
            all=len(villages),
        ),
        _(
            "{period}（应在 {date} 前公布）：按时公布 {on_time} 个村，晚了 {late} 个村。",
            period=quarter.label,
            date=due_on(quarter, turn.city.ledger).isoformat(),
            on_time=len(on_time),
            late=len(villages) - len(on_time),
        ),
        _("单位：元 · 来源：各村财务公开 · 截至 {date}", date=turn.today.isoformat()),
    )
    return Reply(text=text, buttons=_below(turn, place, page))


def _below(turn: Turn, place: Place, page: int) -> tuple[Row, ...]:
    """Its parts, page by page, and its own papers."""
    parts = page_of(turn.city.places.children(place.id), page)
    opening = (
        Button(place_name(turn, part.id, with_town=False), link("ledger", village=part.id))
        for part in parts[:PAGE_SIZE]
    )
    papers = (
        Button(one.label, link("ledger", village=place.id, part=Part(one).code))
        for one in OTHER_COLUMNS
    )
    more = len(parts) > PAGE_SIZE
    return (
        *grid(opening, 2),
        *turning("ledger", page, has_more=more, village=place.id),
        *grid(papers, 3),
        *column(home_button()),
    )


def _villages(turn: Turn, place: Place) -> tuple[PlaceId, ...]:
    within = turn.city.places.within(place.id)
    return tuple(one.id for one in within if one.level is Level.VILLAGE and not one.is_former)


def last_due(turn: Turn) -> Period:
    """The last quarter whose day of publication has passed."""
    quarter = Period.of(turn.today, PeriodKind.QUARTER).previous
    is_past = due_on(quarter, turn.city.ledger) < turn.today
    return quarter if is_past else quarter.previous


def _was_on_time(turn: Turn, books: Sequence[Book], quarter: Period) -> bool:
    covered = {month for book in books for month in book.period.months}
    late = any(book.version == 1 and _was_late(turn, book) for book in books)
    return covered >= set(quarter.months) and not late


def _was_late(turn: Turn, book: Book) -> bool:
    """Its entries are counted only where that decides: a busy month has a day of its own."""
    if not was_late(book, turn.city.ledger.busy + 1, turn.city.ledger):
        return False
    there = turn.store.ledger.summary(book.place, book.period)
    return was_late(book, entries_in(there) if there else 0, turn.city.ledger)


def _since(turn: Turn, village: Place, booked: Sequence[Period]) -> Period:
    """From the first year on, or the village's own first day, or its first book: the latest."""
    begins = Period(turn.city.ledger.begins)
    if village.valid_from and village.valid_from > begins.first:
        begins = Period.of(village.valid_from, PeriodKind.QUARTER)
    first = min(booked, key=lambda period: period.first, default=begins)
    return max(first, begins, key=lambda period: period.first)
