"""The staging file: what was read, before anything of it reaches the database.

A SQLite file of its own, without log and sync: it lives for one import, and is thrown away.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from storage.sheet_codec import ENTRY_COLUMNS

PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", "cache_size=-16000")
"""16 MB of cache: memory stays flat however long the file is."""

QUOTED = tuple(f'"{name}"' for name in ENTRY_COLUMNS)
"""`group` is a word of SQL."""
ENTRIES = ("book", "n", "line", *QUOTED, "counterparty_account", "digest", "words")
ROWS = ("book", "n", "line", "sheet", "key", "content", "digest", "own", "words")


ADD = {
    table: f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 (ours)
    for table, columns in (("entries", ENTRIES), ("sheet_rows", ROWS))
}


class Staging:
    """Rows of entries, and of every other sheet."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "staging.db"
        self._file = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            self._file.execute(f"PRAGMA {pragma}")
        self._file.execute(f"CREATE TABLE entries ({', '.join(ENTRIES)})")
        self._file.execute(f"CREATE TABLE sheet_rows ({', '.join(ROWS)})")
        self._file.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def add_entries(self, rows: Iterable[Sequence[Any]]) -> None:
        """Keep entries, cells in the order of `ENTRIES`."""
        self._file.executemany(ADD["entries"], rows)

    def add_rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """Keep rows of other sheets, cells in the order of `ROWS`."""
        self._file.executemany(ADD["sheet_rows"], rows)

    def ask(self, sql: str, *values: Any) -> Iterator[Sequence[Any]]:
        """Read from it."""
        return self._file.execute(sql, values)

    def run(self, sql: str) -> None:
        """Make something of what is there: sums, an index."""
        self._file.execute(sql)

    def number(self, bases: Mapping[int, int]) -> None:
        """Say what stands before the numbers of each book's rows; other books are left out.

        From now on nothing is changed any more, and others may read the file.
        """
        self._file.execute("CREATE TABLE numbers (book INTEGER PRIMARY KEY, base)")
        self._file.executemany("INSERT INTO numbers VALUES (?, ?)", bases.items())
        self._file.execute("COMMIT")

    def count(self, table: str) -> int:
        """How many rows a table has; they are numbered from 1."""
        sql = f"SELECT coalesce(max(rowid), 0) FROM {table}"  # noqa: S608 (our own names)
        counted: int = next(iter(self.ask(sql)))[0]
        return counted
