"""What an operator reads: where it broke, and nothing that anybody wrote."""

import asyncio
import gc
import io
import json
import logging
import sys

import pytest
from aiogram.types import Update
from sqlalchemy.exc import IntegrityError

from bot.log import FORMATS, set_up_logging
from bot.settings import LogFormat
from storage.engine import Database

ID, WORDS = "4812077731", "村长收了钱"
UPDATE = {
    "update_id": 1,
    "message": {"message_id": WORDS, "from": {"id": f"{ID}x"}, "text": [WORDS]},
}


def several_lines():
    raise ValueError("\n".join([WORDS, WORDS, f"  {WORDS}", f"Traceback {ID}"]))


def a_group():
    raise ExceptionGroup(WORDS, [ValueError(f"{WORDS}\n {ID}"), KeyError(ID)])


def a_note():
    error = ValueError(ID)
    error.add_note(WORDS)
    raise error


def a_chain():
    try:
        several_lines()
    except ValueError as error:
        raise KeyError(WORDS) from error


def an_update_that_cannot_be_read():
    Update.model_validate(UPDATE)


FAULTS = (several_lines, a_group, a_note, a_chain, an_update_that_cannot_be_read)


@pytest.fixture(params=LogFormat)
def logged(request, monkeypatch):
    """What has been logged so far, in one style."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers[:] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    set_up_logging(request.param)
    yield sys.stderr.getvalue
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_logged_without_its_words(logged, fault):
    try:
        fault()
    except Exception:
        logging.getLogger("bot").exception("a turn failed")
    said = logged()
    assert "a turn failed" in said
    assert fault.__name__ in said
    assert "Error" in said
    assert WORDS not in said
    assert ID not in said


@pytest.mark.usefixtures("logged")
def test_what_ends_the_program_is_told_without_its_words(capsys):
    with pytest.raises(ExceptionGroup) as broken:
        a_group()
    sys.excepthook(broken.type, broken.value, broken.tb)
    said = capsys.readouterr().err
    assert "a_group" in said
    assert "KeyError" in said
    assert WORDS not in said
    assert ID not in said


async def test_a_task_that_nobody_waited_for_is_told_without_its_words(logged):
    async def fails():
        several_lines()

    task = asyncio.create_task(fails())
    await asyncio.sleep(0.01)
    assert task.done()
    del task
    gc.collect()
    said = logged()
    assert "never retrieved" in said
    assert WORDS not in said


async def test_a_broken_constraint_does_not_quote_the_row(logged, tmp_path):
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/town.db")
    row = "INSERT INTO chores (name) VALUES (?)"
    await database.write(lambda connection: connection.exec_driver_sql(row, (WORDS,)))
    with pytest.raises(IntegrityError) as broken:
        await database.write(lambda connection: connection.exec_driver_sql(row, (WORDS,)))
    await database.close()
    logging.getLogger("bot").error("a chore failed", exc_info=broken.value)
    assert WORDS not in f"{broken.value}{logged()}"


def test_a_line_for_collectors_is_json():
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, "%d sent", (3,), None)
    line = json.loads(FORMATS[LogFormat.JSON]().format(record))
    assert (line["level"], line["where"], line["what"]) == ("INFO", "bot", "3 sent")
    assert "3 sent" in FORMATS[LogFormat.TEXT]().format(record)
