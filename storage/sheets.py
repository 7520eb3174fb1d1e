"""The rows of a book, read as what they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from rules.books import Book, BookNo, LedgerRow, RowId, Wanted, book_of, row_id
from rules.ledger import Sheet
from storage.ledger_tables import book_lines, book_sheets, entries, sheet_rows
from storage.sheet_codec import ENTRY_COLUMNS, entry_from, row_from

KEY_MONTH = len("2012-07 ")
"""An entry's key begins with the month of its voucher."""

READ_ENTRY = (entries.c.id, *(entries.c[name] for name in ENTRY_COLUMNS))
READ_ROW = (sheet_rows.c.id, sheet_rows.c.sheet, sheet_rows.c.content)


def rows_of(
    connection: Connection, book: Book, sheet: Sheet, limit: int | None = None, offset: int = 0
) -> tuple[LedgerRow, ...]:
    """A sheet of one book, or a page of it, in its order."""
    where = (book_sheets.c.book == book.no, book_sheets.c.sheet == sheet)
    there = connection.execute(
        select(book_sheets.c.first, book_sheets.c.count.label("rows")).where(*where)
    )
    found = there.one_or_none()
    if found is None:
        return ()
    first, end = found.first + offset, found.first + found.rows
    until = end if limit is None else min(end, first + limit)
    return _between(connection, sheet, (first, until), {book.no: book})


def entries_of(
    connection: Connection, book: Book, wanted: Wanted, limit: int, offset: int
) -> tuple[LedgerRow, ...]:
    """A page of the entries of one book that are wanted."""
    lowest, highest = span(book.no)
    asked = select(*READ_ENTRY).where(entries.c.id.between(lowest, highest))
    for name in ("account", "direction", "group"):
        if value := getattr(wanted, name):
            asked = asked.where(entries.c[name] == value)
    page = asked.order_by(entries.c.id).limit(limit).offset(offset)
    return tuple(_entry(row, book) for row in connection.execute(page).mappings())


def entry_at(connection: Connection, book: Book, key: str) -> LedgerRow | None:
    """The entry of a book that is known by this key: month and number of its voucher."""
    lowest, highest = span(book.no)
    wanted = select(*READ_ENTRY).where(
        entries.c.id.between(lowest, highest), entries.c.voucher_no == key[KEY_MONTH:]
    )
    made = (_entry(row, book) for row in connection.execute(wanted).mappings())
    return next((row for row in made if row.row.key == key), None)


def counts_of(connection: Connection, books: Sequence[Book], wanted: Wanted) -> dict[BookNo, int]:
    """How many entries of each book are wanted, read from the sums."""
    counts = {book.no: 0 for book in books}
    asked = select(book_lines.c.book, book_lines.c.count.label("rows")).where(
        book_lines.c.book.in_(list(counts)), book_lines.c.group == wanted.group
    )
    for name in ("account", "direction"):
        if value := getattr(wanted, name):
            asked = asked.where(book_lines.c[name] == value)
    for row in connection.execute(asked):
        counts[row.book] += row.rows
    return counts


def several(
    connection: Connection, ids: Sequence[RowId], books: Mapping[BookNo, Book]
) -> tuple[LedgerRow, ...]:
    """These rows, in the order asked for; one whose book is not among `books` is left out."""
    wanted = [one for one in ids if book_of(one) in books]
    found: dict[int, LedgerRow] = {}
    of_entries = select(*READ_ENTRY).where(entries.c.id.in_(wanted))
    for row in connection.execute(of_entries).mappings():
        found[row["id"]] = _entry(row, books[book_of(row["id"])])
    rest = [one for one in wanted if one not in found]
    of_rows = select(*READ_ROW).where(sheet_rows.c.id.in_(rest))
    for row in connection.execute(of_rows).mappings() if rest else ():
        found[row["id"]] = _other(row, books[book_of(row["id"])])
    return tuple(found[one] for one in wanted if one in found)


def span(book: BookNo) -> tuple[int, int]:
    """The first and the last number that a row of this book may have."""
    return row_id(book, 0), row_id(book + 1, 0) - 1


def _between(
    connection: Connection, sheet: Sheet, ids: tuple[int, int], books: Mapping[BookNo, Book]
) -> tuple[LedgerRow, ...]:
    table, columns, made = (
        (entries, READ_ENTRY, _entry) if sheet is Sheet.ENTRY else (sheet_rows, READ_ROW, _other)
    )
    wanted = select(*columns).where(table.c.id >= ids[0], table.c.id < ids[1])
    rows = connection.execute(wanted.order_by(table.c.id)).mappings()
    return tuple(made(row, books[book_of(row["id"])]) for row in rows)


def _entry(row: Mapping[Any, Any], book: Book) -> LedgerRow:
    return LedgerRow(id=RowId(row["id"]), book=book, sheet=Sheet.ENTRY, row=entry_from(row))


def _other(row: Mapping[Any, Any], book: Book) -> LedgerRow:
    sheet = Sheet(row["sheet"])
    read = row_from(sheet, row["content"])
    return LedgerRow(id=RowId(row["id"]), book=book, sheet=sheet, row=read)
