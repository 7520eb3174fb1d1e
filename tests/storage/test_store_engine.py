"""The database keeps all of a transaction or nothing, and says what is wrong with itself."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from storage.engine import Database
from storage.errors import BadDatabase, StoreFault
from storage.savepoint import savepoint
from storage.tables import links


def keep(key: str, size: int = 10):
    return lambda connection: connection.execute(insert(links).values(key=key, sealed=b"x" * size))


def names(connection: Connection) -> list[str]:
    return sorted(connection.scalars(select(links.c.key)))


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
        with pytest.raises(StoreFault, match="no such table"):
            await run(lambda connection: connection.exec_driver_sql("SELECT * FROM absent"))


async def test_a_store_fault_does_not_tell_what_was_written(database):
    def work(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO absent VALUES (?)", ("a secret",))

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

    with pytest.raises(StoreFault, match="no such table"):
        await database.write(work)
    assert await database.read(names) == []


def fill(connection: Connection) -> None:
    for number in range(1000):
        keep(f"filling {number}", 100_000)(connection)


async def test_a_full_disk_keeps_nothing_and_lets_nothing_through(database):
    """SQLite rolls back by itself; whoever swallows the error must not autocommit the rest."""

    def turn(connection: Connection) -> None:
        with savepoint(connection), suppress(SQLAlchemyError):
            fill(connection)

    def swallow(connection: Connection) -> None:
        keep("before")(connection)
        with pytest.raises(StoreFault, match="ended the transaction"):
            turn(connection)
        with pytest.raises(StoreFault, match="ended the transaction"):
            keep("autocommitted")(connection)

    raw = "PRAGMA max_page_count"
    await database.write(lambda connection: connection.exec_driver_sql(f"{raw}=200"))
    with pytest.raises(StoreFault):
        await database.write(fill)
    with pytest.raises(StoreFault):
        await database.write(swallow)
    assert await database.read(names) == []
    await database.write(lambda connection: connection.exec_driver_sql(f"{raw}=100000"))
    await database.write(keep("after"))
    assert await database.read(names) == ["after"]


async def test_readers_see_one_moment_and_do_not_wait_for_the_writer(database):
    await database.write(keep("a"))
    loop, writing, go_on = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()

    def work(connection: Connection) -> None:
        keep("b")(connection)
        loop.call_soon_threadsafe(writing.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()

    writer = asyncio.create_task(database.write(work))
    await writing.wait()
    assert await database.read(names) == ["a"]
    go_on.set()
    await writer
    assert await database.read(names) == ["a", "b"]


async def test_readers_cannot_write(database):
    with pytest.raises(StoreFault, match="readonly"):
        await database.read(keep("a"))


async def test_another_process_is_noticed(database, url):
    before = await database.data_version()
    await database.write(keep("mine"))
    assert await database.data_version() == before
    other = await Database.open(url)
    await other.write(keep("theirs"))
    await other.close()
    assert await database.data_version() != before


def size_of_log(path: Path) -> int:
    return Path(f"{path}-wal").stat().st_size


async def test_the_log_is_cut_to_nothing_unless_somebody_reads(database, path):
    await database.write(keep("a"))
    assert size_of_log(path) > 0
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM links").fetchall()
    await database.write(keep("b"))
    assert not await database.truncate_wal()
    reader.close()
    assert await database.truncate_wal()
    assert size_of_log(path) == 0


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


def a_file(path: Path) -> None:
    path.parent.parent.mkdir(exist_ok=True)
    path.parent.write_text("in the way")


def a_letter(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("not a database at all, but long enough to look at" * 20)


def of_another_program(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()


def of_next_year(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as later:
        later.execute("CREATE TABLE alembic_version (version_num)")
        later.execute("INSERT INTO alembic_version VALUES ('9999')")
    later.close()


def a_folder(path: Path) -> None:
    path.mkdir(parents=True)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (a_file, "the folder cannot be made"),
        (a_folder, "cannot be opened"),
        (a_letter, "is no SQLite database"),
        (of_another_program, "another program"),
        (of_next_year, "newer release"),
    ],
)
async def test_an_unusable_database_says_which_and_what_to_do(path, url, made, said):
    made(path)
    with pytest.raises(BadDatabase, match=said) as wrong:
        await Database.open(url)
    assert str(path.parent) in str(wrong.value)


@pytest.mark.parametrize(
    "url", ["", "mysql://localhost/city", "sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"]
)
async def test_an_address_we_cannot_use_says_how_to_write_one(url):
    with pytest.raises(BadDatabase, match=r"sqlite\+aiosqlite:///var"):
        await Database.open(url)


async def test_a_relative_address_lies_below_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    database = await Database.open("sqlite+aiosqlite:///var/city.db")
    await database.close()
    assert (tmp_path / "var" / "city.db").exists()
