"""PostgreSQL: the same functions over asyncpg, when one machine is not enough."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.errors import BadDatabase
from storage.migrate import migrate
from storage.savepoint import open_savepoints

T = TypeVar("T")


class PostgresEngine:
    """One server; its own log and free pages are the operator's to guard."""

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
        open_savepoints(self._engine.sync_engine)
        self._name = url.render_as_string(hide_password=True)

    async def start(self) -> None:
        """Bring the schema up to date."""
        try:
            await self.write(migrate)
        except (SQLAlchemyError, OSError) as error:
            raise BadDatabase(
                f"{self._name}: cannot be used ({error}); check that the server runs and that "
                "user, password and database in DATABASE_URL are right"
            ) from error
        except BadDatabase as error:
            raise BadDatabase(f"{self._name}: {error}") from error

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run in a transaction of its own."""
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run on the state of one moment."""
        async with self._engine.connect() as connection, connection.begin():
            await connection.execute(
                text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            )
            return await connection.run_sync(work)

    async def truncate_wal(self) -> bool:
        """Nothing to cut: the server recycles its own log."""
        return True

    async def data_version(self) -> int:
        """Other processes are heard, not polled: the version never changes."""
        return 0

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()
