"""The database keeps all of a transaction or nothing, and says what is wrong with itself."""

import asyncio
import signal
import subprocess
import sys
import textwrap
from contextlib import suppress

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.util import await_only

from storage.engine import Database
from storage.errors import BadDatabase, StoreFault
from storage.faults import ENDED
from storage.savepoint import savepoint
from tests.storage.lines import keep, names

ABSENT = "no such table|does not exist"


def wait_for(event: asyncio.Event, loop: asyncio.AbstractEventLoop, engine: str) -> None:
    """Wait inside a transaction: in the thread of SQLite's writer, or beside the event loop."""
    if engine == "sqlite":
        asyncio.run_coroutine_threadsafe(event.wait(), loop).result()
    else:
        await_only(event.wait())


async def test_what_was_written_is_there_for_readers_and_after_opening_again(database, url):
    await database.write(keep("a"))
    assert await database.read(names) == ["a"]
    await database.close()
    again = await Database.open(url)
    assert await again.read(names) == ["a"]
    await again.close()


async def test_raising_keeps_nothing(database):
    def work(connection: Connection) -> None:
        keep("a")(connection)
        raise LookupError("the turn's own fault")

    with pytest.raises(LookupError):
        await database.write(work)
    assert await database.read(names) == []


async def test_a_broken_constraint_is_the_works_own_fault(database):
    await database.write(keep("a"))
    with pytest.raises(IntegrityError):
        await database.write(keep("a"))
    await database.write(keep("b"))
    assert await database.read(names) == ["a", "b"]


async def test_any_other_error_of_the_database_is_a_store_fault(database):
    for run in (database.write, database.read):
        with pytest.raises(StoreFault, match=ABSENT):
            await run(lambda connection: connection.exec_driver_sql("SELECT * FROM absent"))


async def test_a_store_fault_does_not_tell_what_was_written(database):
    def work(connection: Connection) -> None:
        connection.execute(text("INSERT INTO absent VALUES (:it)"), {"it": "a secret"})

    with pytest.raises(StoreFault) as fault:
        await database.write(work)
    assert "secret" not in str(fault.value)


async def test_a_savepoint_undoes_its_own_turn_and_leaves_the_neighbours(database):
    def turn(connection: Connection, key: str) -> None:
        with savepoint(connection):
            keep(f"{key} done")(connection)
            if key == "wrong":
                raise LookupError

    def work(connection: Connection) -> None:
        turn(connection, "first")
        with pytest.raises(LookupError):
            turn(connection, "wrong")
        with pytest.raises(IntegrityError):
            turn(connection, "first")
        turn(connection, "last")

    await database.write(work)
    assert await database.read(names) == ["first done", "last done"]


async def test_a_turn_that_asked_nothing_undoes_nothing(database):
    said = []

    def work(connection: Connection) -> None:
        keep("neighbour")(connection)
        event.listen(connection, "before_cursor_execute", lambda *ran: said.append(ran[2]))
        with pytest.raises(LookupError), savepoint(connection):
            raise LookupError
        keep("next")(connection)

    await database.write(work)
    assert await database.read(names) == ["neighbour", "next"]
    assert not any("SAVEPOINT" in statement for statement in said)


async def test_an_error_of_the_database_inside_a_savepoint_is_a_store_fault(database):
    def work(connection: Connection) -> None:
        keep("neighbour")(connection)
        with savepoint(connection):
            connection.exec_driver_sql("SELECT * FROM absent")

    with pytest.raises(StoreFault, match=ABSENT):
        await database.write(work)
    assert await database.read(names) == []


@pytest.mark.only("postgresql")
async def test_a_cut_connection_that_was_overlooked_inside_a_savepoint_is_a_store_fault(database):
    def work(connection: Connection) -> None:
        with savepoint(connection), suppress(SQLAlchemyError):
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StoreFault, match=ENDED):
        await database.write(work)


async def test_readers_see_one_moment_and_do_not_wait_for_the_writer(database, engine):
    await database.write(keep("a"))
    loop, writing, go_on = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()

    def work(connection: Connection) -> None:
        keep("b")(connection)
        loop.call_soon_threadsafe(writing.set)
        wait_for(go_on, loop, engine)

    writer = asyncio.create_task(database.write(work))
    await writing.wait()
    assert await database.read(names) == ["a"]
    go_on.set()
    await writer
    assert await database.read(names) == ["a", "b"]


async def test_readers_cannot_write(database):
    with pytest.raises(StoreFault, match=r"readonly|read-only"):
        await database.read(keep("a"))


def run_python(story: str) -> int:
    return subprocess.run([sys.executable, "-c", story], check=False).returncode


async def test_a_kill_in_the_middle_leaves_all_that_was_committed_and_nothing_else(url):
    story = f"""
        import asyncio, os, signal
        from sqlalchemy import insert
        from storage.engine import Database
        from storage.tables import links

        async def main():
            database = await Database.open({url!r})
            await database.write(lambda connection: keep(connection, "kept"))
            await database.write(die)

        def keep(connection, key):
            connection.execute(insert(links).values(key=key, sealed=b"x" * 100_000))

        def die(connection):
            for number in range(100):
                keep(connection, f"lost {{number}}")
            os.kill(os.getpid(), signal.SIGKILL)

        asyncio.run(main())
    """
    assert run_python(textwrap.dedent(story)) == -signal.SIGKILL
    database = await Database.open(url)
    assert await database.read(names) == ["kept"]
    await database.close()


@pytest.mark.parametrize(
    "url", ["", "mysql://localhost/city", "sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"]
)
async def test_an_address_we_cannot_use_says_how_to_write_one(url):
    with pytest.raises(BadDatabase, match=r"sqlite\+aiosqlite:///var"):
        await Database.open(url)
