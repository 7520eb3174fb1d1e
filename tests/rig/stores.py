"""Where all is kept, and how that is broken from outside: one kind for each engine."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import asyncpg

from tests.postgres import PrivateServer, private_server

KEEPS_WHAT_IT_SAID = ("fsync=off", "full_page_writes=off")
"""A killed server loses nothing that it has committed; only a power cut would."""


class Store(Protocol):
    """One database."""

    url: str

    def hold(self, seconds: float) -> None:
        """Another program keeps everybody from writing."""
        ...


@dataclass(frozen=True, slots=True)
class SqliteStore:
    """A file."""

    path: Path

    @property
    def url(self) -> str:
        """For DATABASE_URL."""
        return f"sqlite+aiosqlite:///{self.path}"

    def hold(self, seconds: float) -> None:
        """Another program writes, and takes its time."""
        other = sqlite3.connect(self.path, isolation_level=None, timeout=30)
        try:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            other.execute("ROLLBACK")
        finally:
            other.close()


@dataclass(frozen=True, slots=True)
class PostgresStore:
    """A server of our own."""

    server: PrivateServer

    @property
    def url(self) -> str:
        """For DATABASE_URL."""
        return self.server.url.render_as_string(hide_password=False)

    def hold(self, seconds: float) -> None:
        """Another program has the cases and the inbox to itself.

        Where it and the service wait for each other, the server ends one of them: if it is this
        one, it tries again.
        """
        lock = "LOCK TABLE cases, inbox IN ACCESS EXCLUSIVE MODE"
        while True:
            with suppress(asyncpg.DeadlockDetectedError):
                asyncio.run(self._do(f"BEGIN; {lock}", f"SELECT pg_sleep({seconds})", "ROLLBACK"))
                return

    def restart(self) -> None:
        """As for an upgrade: every connection is broken."""
        self.server.stop()
        self.server.start()

    def crash(self) -> None:
        """It dies with all its processes, and recovers."""
        self.server.kill()
        self.server.start()

    def cut(self) -> None:
        """Every connection but ours is ended."""
        asyncio.run(
            self._do(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        )

    async def _do(self, *statements: str) -> None:
        plain = self.server.url.set(drivername="postgresql")
        connection = await asyncpg.connect(plain.render_as_string(hide_password=False))
        try:
            for one in statements:
                await connection.execute(one)
        finally:
            await connection.close()


@asynccontextmanager
async def _sqlite(folder: Path) -> AsyncIterator[Store]:
    yield SqliteStore(folder / "town.db")


@asynccontextmanager
async def _postgresql(_folder: Path) -> AsyncIterator[Store]:
    server = private_server(KEEPS_WHAT_IT_SAID)
    try:
        yield PostgresStore(await asyncio.to_thread(server.__enter__))
    finally:
        await asyncio.to_thread(server.__exit__, None, None, None)


STORES: dict[str, Callable[[Path], AbstractAsyncContextManager[Store]]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
"""By the engine's name; each begins empty, in or beside a folder."""
