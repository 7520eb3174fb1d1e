"""`python -m bot verify` and the limits of `invite`, as an operator runs them."""

import sqlite3
import subprocess
import sys

import pytest

from bot.timer import Timer
from rules.people import PersonId
from storage.engine import Database
from storage.sealing import sealer_for
from storage.unit_of_work import UnitOfWork
from tests.chat import MONDAY

KEY = "a-key-for-tests-0123456789-abcdefghij"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "city.db"


@pytest.fixture
def runs(path):
    """One command to its end: how it ended and what it said."""
    settings = {
        "SECRET_KEY": KEY,
        "DATABASE_URL": f"sqlite+aiosqlite:///{path}",
        "PATH": "/usr/bin:/bin",
        "PYTHONUTF8": "1",
    }

    def run(*words):
        command = [sys.executable, "-m", "bot", *words]
        ended = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
        return ended.returncode, ended.stdout, ended.stderr

    return run


async def works(path):
    """Two people act, and the timer signs."""
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    sealer = await database.write(lambda connection: sealer_for(connection, KEY))

    def work(connection):
        store = UnitOfWork(connection, sealer)
        for number in range(10):
            store.audit.act(PersonId(f"person-{number % 2}"), "note", None, {}, MONDAY)

    await database.write(work)
    await Timer(database, sealer).tick(MONDAY)
    await database.close()


async def test_a_whole_audit_ends_with_0_and_a_spoiled_one_with_1(path, runs, caplog):
    caplog.set_level("INFO")
    await works(path)
    signature = caplog.messages[-1].removeprefix("the audit is anchored: ")
    code, said, _wrong = runs("verify", "--anchor", signature)
    assert code == 0
    assert "10 rows of 2 people and 1 anchors were checked." in said
    assert "Nothing was changed" in said
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM audit WHERE actor = 'person-1' AND seq = 3")
    code, said, _wrong = runs("verify")
    assert (code, "person-1 row 3 was deleted." in said) == (1, True)
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM audit")
        file.execute("DELETE FROM anchors")
        file.execute("DELETE FROM anchored")
    assert runs("verify")[0] == 0
    code, said, _wrong = runs("verify", "--anchor", signature)
    assert (code, "is gone" in said) == (1, True)


def test_a_second_officer_is_not_invited_from_the_command_line(path, runs):
    asked = ("invite", "--role", "discipline", "--unit", "市纪委")
    code, first, _wrong = runs(*asked)
    assert (code, bool(first.strip())) == (0, True)
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO posts VALUES ('zhou', 'discipline', 'mengzi-discipline')")
        file.execute(
            "INSERT INTO people (id, language, agreed, is_on_leave) VALUES ('zhou', 'zh', '', 0)"
        )
    code, said, wrong = runs(*asked)
    assert (code, said) == (1, "")
    assert "/invite" in wrong
    assert "/admit" in wrong
    assert runs("invite", "--role", "handler", "--place", "水沟")[0] == 0
