"""What the rules for red flags look through: a book, read with all that stands beside it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, or_, select

from rules.books import Book, BookNo, BookState, Wanted
from rules.city import City
from rules.entries import Balance, Entry
from rules.examined import Examined, Kind, kind_of, price_of
from rules.findings import SHEETS
from rules.flags_of_people import OWED
from rules.holdings import Contract, Resource
from rules.ledger import Sheet
from rules.lists import ListKind
from rules.periods import Period
from rules.places import PlaceId
from rules.sheets import Decision, Land, Levy, SheetRow, Subsidy
from storage.book_rows import book_from
from storage.dialect import put
from storage.ledger_lists import Lists
from storage.ledger_tables import books
from storage.open_tables import examinations
from storage.sealing import Sealer
from storage.sheets import entries_of, rows_of

Row = TypeVar("Row", bound=SheetRow)

MOST_ROWS = 20_000
"""A book of more is no village's: what looks at all of it at once would not fit the memory."""
WINDOW = timedelta(days=31)
"""So far back a split payment or a serial number may have begun."""
YEARS_OF_SUBSIDIES = 2
LISTS: Mapping[str, ListKind] = {
    "cadres": ListKind.CADRE,
    "accounts": ListKind.ACCOUNT,
    "departed": ListKind.DEPARTED,
    "households": ListKind.HOUSEHOLD,
}
"""By the name under which the rules know each."""


class Examining:
    """Plain reads, but for `done`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._lists = Lists(connection, sealer)

    def waiting(self, today: date, limit: int) -> tuple[BookNo, ...]:
        """Books that are new, or have become public since; daily the newest of each village.

        Days pass for the newest: contracts end, and the next period is due.
        """
        last, newer = examinations.c, books.alias("newer")
        is_newer = (newer.c.place == books.c.place, newer.c.is_current)
        has_newer = select(newer.c.no).where(*is_newer, newer.c.first > books.c.first).exists()
        wanted = (
            select(books.c.no)
            .outerjoin(examinations, last.book == books.c.no)
            .where(books.c.state != BookState.LOADING, books.c.rows <= MOST_ROWS)
            .where(
                or_(
                    last.book.is_(None),
                    and_(books.c.state == BookState.PUBLISHED, ~last.is_published),
                    and_(books.c.is_current, last.on < today, ~has_newer),
                )
            )
        )
        return tuple(
            map(BookNo, self._connection.scalars(wanted.order_by(books.c.no).limit(limit)))
        )

    def done(self, book: Book, on: date) -> None:
        """It was looked through."""
        row = {"book": book.no, "on": on, "is_published": book.state is BookState.PUBLISHED}
        put(self._connection, examinations, [row])

    def read(self, number: BookNo, city: City, today: date) -> Examined | None:
        """The book and what stands beside it; None: it is no more."""
        wanted = select(books).where(books.c.no == number, books.c.state != BookState.LOADING)
        row = self._connection.execute(wanted).mappings().one_or_none()
        return self._examined(book_from(row), city, today) if row else None

    def _examined(self, book: Book, city: City, today: date) -> Examined:
        town = city.places.town_of(book.place)
        public = self._public([book.place])
        earlier = [one for one in public if one.period.last < book.period.first]
        return Examined(
            book=book,
            town=town.id if town else None,
            today=today,
            rows=tuple(row for sheet in Sheet for row in self._sheet(book, sheet)),
            before=self._entries_before(book, earlier),
            owed=self._owed(earlier),
            decided=self._several(earlier, Decision),
            levied={levy.decision_no for levy in self._several(earlier, Levy)},
            lain=self._lain(earlier),
            balances=self._several(earlier[-1:], Balance),
            paid=self._several(earlier, Subsidy, since=book.period.year - YEARS_OF_SUBSIDIES),
            prices=self._prices(_neighbours(book.place, city)),
            published=[one.period for one in public],
            since=min([book, *public], key=lambda one: one.period.first).period,
            **self._lists_of(book),
            schemes=city.accounts,
            calendar=city.clock.calendar,
            ledger=city.ledger,
            flag_terms=city.flag_terms,
        )

    def _lists_of(self, book: Book) -> dict[str, Any]:
        return {name: self._lists.of(book.place, kind) for name, kind in LISTS.items()}

    def _public(self, places: Collection[PlaceId]) -> list[Book]:
        wanted = select(books).where(books.c.place.in_(sorted(places)), books.c.is_current)
        rows = self._connection.execute(wanted.order_by(books.c.first)).mappings()
        return [book_from(row) for row in rows]

    def _sheet(self, book: Book, sheet: Sheet) -> Iterable[SheetRow]:
        return (found.row for found in rows_of(self._connection, book, sheet))

    def _several(self, among: Sequence[Book], kind: type[Row], since: int = 0) -> tuple[Row, ...]:
        """One sheet of several books, of their years from `since` on."""
        rows = (
            row
            for book in among
            if book.period.year >= since
            for row in self._sheet(book, SHEETS[kind])
        )
        return tuple(row for row in rows if isinstance(row, kind))

    def _lain(self, earlier: Sequence[Book]) -> tuple[tuple[Period, Land], ...]:
        """The last row of each: what a later book says takes the place of what one before said."""
        last: dict[str, tuple[Period, Land]] = {}
        for book in earlier:
            last |= {land.key: (book.period, land) for land in self._several([book], Land)}
        return tuple(last.values())

    def _entries_before(self, book: Book, earlier: Sequence[Book]) -> tuple[Entry, ...]:
        begins = min(date(book.period.year, 1, 1), book.period.first - WINDOW)
        near = [one for one in earlier if one.period.last >= begins]
        return tuple(one for one in self._several(near, Entry) if one.biz_date >= begins)

    def _owed(self, earlier: Sequence[Book]) -> tuple[Entry, ...]:
        wishes = [(book, Wanted(account=account)) for book in earlier for account in OWED]
        rows = (
            found.row
            for book, wanted in wishes
            for found in entries_of(self._connection, book, wanted, MOST_ROWS, 0)
        )
        return tuple(row for row in rows if isinstance(row, Entry))

    def _prices(self, places: Collection[PlaceId]) -> Mapping[Kind, tuple[float, ...]]:
        """What the newest books of these villages let their things for."""
        newest = {book.place: book for book in self._public(places)}
        prices: dict[Kind, tuple[float, ...]] = defaultdict(tuple)
        for book in newest.values():
            plots = self._several([book], Resource)
            lands = {plot.contract_no: plot.kind for plot in plots if plot.contract_no}
            for contract in self._several([book], Contract):
                price = price_of(contract)
                if price is not None:
                    prices[kind_of(contract, lands)] += (price,)
        return prices


def _neighbours(place: PlaceId, city: City) -> set[PlaceId]:
    """The other villages of the town."""
    town = city.places.town_of(place)
    near = city.places.children(town.id, former=True) if town else ()
    return {one.id for one in near} - {place}
