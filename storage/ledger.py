"""The open ledger as everybody reads it: current published books, and nothing else."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from sqlalchemy import Connection, func, select

from rules.books import (
    Book,
    BookNo,
    Disclosed,
    Found,
    LedgerRow,
    RowId,
    Summary,
    Wanted,
    book_of,
)
from rules.covering import covered
from rules.ledger import REGISTERS, Sheet
from rules.money import Fen
from rules.periods import Period, PeriodKind
from rules.places import PlaceId
from rules.questions import Subject
from storage.book_rows import book_from
from storage.household_keys import own_key
from storage.ledger_search import CAP, find
from storage.ledger_tables import book_groups, books, household_keys
from storage.sealing import Sealer
from storage.sheets import counts_of, entries_of, entry_at, rows_of, several
from storage.totals import Wish, summed_up

MONTHS = "____-__"
"""How the codes of months are written: 2012-07."""


class Ledger:
    """Plain reads: they run as well on a reader beside the writer."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def periods(self, place: PlaceId) -> tuple[Period, ...]:
        """The periods that have a published book, the newest first."""
        wanted = select(books.c.period).where(books.c.place == place, books.c.is_current)
        rows = self._connection.scalars(wanted.order_by(books.c.first.desc()))
        return tuple(map(Period.read, rows))

    def summary(self, place: PlaceId, period: Period, group: str = "") -> Summary | None:
        """A village, or one 村民小组 of it, in any kind of period; None: nothing is public."""
        found = self._current([place], period)
        if not found:
            return None
        return summed_up(self._connection, [Wish(place, period, found)], group)[0]

    def summaries(self, places: Collection[PlaceId], period: Period) -> tuple[Summary, ...]:
        """Several villages side by side, those without a book left out."""
        found = groupby(self._current(places, period), key=lambda book: book.place)
        wishes = [Wish(place, period, tuple(there)) for place, there in found]
        return summed_up(self._connection, wishes)

    def trend(
        self, place: PlaceId, until: Period, count: int, group: str = ""
    ) -> tuple[Summary, ...]:
        """The last `count` periods of that kind up to `until` that have a book, oldest first."""
        months = until.kind.months
        wanted = select(books).where(
            books.c.place == place, books.c.is_current, books.c.first <= until.last
        )
        if until.kind is PeriodKind.MONTH:
            wanted = wanted.where(books.c.period.like(MONTHS))  # no quarter takes a month's place
        newest = wanted.order_by(books.c.first.desc()).limit(count * months)
        found = list(map(book_from, self._connection.execute(newest).mappings()))
        by_period = groupby(reversed(found), key=lambda book: book.period.within(until.kind))
        wishes = [Wish(place, period, tuple(of_it)) for period, of_it in by_period]
        return summed_up(self._connection, wishes[-count:], group)

    def groups(self, place: PlaceId, period: Period) -> tuple[str, ...]:
        """The 村民小组 that stand in the books of a period, by name."""
        numbers = [book.no for book in self._current([place], period)]
        wanted = select(book_groups.c.group).where(book_groups.c.book.in_(numbers))
        wanted = wanted.where(book_groups.c.group != "").distinct()
        return tuple(self._connection.scalars(wanted.order_by(book_groups.c.group)))

    def rows(
        self,
        place: PlaceId,
        period: Period,
        sheet: Sheet,
        wanted: Wanted,
        limit: int,
        offset: int = 0,
    ) -> tuple[LedgerRow, ...]:
        """The rows of a sheet, in the order of the books."""
        found = self._current([place], period)
        if sheet is Sheet.ENTRY:
            return self._entries(found, wanted, limit, offset)
        rows = self._registered(found, sheet) if sheet in REGISTERS else self._all(found, sheet)
        asked = [row for row in rows if _is_wanted(row, wanted)]
        return tuple(map(_as_shown, asked[offset : offset + limit]))

    def row(self, row: RowId) -> LedgerRow | None:
        """One row of a current book."""
        return next(iter(self._several([row])), None)

    def row_about(self, subject: Subject) -> LedgerRow | None:
        """The row a question or a flag is about, in the current book."""
        if subject.period is None or subject.sheet is None:
            return None
        found = self._current([subject.place], subject.period)
        if subject.sheet is Sheet.ENTRY:
            entries = filter(None, (entry_at(self._connection, b, subject.key) for b in found))
            return next(map(_as_shown, entries), None)
        rows = (row for book in found for row in rows_of(self._connection, book, subject.sheet))
        asked = (_as_shown(row) for row in rows if _is_about(row, subject))
        return next(asked, None)

    def search(self, words: str, place: PlaceId | None, limit: int, offset: int = 0) -> Found:
        """Rows that hold these words, the newest first; of one village or of the whole city."""
        ids, counted = find(self._connection, words, place, limit, offset)
        is_more = counted > CAP
        return Found(rows=self._several(ids), count=min(counted, CAP), is_more=is_more)

    def own_subsidies(self, place: PlaceId, name: str, number_end: str) -> tuple[LedgerRow, ...]:
        """One household's own, by full name and the last 4 signs of the number; newest first."""
        key = own_key(self._sealer, name, number_end)
        wanted = select(household_keys.c.id).where(household_keys.c.key == key)
        ids = [RowId(one) for one in self._connection.scalars(wanted)]
        found = (row for row in self._several(ids) if row.book.place == place)
        return tuple(sorted(found, key=lambda row: row.book.period.first, reverse=True))

    def disclosed(self, places: Collection[PlaceId]) -> Disclosed:
        """What these villages have made public, all years together."""
        sums = select(func.coalesce(func.sum(books.c.disclosed), 0), _VILLAGES)
        there = sums.where(books.c.place.in_(sorted(places)), books.c.is_current)
        amount, villages = self._connection.execute(there).one()
        return Disclosed(amount=Fen(int(amount)), villages=villages)

    def _entries(
        self, found: Sequence[Book], wanted: Wanted, limit: int, offset: int
    ) -> tuple[LedgerRow, ...]:
        """Whole books are skipped by their sums, so that a late page is no slower."""
        counts = counts_of(self._connection, found, wanted)
        page: list[LedgerRow] = []
        for book in found:
            if offset < counts[book.no] and len(page) < limit:
                more = limit - len(page)
                page += entries_of(self._connection, book, wanted, more, offset)
            offset = max(0, offset - counts[book.no])
        return tuple(map(_as_shown, page))

    def _all(self, found: Sequence[Book], sheet: Sheet) -> Iterable[LedgerRow]:
        return (row for book in found for row in rows_of(self._connection, book, sheet))

    def _registered(self, found: Sequence[Book], sheet: Sheet) -> Iterable[LedgerRow]:
        """As the last of the books that has it says how things stand."""
        each = (rows_of(self._connection, book, sheet) for book in reversed(found))
        return next((rows for rows in each if rows), ())

    def _current(self, places: Collection[PlaceId], period: Period) -> tuple[Book, ...]:
        """The books that lie in the period, by village, the earliest first."""
        wanted = select(books).where(
            books.c.place.in_(sorted(places)),
            books.c.is_current,
            books.c.first >= period.first,
            books.c.first <= period.last,
            books.c.last <= period.last,
        )
        rows = self._connection.execute(wanted.order_by(books.c.place, books.c.first))
        return tuple(map(book_from, rows.mappings()))

    def _several(self, ids: Iterable[RowId]) -> tuple[LedgerRow, ...]:
        ids = list(ids)
        numbers = sorted({book_of(one) for one in ids})
        wanted = select(books).where(books.c.no.in_(numbers), books.c.is_current)
        there = self._connection.execute(wanted).mappings()
        by_no: dict[BookNo, Book] = {book.no: book for book in map(book_from, there)}
        return tuple(map(_as_shown, several(self._connection, ids, by_no)))


_VILLAGES = func.count(books.c.place.distinct())


def _as_shown(row: LedgerRow) -> LedgerRow:
    """As everybody reads it: with names and numbers covered (DOMAIN 5)."""
    return replace(row, row=covered(row.row))


def _is_about(row: LedgerRow, subject: Subject) -> bool:
    """By its key as it is written, or as everybody who asked has read it."""
    return subject.key in (row.row.key, covered(row.row).key)


def _is_wanted(row: LedgerRow, wanted: Wanted) -> bool:
    if wanted.program and getattr(row.row, "program", None) is not wanted.program:
        return False
    return not wanted.group or getattr(row.row, "group", "") == wanted.group
