"""Sweeping away what never became a book: killed imports, and drafts that others replaced.

The words of their rows stay in SQLite's index, which cannot forget without them; they lead to no
book, and so to nothing.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlalchemy import Connection, delete, select

from rules.books import BookNo, BookState
from storage.engine import Database
from storage.ledger_tables import (
    book_groups,
    book_lines,
    book_sheets,
    books,
    entries,
    household_keys,
    sheet_rows,
)
from storage.sheets import span

PIECE = 2_000
"""Rows deleted in one write."""


async def sweep(database: Database, before: date) -> None:
    """Delete the rows of books that have been `loading` since before that day."""
    stale = select(books.c.no).where(
        books.c.state == BookState.LOADING, books.c.imported_on < before
    )
    for no in await database.read(lambda c: c.scalars(stale).all()):
        while await database.write(partial(_delete_some, no)):
            pass
        await database.write(partial(drop, [no]))


def drop(numbers: Sequence[BookNo], connection: Connection) -> None:
    """Delete books that have no rows left."""
    for table in (book_groups, book_lines, book_sheets):
        connection.execute(delete(table).where(table.c.book.in_(numbers)))
    connection.execute(delete(books).where(books.c.no.in_(numbers)))


def _delete_some(no: BookNo, connection: Connection) -> int:
    lowest, highest = span(no)
    deleted = 0
    for table in (entries, sheet_rows, household_keys):
        some = select(table.c.id).where(table.c.id.between(lowest, highest)).limit(PIECE)
        gone = delete(table).where(table.c.id.in_(some.scalar_subquery()))
        deleted += connection.execute(gone).rowcount
    return deleted
