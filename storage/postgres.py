"""PostgreSQL: the same functions over asyncpg, when one machine is not enough."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, event, func, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.dialect import CHANNEL, hold
from storage.errors import BadDatabase, StoreFault
from storage.migrate import migrate
from storage.savepoint import open_savepoints

T = TypeVar("T")

SERVER_SETTINGS = {
    "application_name": "lianxinqiao",
    "lock_timeout": "5s",  # whoever waits for a case longer than this is answered later, alone
    "idle_in_transaction_session_timeout": "60s",  # a machine that stands still lets go of lanes
    "tcp_keepalives_idle": "10",  # one that is gone, too
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "jit": "off",  # compiling a small statement takes longer than running it
}
CONNECT_SECONDS, RECONNECT_SECONDS = 10.0, 1.0
CALL_SECONDS = 60.0
"""No answer for so long: the server, or the way to it, is gone."""
REWRITE_PATIENCE = 1000
"""Milliseconds: while it waits for the table, others wait behind it."""
LARGE_BYTES = 64 * 1024 * 1024
"""Written anew in well under a second; nobody reads the table meanwhile."""
CONNECTIONS = 15
FOR_UPDATE = re.compile(r" FOR UPDATE( OF \w+)?$")
READS_ONLY = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class PostgresEngine:
    """One server; its own log and free pages are the operator's to guard."""

    is_shared = True

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url,
            hide_parameters=True,
            pool_size=CONNECTIONS,
            max_overflow=0,
            connect_args={"server_settings": SERVER_SETTINGS, "command_timeout": CALL_SECONDS},
        )
        open_savepoints(self._engine.sync_engine)
        event.listen(self._engine.sync_engine, "before_cursor_execute", _let_pass, retval=True)
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._name = url.render_as_string(hide_password=True)

    async def start(self) -> None:
        """Bring the schema up to date; of several that start at once, one does it."""
        try:
            await self.write(_migrate)
        except (SQLAlchemyError, StoreFault) as error:
            raise BadDatabase(
                f"{self._name}: cannot be used ({error}); check that the server runs and that "
                "user, password and database in DATABASE_URL are right"
            ) from error
        except BadDatabase as error:
            raise BadDatabase(f"{self._name}: {error}") from error

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run in a transaction of its own."""
        async with self._connected() as connection, connection.begin():
            return await connection.run_sync(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run on the state of one moment."""
        async with self._connected() as connection:
            reader = await connection.execution_options(**READS_ONLY)
            async with reader.begin():
                return await reader.run_sync(work)

    async def attach(self, path: Path) -> bool:  # noqa: ARG002 (a server reads no files of ours)
        """Rows of files are carried over."""
        return False

    async def detach(self) -> None:
        """Nothing was attached."""

    async def truncate_wal(self) -> bool:
        """Nothing to cut: the server recycles its own log."""
        return True

    async def rewrite(self, tables: Sequence[str]) -> bool:
        """VACUUM: into a new file, the old one deleted; a large table only within its own.

        Its dead rows are then no rows any more, but their bytes wait for the next that fits.
        """
        try:
            async with self._connected() as connection:
                alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
                await alone.execute(text(f"SET lock_timeout = {REWRITE_PATIENCE}"))
                try:
                    for table in tables:
                        await alone.execute(text(await _vacuum(alone, table)))
                finally:
                    await alone.execute(text("RESET lock_timeout"))
        except (SQLAlchemyError, StoreFault):
            return False
        return True

    async def listen(self, heard: Callable[[str], None]) -> None:
        """LISTEN on a connection of its own; after a lost one anything may have been missed."""
        # Imported late: nobody needs it who runs on SQLite.
        import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415

        while True:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                connection = await asyncpg.connect(self._address, timeout=CONNECT_SECONDS)
                try:
                    lost = asyncio.Event()
                    connection.add_termination_listener(lambda _, lost=lost: lost.set())
                    await connection.add_listener(CHANNEL, lambda *said: heard(said[-1]))
                    heard("")
                    await lost.wait()
                finally:
                    connection.terminate()
            await asyncio.sleep(RECONNECT_SECONDS)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(self._engine.connect())
            except OSError as error:  # the driver does not call it its own
                said = f"the server cannot be reached: {error}"
                raise StoreFault(said, is_passing=True) from error
            yield connection


async def _vacuum(connection: AsyncConnection, table: str) -> str:
    size = (await connection.execute(select(func.pg_table_size(table)))).scalar_one()
    return f"VACUUM {'' if size > LARGE_BYTES else 'FULL '}{table}"


def _migrate(connection: Connection) -> None:
    hold(connection, "migrate")
    migrate(connection)


def _let_pass(
    connection: Connection, _cursor: object, sql: str, parameters: Any, *_rest: object
) -> tuple[str, Any]:
    """A reader holds no row: what it reads is not changed by it."""
    if connection.get_execution_options().get("postgresql_readonly"):
        sql = FOR_UPDATE.sub("", sql)
    return sql, parameters
