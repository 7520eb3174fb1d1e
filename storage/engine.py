"""The database: one writer, readers beside it, and a sentence when it cannot be used."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, Self, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from storage.errors import BadDatabase
from storage.faults import fault_of
from storage.postgres import PostgresEngine
from storage.sqlite import SqliteEngine

T = TypeVar("T")


class Engine(Protocol):
    """How one kind of database does its work."""

    is_shared: bool
    """Several processes may write at the same time."""

    async def start(self) -> None:
        """Open, and bring the schema up to date."""
        ...

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run in one transaction that may write."""
        ...

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run in one transaction that only reads."""
        ...

    async def attach(self, path: Path) -> bool:
        """Let what is written read from a SQLite file as `staged`; False: not this engine."""
        ...

    async def detach(self) -> None:
        """Let go of that file."""
        ...

    async def truncate_wal(self) -> bool:
        """Leave nothing of deleted rows in the log."""
        ...

    async def rewrite(self, tables: Sequence[str]) -> bool:
        """Leave nothing of deleted rows in the pages of these tables."""
        ...

    async def listen(self, heard: Callable[[str], None]) -> None:
        """Hear what other processes have written, until cancelled."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...


ENGINES: dict[str, Callable[[URL], Engine]] = {
    "sqlite+aiosqlite": SqliteEngine,
    "postgresql+asyncpg": PostgresEngine,
}


class Database:
    """All that is kept. `work` is plain synchronous code over a Connection, on either engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open, make what is missing, and bring the schema up to date.

        Raises:
            BadDatabase: it cannot be used: which, why, and what to do.
        """
        try:
            parsed = make_url(url)
            engine = ENGINES[parsed.drivername](parsed)
        except ModuleNotFoundError as error:
            raise BadDatabase(
                f"PostgreSQL needs {error.name}: pip install 'lianxinqiao[postgres]'"
            ) from error
        except (ArgumentError, KeyError) as error:
            raise BadDatabase(
                f"DATABASE_URL {url.partition('://')[0]!r} is no database we know; "
                "write sqlite+aiosqlite:///var/lianxinqiao.db or postgresql+asyncpg://…"
            ) from error
        try:
            await engine.start()
        except BaseException:
            await engine.close()
            raise
        return cls(engine)

    @property
    def is_shared(self) -> bool:
        """Several processes may write at the same time."""
        return self._engine.is_shared

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run in one transaction: return commits, raise rolls back.

        Raises:
            StoreFault: the database failed; nothing is kept.
            IntegrityError: the work broke a constraint; nothing is kept.
        """
        try:
            return await self._engine.write(work)
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            raise fault_of(error) from error

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run beside the writer, on the state of one moment.

        Raises:
            StoreFault: the database failed.
        """
        try:
            return await self._engine.read(work)
        except SQLAlchemyError as error:
            raise fault_of(error) from error

    async def attach(self, path: Path) -> bool:
        """Let `write` read from a SQLite file as `staged`, until `detach`.

        False: this engine reads no such files, their rows must be carried over.
        """
        return await self._engine.attach(path)

    async def detach(self) -> None:
        """Let go of that file."""
        await self._engine.detach()

    async def truncate_wal(self) -> bool:
        """Leave nothing of deleted rows in the log; False when a reader was in the way.

        Raises:
            StoreFault: it could not be cut.
        """
        return await self._engine.truncate_wal()

    async def rewrite(self, tables: Sequence[str]) -> bool:
        """Leave nothing of deleted rows in the pages of these tables; False: try again later.

        SQLite needs none: there it is done in the transaction (`storage.forgetting.scrub`).
        """
        return await self._engine.rewrite(tables)

    async def listen(self, heard: Callable[[str], None]) -> None:
        """Call `heard` with the topic of what other processes have written, until cancelled.

        The topic is "" where it is not known: it may be anything.
        """
        await self._engine.listen(heard)

    async def close(self) -> None:
        """Close every connection; what is running is finished first."""
        await self._engine.close()
