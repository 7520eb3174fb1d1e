"""SQLite: one thread writes whole turns, aiosqlite readers run beside it."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import QueuePool

from storage.dialect import is_in_transaction
from storage.errors import BadDatabase, StoreFault
from storage.faults import ENDED
from storage.migrate import migrate
from storage.savepoint import open_savepoints

T = TypeVar("T")

PRAGMAS = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_spill=OFF",  # nothing of an unfinished turn reaches the disk
    "secure_delete=ON",  # deleted rows are overwritten with zeros
    "temp_store=MEMORY",  # sorting leaves no copies in files
)
LOOK_SECONDS = 2.0
CHECKPOINT_PATIENCE = 200
"""How many milliseconds the writer waits for readers before the log is cut another time."""


class SqliteEngine:
    """One file. Changes of other processes are seen by `data_version`."""

    is_shared = False

    def __init__(self, url: URL) -> None:
        self._path = Path(url.database or "")
        self._is_closed = False
        self._thread = ThreadPoolExecutor(1, "writer")
        self._writer = create_engine(
            url.set(drivername="sqlite"),
            connect_args={"isolation_level": None},
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            hide_parameters=True,  # an error must not quote what somebody wrote
        )
        self._readers = create_async_engine(
            url, connect_args={"isolation_level": None}, hide_parameters=True
        )
        _prepare(self._writer, "BEGIN IMMEDIATE", PRAGMAS)
        _prepare(self._readers.sync_engine, "BEGIN", (*PRAGMAS, "query_only=ON"))
        event.listen(self._writer, "before_cursor_execute", _stay_in_transaction)
        open_savepoints(self._writer)

    async def start(self) -> None:
        """Make the folder and the file, and bring the schema up to date."""
        if self._path.name in ("", ":memory:"):
            raise BadDatabase("DATABASE_URL names no file; write sqlite+aiosqlite:///var/NAME.db")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadDatabase(
                f"{self._path.parent}: the folder cannot be made ({error.strerror}); "
                "make it, or name another in DATABASE_URL"
            ) from error
        try:
            await self.write(migrate)
        except DatabaseError as error:
            raise BadDatabase(f"{self._path}: {_advice(error)}") from error
        except BadDatabase as error:
            raise BadDatabase(f"{self._path}: {error}") from error

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run in the one writer thread, in a transaction of its own."""
        return await self._in_thread(lambda: self._write(work))

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run on a reader."""
        async with self._readers.connect() as connection, connection.begin():
            return await connection.run_sync(work)

    async def attach(self, path: Path) -> bool:
        """Read from another file as `staged`."""
        await self._in_thread(lambda: self._run("ATTACH ? AS staged", str(path)))
        return True

    async def detach(self) -> None:
        """Let go of it."""
        await self._in_thread(lambda: self._run("DETACH staged"))

    async def truncate_wal(self) -> bool:
        """Move the log into the file and cut it to nothing."""
        return await self._in_thread(self._truncate_wal)

    async def rewrite(self, tables: Sequence[str]) -> bool:  # noqa: ARG002 (nothing is left)
        """Nothing to do: `secure_delete`, and pages written anew, have left nothing."""
        return True

    async def listen(self, heard: Callable[[str], None]) -> None:
        """Look every two seconds at SQLite's own counter of other connections' commits."""
        version = None
        while True:
            last, version = version, await self._in_thread(lambda: self._pragma("data_version"))
            if version != last:
                heard("")
            await asyncio.sleep(LOOK_SECONDS)

    async def close(self) -> None:
        """Finish what is running, then close; a second time does nothing."""
        if not self._is_closed:
            self._is_closed = True
            await self._readers.dispose()
            await self._in_thread(self._writer.dispose)
            self._thread.shutdown()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _write(self, work: Callable[[Connection], T]) -> T:
        with self._writer.connect() as connection, connection.begin():
            result = work(connection)
            if not is_in_transaction(connection):
                raise StoreFault(ENDED)
            return result

    def _truncate_wal(self) -> bool:
        self._pragma(f"busy_timeout={CHECKPOINT_PATIENCE}")
        try:
            is_busy = self._pragma("wal_checkpoint(TRUNCATE)")[0]
        finally:
            self._pragma(PRAGMAS[0])
        return not is_busy

    def _pragma(self, pragma: str) -> Any:
        return self._run(f"PRAGMA {pragma}")

    def _run(self, sql: str, *values: str) -> Any:
        """Run outside any transaction, on the driver itself, whose errors are not SQLAlchemy's."""
        raw = self._writer.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute(sql, values)
            return cursor.fetchone()
        except sqlite3.Error as error:
            raise StoreFault(f"{type(error).__name__}: {error}") from error
        finally:
            raw.close()


def _prepare(engine: Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    """Begin explicitly: left to itself the driver commits behind released savepoints."""

    def connected(driver: Any, _record: object) -> None:
        cursor = driver.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def _stay_in_transaction(connection: Connection, _cursor: object, sql: str, *_rest: object) -> None:
    """Refuse to go on once SQLite has rolled back by itself: all that follows would be kept."""
    if not sql.startswith("BEGIN") and not is_in_transaction(connection):
        raise StoreFault(ENDED)


ADVICE = {
    "unable to open": "cannot be opened; check that the folder may be written",
    "readonly": "may not be written; change its owner or permissions",
    "not a database": "is no SQLite database; move it away or name another in DATABASE_URL",
    "malformed": "is damaged; restore the last backup",
    "locked": "is locked by another program; stop it first",
    "full": "has no room left; make some on the disk",
}


def _advice(error: DatabaseError) -> str:
    said = str(error.orig)
    found = (advice for sign, advice in ADVICE.items() if sign in said)
    return next(found, f"cannot be used ({said})")
