"""Copying a staged import into the database: short writes nobody waits for, then one that shows.

Until the last write its books are `loading`, and no screen and no desk can see them. What a
killed import leaves behind is swept away by a later one.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, insert, update

from rules.books import ROW_BITS, BookNo, BookState
from rules.faults import BadBooks
from storage.engine import Database
from storage.importers.beginning import begin
from storage.importers.drafts import Draft
from storage.importers.facts import groups_of, lines_of, sheets_of
from storage.importers.gathering import Gathered, Request
from storage.importers.moving import PIECES, Attached, Carried, Mover, Piece
from storage.importers.sweeping import drop, sweep
from storage.ledger_lists import Lists
from storage.ledger_tables import book_groups, book_lines, book_sheets, books
from storage.sealing import Sealer

Written = TypeVar("Written")
Progress = Callable[[int], object]
"""Told how many rows are in the database."""

FIRST_CHUNK, SMALLEST, LARGEST = 500, 50, 20_000
HELD = 0.025
"""Seconds of work in one write: with its commit under the 50 ms that a turn may wait."""
PAUSE = 0.025
"""Seconds between two writes: another process that waits looks no more often than that."""
AT_ONCE = 150
"""Books begun or finished in one write."""

SET_STATE = (
    update(books)
    .where(books.c.no == bindparam("book"), books.c.link.is_(None))
    .values(state=bindparam("new_state"))
)
"""Never of what is public: a draft may have been published while another was copied."""


class Copying:
    """One import on its way into the database."""

    def __init__(
        self, gathered: Gathered, request: Request, database: Database, progress: Progress
    ) -> None:
        self._staging = gathered.staging
        self._drafts = gathered.drafts.all
        self._lists = gathered.lists.found
        self._request = request
        self._database = database
        self._progress = progress
        self._moved = 0
        self._replaced: list[BookNo] = []

    async def run(self, sealer: Sealer) -> tuple[BookNo, ...]:
        """Copy all; returns the new books. What stands there already with the same words stays.

        Raises:
            BadBooks: it does not fit what stands there; nothing was changed.
            StoreFault: the database failed; nothing that was copied shows.
        """
        await sweep(self._database, self._request.today - timedelta(days=1))
        numbers = await self._begin()
        self._staging.number({book: no << ROW_BITS for book, no in numbers.items()})
        if numbers:
            await self._move_all()
        unfinished = iter(numbers.items())
        while some := list(islice(unfinished, AT_ONCE)):
            await self._write(partial(self._finish, some))
        await self._database.write(partial(self._show, list(numbers.values()), sealer))
        return tuple(numbers.values())

    async def _begin(self) -> dict[int, BookNo]:
        """The number of each draft that brings something new."""
        numbers: dict[int, BookNo] = {}
        wanted = iter(enumerate(self._drafts))
        try:
            while some := list(islice(wanted, AT_ONCE)):
                numbers |= await self._write(partial(self._begin_some, some))
        except BadBooks:
            await self._database.write(partial(drop, list(numbers.values())))
            raise
        return numbers

    def _begin_some(
        self, some: Sequence[tuple[int, Draft]], connection: Connection
    ) -> dict[int, BookNo]:
        numbers: dict[int, BookNo] = {}
        for book, draft in some:
            begun = begin(connection, draft, self._request)
            if begun is not None:
                numbers[book] = begun.no
                self._replaced += begun.replaced
        return numbers

    async def _write(self, work: Callable[[Connection], Written]) -> Written:
        written = await self._database.write(work)
        await asyncio.sleep(PAUSE)
        return written

    async def _move_all(self) -> None:
        is_attached = await self._database.attach(self._staging.path)
        mover: Mover = Attached(self._database) if is_attached else self._carried()
        try:
            for piece in PIECES:
                await self._move(mover, piece)
        finally:
            await self._database.detach()

    def _carried(self) -> Carried:
        return Carried(self._database, self._staging)

    async def _move(self, mover: Mover, piece: Piece) -> None:
        """Move a piece, so many rows at a time that nobody waits long."""
        last, after, size = self._staging.count(piece.staged), 0, FIRST_CHUNK
        while after < last:
            until = min(after + size, last)
            took = await mover.move(piece, after, until)
            await asyncio.sleep(PAUSE)
            size = max(SMALLEST, min(LARGEST, int(size * min(2, HELD / took))))
            self._moved += (until - after) * (piece.table == piece.staged)
            self._progress(self._moved)
            after = until

    def _finish(self, some: Sequence[tuple[int, BookNo]], connection: Connection) -> None:
        """Keep what is summed up of each book."""
        kept: dict[Table, list[dict[str, Any]]] = {
            t: [] for t in (book_lines, book_groups, book_sheets)
        }
        for book, no in some:
            draft = self._drafts[book]
            lines = lines_of(self._staging, book, draft, self._request.accounts)
            groups = groups_of(self._staging, book, draft)
            for table, rows in zip(kept, (lines, groups, sheets_of(draft, no)), strict=True):
                kept[table] += ({"book": no, **row} for row in rows)
        for table, found in kept.items():
            if found:
                connection.execute(insert(table), found)

    def _show(self, numbers: Sequence[BookNo], sealer: Sealer, connection: Connection) -> None:
        """The last write: from now on the books are there, in the place of earlier drafts."""
        for nos, state in ((self._replaced, BookState.LOADING), (numbers, BookState.DRAFT)):
            if nos:
                connection.execute(SET_STATE, [{"book": no, "new_state": state} for no in nos])
        for (place, kind), rows in self._lists.items():
            Lists(connection, sealer).replace(place, kind, rows)
