"""Moving staged rows into the database.

SQLite reads the staging file itself, five times faster than rows can be carried through Python.
To PostgreSQL they are carried.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from time import perf_counter
from typing import Any, Protocol

from sqlalchemy import Boolean, Connection, Date

from storage.columns import metadata
from storage.engine import Database
from storage.importers.staging import Staging
from storage.ledger_search import INDEX, tsvector
from storage.sheet_codec import ENTRY_COLUMNS

MOMENT = 1e-4


@dataclass(frozen=True, slots=True)
class Piece:
    """Some columns of a staged table, and where they go."""

    staged: str
    cells: tuple[str, ...]
    table: str
    columns: tuple[str, ...]
    where: str = "1"


ENTRY_CELLS = ("id", *ENTRY_COLUMNS, "counterparty_account", "digest")
ROW_CELLS = ("id", "sheet", "content", "digest")
WORD_CELLS = ("id", "words")

PIECES = (
    Piece("entries", ENTRY_CELLS, "entries", ENTRY_CELLS),
    Piece("entries", WORD_CELLS, INDEX, WORD_CELLS),
    Piece("sheet_rows", ROW_CELLS, "sheet_rows", ROW_CELLS),
    Piece("sheet_rows", WORD_CELLS, INDEX, WORD_CELLS, "words <> ''"),
    Piece("sheet_rows", ("own", "id"), "household_keys", ("key", "id"), "own <> ''"),
)


class Mover(Protocol):
    """Moves the rows of a piece from one staged row to another, in one write."""

    async def move(self, piece: Piece, after: int, until: int) -> float:
        """Returns for how many seconds the database was held."""
        ...


class Attached:
    """SQLite reads the staging file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def move(self, piece: Piece, after: int, until: int) -> float:
        """One statement."""
        cells = ", ".join(map(_cell, piece.cells))
        names = [
            "rowid" if piece.table == INDEX and name == "id" else name for name in piece.columns
        ]
        columns = ", ".join(f'"{name}"' for name in names)
        sql = (
            f"INSERT INTO {piece.table} ({columns}) SELECT {cells} "  # noqa: S608 (our own names)
            f"FROM staged.{piece.staged} AS row JOIN staged.numbers USING (book) "
            f"WHERE row.rowid > ? AND row.rowid <= ? AND {piece.where} ORDER BY row.rowid"
        )
        return await self._database.write(partial(_timed, sql, (after, until)))


class Carried:
    """Rows are read here and sent to the server."""

    def __init__(self, database: Database, staging: Staging) -> None:
        self._database = database
        self._staging = staging

    async def move(self, piece: Piece, after: int, until: int) -> float:
        """One statement, for as many rows as there are."""
        cells = ", ".join(map(_cell, piece.cells))
        sql = (
            f"SELECT {cells} FROM {piece.staged} AS row JOIN numbers USING (book) "  # noqa: S608
            f"WHERE row.rowid > ? AND row.rowid <= ? AND {piece.where} ORDER BY row.rowid"
        )
        found = await asyncio.to_thread(lambda: list(self._staging.ask(sql, after, until)))
        if not found:
            return MOMENT
        columns = ", ".join(f'"{name}"' for name in piece.columns)
        marks = ", ".join(_mark(piece, at, name) for at, name in enumerate(piece.columns, 1))
        put = f"INSERT INTO {piece.table} ({columns}) VALUES ({marks})"  # noqa: S608
        return await self._database.write(partial(_timed, put, _typed(piece, found)))


def _cell(name: str) -> str:
    return "numbers.base | row.n" if name == "id" else f'row."{name}"'


def _timed(sql: str, values: Any, connection: Connection) -> float:
    began = perf_counter()
    connection.exec_driver_sql(sql, values)
    return max(perf_counter() - began, MOMENT)


def _mark(piece: Piece, at: int, name: str) -> str:
    is_words = piece.table == INDEX and name == "words"
    return f"CAST(CAST(${at} AS text) AS tsvector)" if is_words else f"${at}"


TYPED: Mapping[type, Callable[[Any], Any]] = {Date: date.fromisoformat, Boolean: bool}
"""What a server wants as what it is: staged are days as 2012-07-16, and claims as 0 and 1."""


def _typed(piece: Piece, rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    across = []
    for name, cells in zip(piece.columns, zip(*rows, strict=True), strict=True):
        make = tsvector if piece.table == INDEX and name == "words" else _maker(piece.table, name)
        across.append([cell if cell is None else make(cell) for cell in cells])
    return list(zip(*across, strict=True))


def _maker(table: str, name: str) -> Callable[[Any], Any]:
    if table == INDEX:
        return int
    return TYPED.get(type(metadata.tables[table].c[name].type), lambda cell: cell)
