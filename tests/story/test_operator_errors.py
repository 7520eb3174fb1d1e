"""What an operator gets wrong is told in a sentence: exit 1 refused, 2 wrong usage."""

import socket
import sys

import pytest

from bot.__main__ import main
from tests.service import CITIZEN_TOKEN, STAFF_TOKEN

WRONG = (
    ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY has 5 characters"),
    ({"SECRET_KEY": "a" * 40}, "SECRET_KEY repeats the same few characters"),
    ({"CITIZEN_BOT_TOKEN": ""}, "CITIZEN_BOT_TOKEN is not set"),
    ({"CITIZEN_BOT_TOKEN": "hello"}, "CITIZEN_BOT_TOKEN is not a bot token"),
    ({"STAFF_BOT_TOKEN": CITIZEN_TOKEN}, "STAFF_BOT_TOKEN is the same as CITIZEN_BOT_TOKEN"),
    ({"TELEGRAM_MODE": "push"}, "polling or webhook"),
    ({"TELEGRAM_MODE": "webhook"}, "PUBLIC_URL is not set"),
    ({"TELEGRAM_API": "http://example.org"}, "TELEGRAM_API must be https"),
    ({"HTTP_PORT": "many"}, "HTTP_PORT"),
    ({"LOG_FORMAT": "xml"}, "text or json"),
    ({"CITY": "/nowhere"}, "/nowhere"),
    ({"DATABASE_URL": "sqlite+aiosqlite:////proc/town.db"}, "/proc/town.db"),
    ({"DATABASE_URL": "mysql://town"}, "DATABASE_URL"),
    ({"FILES_DIR": "/proc/files"}, "FILES_DIR /proc/files cannot be written"),
)


@pytest.fixture
def types(idle, monkeypatch, capfd):
    """Run `python -m bot …` here, without the seconds that a new process takes."""

    def run(*typed, **settings):
        monkeypatch.chdir(idle.folder)
        for name, value in (idle.settings | settings).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["bot", *typed])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, *capfd.readouterr()

    return run


@pytest.mark.parametrize(("wrong", "sentence"), WRONG, ids=[str(one[0]) for one in WRONG])
def test_a_wrong_setting_is_named_and_ends_it(types, wrong, sentence):
    code, out, err = types("run", **wrong)
    assert (code, out) == (1, "")
    assert sentence in err
    assert "Traceback" not in err
    assert all(token not in err for token in (CITIZEN_TOKEN, STAFF_TOKEN))


def test_a_worker_on_sqlite_is_refused(types):
    code, out, err = types("worker")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "`worker` needs PostgreSQL" in err


@pytest.mark.parametrize(
    "typed", [(), ("walk",), ("invite",), ("invite", "--role", "king"), ("dead-letters", "eat")]
)
def test_wrong_usage_is_taught_and_ends_with_2(types, typed):
    code, out, err = types(*typed)
    assert (code, out) == (2, "")
    assert "usage: python -m bot" in err


@pytest.mark.parametrize(
    "command", ["", "demo", "run", "invite", "dead-letters", "backup", "restore"]
)
def test_help_is_there_for_every_command(types, command):
    code, out, err = types(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert "usage: python -m bot" in out


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        (("--place", "不存在村"), "No place and no unit is called 不存在村."),
        (("--unit", "飞船局"), "No place and no unit is called 飞船局."),
        (("--place", "新安"), "Write the whole name."),
    ],
)
def test_an_invitation_to_an_unknown_desk_says_so(types, where, sentence):
    code, out, err = types("invite", "--role", "handler", *where)
    assert (code, out) == (1, "")
    assert sentence in err


def test_an_invitation_is_one_line_with_a_code(types):
    code, out, err = types("invite", "--role", "handler", "--place", "水沟社区", "--name", "老李")
    assert (code, err) == (0, "")
    assert len(out.split()) == 1
    assert len(out) > 10


async def test_a_token_that_telegram_refuses_ends_it_in_one_line(idle):
    del idle.api.world.accounts[CITIZEN_TOKEN]
    ended = await idle.runs("run")
    assert ended.code == 1
    assert len(ended.err.strip().splitlines()) == 1
    assert "CITIZEN_BOT_TOKEN does not work (401: the token is refused)" in ended.err
    assert CITIZEN_TOKEN not in ended.err


async def test_a_port_that_somebody_has_is_told(idle):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        idle.more = {"HTTP_PORT": str(port)}
        ended = await idle.runs("run")
    assert (ended.code, ended.out) == (1, "")
    assert f"HTTP_PORT {port} on 127.0.0.1 cannot be used" in ended.err


async def test_another_secret_key_than_the_database_began_with_is_told(idle):
    await idle.invites("leader", "书记")
    idle.more = {"SECRET_KEY": "another-key-0123456789-abcdefghijkl"}
    ended = await idle.runs("invite", "--role", "leader")
    assert (ended.code, ended.out) == (1, "")
    assert "SECRET_KEY" in ended.err
    assert len(ended.err.strip().splitlines()) == 1
