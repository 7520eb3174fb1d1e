"""Books laid straight into their tables, as an import leaves them."""

from sqlalchemy import insert

from rules.books import row_id
from rules.entries import Entry
from rules.findings import SHEETS
from storage.book_rows import changes_of
from storage.ledger_tables import book_sheets, books, entries, sheet_rows
from storage.sheet_codec import content_of, plain_of


def lay(connection, book, *rows):
    """A book with these rows, in the order of its sheets."""
    ranked = sorted(rows, key=lambda row: list(SHEETS).index(type(row)))
    connection.execute(insert(books), [_book(book, len(rows))])
    first = {}
    for number, row in enumerate(ranked, 1):
        sheet = SHEETS[type(row)]
        there = first.setdefault(sheet, {"first": row_id(book.no, number), "count": 0})
        there["count"] += 1
        where = {"id": row_id(book.no, number), "digest": b""}
        if isinstance(row, Entry):
            columns = {name: getattr(row, name) for name in plain_of(row)}
            connection.execute(insert(entries), [where | columns])
        else:
            content = {"sheet": sheet, "content": content_of(row)}
            connection.execute(insert(sheet_rows), [where | content])
    for sheet, there in first.items():
        place = {"book": book.no, "sheet": sheet, "amount": 0}
        connection.execute(insert(book_sheets), [place | there])


def _book(book, count):
    return {
        "no": book.no,
        "place": book.place,
        "period": book.period.code,
        "first": book.period.first,
        "last": book.period.last,
        "version": book.version,
        "is_current": book.is_current,
        "is_sample": book.is_sample,
        "rows": book.rows or count,
        "imported_on": book.imported_on,
        "published_on": book.published_on,
        "disclosed": 0,
        "content": "",
        "above": "",
        "hash": "",
        "seal": "",
        **changes_of(book),
    }
