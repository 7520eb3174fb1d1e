"""The database: one writer, readers beside it, and a sentence when it cannot be used."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, Self, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from storage.dialect import is_in_transaction
from storage.errors import BadDatabase, StoreFault
from storage.postgres import PostgresEngine
from storage.sqlite import SqliteEngine

T = TypeVar("T")

QUOTED = re.compile(r"(\$\d+): .*")
"""PostgreSQL's driver quotes a value that does not fit its column."""


class Engine(Protocol):
    """How one kind of database does its work."""

    async def start(self) -> None:
        """Open, and bring the schema up to date."""
        ...

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run in one transaction that may write."""
        ...

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run in one transaction that only reads."""
        ...

    async def truncate_wal(self) -> bool:
        """Leave nothing of deleted rows in the log."""
        ...

    async def data_version(self) -> int:
        """Changes when another process has written."""
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
            raise _fault(error) from error

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run beside the writer, on the state of one moment.

        Raises:
            StoreFault: the database failed.
        """
        try:
            return await self._engine.read(work)
        except SQLAlchemyError as error:
            raise _fault(error) from error

    async def truncate_wal(self) -> bool:
        """Leave nothing of deleted rows in the log; False when a reader was in the way."""
        return await self._engine.truncate_wal()

    async def data_version(self) -> int:
        """Changes when another process has written."""
        return await self._engine.data_version()

    async def close(self) -> None:
        """Close every connection; what is running is finished first."""
        await self._engine.close()


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """Undo what is done inside, and only that, when it raises.

    Raises:
        StoreFault: the database failed inside, so the whole transaction is lost.
    """
    connection.exec_driver_sql("SAVEPOINT turn")
    try:
        yield
    except BaseException as error:
        _undo(connection, error)
        raise
    if not is_in_transaction(connection):
        raise StoreFault("the database ended the transaction by itself")
    connection.exec_driver_sql("RELEASE SAVEPOINT turn")


def _undo(connection: Connection, error: BaseException) -> None:
    if isinstance(error, SQLAlchemyError) and not isinstance(error, IntegrityError):
        raise _fault(error) from error
    if not is_in_transaction(connection):
        raise StoreFault("the database ended the transaction by itself") from error
    try:
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT turn")
        connection.exec_driver_sql("RELEASE SAVEPOINT turn")
    except SQLAlchemyError as failed:
        raise _fault(failed) from error


def _fault(error: SQLAlchemyError) -> StoreFault:
    """Name the fault without the row's values: they may be personal."""
    cause = getattr(error, "orig", None) or error
    said = QUOTED.sub(r"\1", str(cause).partition("\n")[0])
    return StoreFault(f"{type(cause).__name__}: {said}")
