"""Books 账本: every version of each, on its way to publication and sealed from then on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from rules.books import Book, BookNo, BookState, Difference, LedgerRow, Summary
from rules.comparing import compared
from rules.errors import Refused
from rules.ledger import Sheet
from rules.periods import Period
from rules.places import PlaceId
from rules.wording import _
from storage.book_rows import book_from, changes_of
from storage.chains import next_link
from storage.ledger_lists import Lists
from storage.ledger_tables import books, entries
from storage.sealing import Sealer
from storage.sheets import rows_of, span
from storage.totals import Wish, summed_up

CODE_SIGNS = 12
HEXADECIMAL = frozenset("0123456789abcdef")


class Books:
    """All of them, public or not."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def get(self, book: BookNo) -> Book | None:
        """The book as it stands now, for this turn to change; none that is still being copied."""
        wanted = select(books).where(books.c.no == book, books.c.state != BookState.LOADING)
        return self._first(wanted.with_for_update())

    def of(self, place: PlaceId, period: Period) -> tuple[Book, ...]:
        """All versions, the newest first."""
        wanted = select(books).where(books.c.place == place, books.c.period == period.code)
        wanted = wanted.where(books.c.state != BookState.LOADING)
        return self._several(wanted.order_by(books.c.version.desc(), books.c.no.desc()))

    def waiting(self, places: Collection[PlaceId], state: BookState) -> tuple[Book, ...]:
        """Books of these villages in that state, the oldest first."""
        wanted = select(books).where(books.c.place.in_(sorted(places)), books.c.state == state)
        return self._several(wanted.order_by(books.c.no))

    def save(self, book: Book) -> None:
        """Keep state, signatures, refusal and reason.

        Raises:
            Refused: it is sealed.
        """
        is_open = books.c.state.not_in((BookState.PUBLISHED, BookState.LOADING))
        changed = update(books).where(books.c.no == book.no, is_open).values(changes_of(book))
        if not self._connection.execute(changed).rowcount:
            raise Refused(_("这份账已经公开，不能再改；要改请导入更正后的账。"))

    def publish(self, book: Book, on: date) -> Book:
        """Seal it: hash, code, and every screen shows it from now on.

        Raises:
            Refused: it is public, or another version of it has been published meanwhile.
        """
        content = self._connection.scalar(select(books.c.content).where(books.c.no == book.no))
        published = replace(book, state=BookState.PUBLISHED, is_current=True, published_on=on)
        says = said_of(published, content)
        link = next_link(self._connection, self._sealer, books, book.place, says)
        self._must_be_next(book)
        self._connection.execute(
            update(books)
            .where(books.c.place == book.place, books.c.period == book.period.code)
            .values(is_current=books.c.no == book.no)
        )
        sealed = {**changes_of(published), "published_on": on, **link.columns()}
        self._connection.execute(update(books).where(books.c.no == book.no).values(sealed))
        return replace(published, hash=link.hash)

    def summary(self, book: BookNo) -> Summary | None:
        """The totals of one version, for a preview."""
        found = self.get(book)
        if found is None:
            return None
        return summed_up(self._connection, [Wish(found.place, found.period, (found,))])[0]

    def rows(self, book: BookNo, sheet: Sheet) -> tuple[LedgerRow, ...]:
        """A whole sheet of one version: for the rules, and for a download."""
        found = self.get(book)
        return rows_of(self._connection, found, sheet) if found else ()

    def differences(self, book: BookNo) -> tuple[Difference, ...]:
        """What this version changed in the one before it; nothing for the first."""
        after = self.get(book)
        versions = self.of(after.place, after.period) if after else ()
        before = next(
            (one for one in versions if after and one.published_on and one.version < after.version),
            None,
        )
        if before is None:
            return ()
        return tuple(
            difference
            for sheet in Sheet
            for difference in compared(
                sheet,
                (row.row for row in self.rows(before.no, sheet)),
                (row.row for row in self.rows(book, sheet)),
            )
        )

    def with_code(self, code: str) -> Book | None:
        """The published book of a code printed on a screen or receipt, however it is spaced."""
        wanted = "".join(sign for sign in code.lower() if sign in HEXADECIMAL)
        if len(wanted) < CODE_SIGNS:
            return None
        return self._first(select(books).where(books.c.hash.between(wanted, f"{wanted}g")))

    def people_in(self, book: BookNo, keeper: str = "") -> frozenset[str]:
        """Names of whoever wrote, handled or approved its entries, and of their near relatives.

        Whichever of the two declared the other.
        """
        lowest, highest = span(book)
        wanted = select(entries.c.handler, entries.c.approver).distinct()
        there = self._connection.execute(wanted.where(entries.c.id.between(lowest, highest)))
        names = {name for name in (keeper, *(name for row in there for name in row)) if name}
        found = self.get(book)
        kin = Lists(self._connection, self._sealer).relatives(found.place) if found else {}
        declared = (kin.get(name, ()) for name in names)
        declaring = (name for name, relatives in kin.items() if names.intersection(relatives))
        return frozenset(names.union(declaring, *declared))

    def _must_be_next(self, book: Book) -> None:
        where = (books.c.place == book.place, books.c.period == book.period.code)
        highest = select(func.max(books.c.version)).where(*where, books.c.link.is_not(None))
        if (self._connection.scalar(highest) or 0) != book.version - 1:
            raise Refused(_("这一期刚刚公开过，请重新导入后再提交。"))

    def _first(self, wanted: Select[Any]) -> Book | None:
        row = self._connection.execute(wanted.limit(1)).mappings().one_or_none()
        return book_from(row) if row else None

    def _several(self, wanted: Select[Any]) -> tuple[Book, ...]:
        return tuple(map(book_from, self._connection.execute(wanted).mappings()))


def said_of(book: Book, content: str | None) -> Sequence[object]:
    """What the hash of a publication speaks of, beside the one above it and the place."""
    signed: list[Mapping[str, Any]] = changes_of(book)["signatures"]
    return [
        book.period.code,
        book.version,
        str(book.published_on),
        book.reason,
        book.is_sample,
        signed,
        content,
    ]
