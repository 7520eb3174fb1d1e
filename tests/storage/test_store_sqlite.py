"""SQLite's own: a file, its log, and a sentence when it cannot be used."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from storage.engine import Database
from storage.errors import BadDatabase, StoreFault
from storage.savepoint import savepoint
from tests.room import no_file_over
from tests.storage.lines import keep, names

pytestmark = pytest.mark.only("sqlite")


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


def size_of_log(path: Path) -> int:
    return Path(f"{path}-wal").stat().st_size


async def test_a_log_that_finds_no_room_in_the_file_is_a_fault_of_the_store(database, path):
    await database.write(keep("a", 500_000))
    with no_file_over(path.stat().st_size), pytest.raises(StoreFault, match=r"full|disk"):
        await database.truncate_wal()
    assert await database.truncate_wal()
    assert await database.read(names) == ["a"]


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


async def test_a_relative_address_lies_below_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    database = await Database.open("sqlite+aiosqlite:///var/city.db")
    await database.close()
    assert (tmp_path / "var" / "city.db").exists()
