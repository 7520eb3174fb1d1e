"""Verifying the books: is every published row as it was sealed, and does every sum hold?

Each fault names village, period and row, and what was done to it. The database is only read.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from rules.books import Book, RowId, row_id
from rules.ledger import Sheet
from storage.anchors import Head
from storage.book_rows import book_from
from storage.books import said_of
from storage.ledger_tables import book_sheets, books, entries, sheet_rows
from storage.sealing import Sealer
from storage.sheet_codec import digest_of, entry_digest, entry_from, row_from
from storage.sheets import span
from storage.verify import Harm
from storage.verify_chains import Chain, broken_links
from storage.verify_sums import Sums

Progress = Callable[[int, int], None]
"""Told how many publications are checked, of how many."""
PIECE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFault:
    """Something public that is not as it was sealed; `row` 0: the publication as a whole."""

    place: str
    what: str
    """The period, or the title of a document."""
    sheet: Sheet | None = None
    row: int = 0
    """As it stands in its sheet; the first is 1."""
    key: str = ""
    """What the row is known by, as it reads now."""
    harm: Harm


@dataclass(frozen=True, slots=True)
class VerifiedBooks:
    """What was checked, and what was found."""

    books: int
    rows: int
    faults: tuple[OpenFault, ...]


def verify_books(
    connection: Connection,
    sealer: Sealer,
    signed: Mapping[str, Sequence[Head]],
    progress: Progress,
) -> VerifiedBooks:
    """Check every published version of every book, in one read transaction.

    Args:
        connection: of a transaction that reads one moment.
        sealer: of this database.
        signed: by village, the heads of its chain that anchors have signed.
        progress: told how far it is.
    """
    published = select(func.count(), func.sum(books.c.rows)).where(books.c.link.is_not(None))
    count, rows = connection.execute(published).one()
    places = set(connection.scalars(select(books.c.place).distinct())) | signed.keys()
    faults: list[OpenFault] = []
    checked = 0
    for place in sorted(places):
        of_place = select(books).where(books.c.place == place, books.c.link.is_not(None))
        found = connection.execute(of_place.order_by(books.c.link)).all()
        faults += _chain_faults(place, Chain(books, found, signed.get(place, ())), sealer)
        faults += _wrongly_shown(place, found)
        for row in found:
            faults += _book_faults(connection, row)
            checked += 1
            progress(checked, count)
    return VerifiedBooks(count, rows or 0, tuple(faults))


def _chain_faults(place: str, chain: Chain, sealer: Sealer) -> Iterator[OpenFault]:
    for link in broken_links(chain, sealer, _says):
        what = link.row.period if link.row is not None else f"publication {link.number}"
        yield OpenFault(place=place, what=what, harm=link.harm)


def _wrongly_shown(place: str, found: Sequence[Row[Any]]) -> Iterator[OpenFault]:
    """Of each period the last version is what everybody sees, and no other."""
    last = {row.period: row.no for row in sorted(found, key=lambda row: row.version)}
    for row in found:
        if row.is_current != (last[row.period] == row.no):
            yield OpenFault(place=place, what=row.period, harm=Harm.CHANGED)


def _says(row: Row[Any]) -> Sequence[object]:
    return said_of(book_from(row._mapping), row.content)  # noqa: SLF001 (a row's public mapping)


def _book_faults(connection: Connection, row: Row[Any]) -> Iterator[OpenFault]:
    """Every row has its digest, none is missing or put in, and the sums are theirs."""
    book = book_from(row._mapping)  # noqa: SLF001
    sheets = _sheets(connection, book)
    hasher = hashlib.sha256()
    sums = Sums()
    last, is_named = row_id(book.no, 0), False
    for found in _rows(connection, book):
        for gone in range(last + 1, found["id"]):
            yield _fault(book, sheets, RowId(gone), "", Harm.DELETED)
            is_named = True
        if not (_is_whole(found) and sums.add(found)):
            yield _fault(book, sheets, found["id"], _key(found), Harm.CHANGED)
            is_named = True
        if found["id"] > row_id(book.no, book.rows):
            yield _fault(book, sheets, found["id"], _key(found), Harm.INSERTED)
            is_named = True
        hasher.update(found["digest"])
        last = found["id"]
    for gone in range(last + 1, row_id(book.no, book.rows) + 1):
        yield _fault(book, sheets, RowId(gone), "", Harm.DELETED)
        is_named = True
    if not is_named and (hasher.hexdigest() != row.content or not sums.hold(connection, book)):
        yield OpenFault(place=book.place, what=book.period.code, harm=Harm.CHANGED)


def _rows(connection: Connection, book: Book) -> Iterator[Mapping[Any, Any]]:
    """All rows of a book by their numbers; entries come first."""
    lowest, highest = span(book.no)
    for table in (entries, sheet_rows):
        wanted = select(table).where(table.c.id.between(lowest, highest)).order_by(table.c.id)
        with connection.execute(wanted.execution_options(yield_per=PIECE)) as result:
            yield from result.mappings()


def _is_whole(row: Mapping[Any, Any]) -> bool:
    if "account" in row:
        return bool(entry_digest(row) == row["digest"])
    return bool(digest_of(row["sheet"], (row["content"],)) == row["digest"])


def _key(row: Mapping[Any, Any]) -> str:
    try:
        read = (
            entry_from(row) if "account" in row else row_from(Sheet(row["sheet"]), row["content"])
        )
    except (ValueError, TypeError, KeyError):
        return ""  # so changed that it is no row any more
    return read.key


def _sheets(connection: Connection, book: Book) -> list[tuple[int, Sheet]]:
    wanted = select(book_sheets.c.first, book_sheets.c.sheet).where(book_sheets.c.book == book.no)
    return [(row.first, Sheet(row.sheet)) for row in connection.execute(wanted)]


def _fault(
    book: Book, sheets: Sequence[tuple[int, Sheet]], row: RowId, key: str, harm: Harm
) -> OpenFault:
    first, sheet = max((one for one in sheets if one[0] <= row), default=(row_id(book.no, 1), None))
    return OpenFault(
        place=book.place,
        what=book.period.code,
        sheet=sheet,
        row=row - first + 1,
        key=key,
        harm=harm,
    )
