"""Broken files are refused whole: sheet, row, column and advice, and not a byte is changed."""

import hashlib
import sqlite3

import pytest

from conversations.words import render
from rules.faults import BadBooks
from rules.ledger import Sheet
from tests.ledger.broken_cells import BROKEN_CELLS
from tests.ledger.broken_files import BROKEN_FILES
from tests.ledger.make_book import changed, workbook

BROKEN = BROKEN_CELLS | BROKEN_FILES


def content_hash(path):
    """SHA-256 over every row of every table."""
    with sqlite3.connect(path) as file:
        names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        told = hashlib.sha256()
        for (name,) in names.fetchall():
            if name == "ledger_search":
                continue  # it shows nothing itself; the tables around it are hashed
            for row in file.execute(f'SELECT * FROM "{name}" ORDER BY 1'):  # noqa: S608
                told.update(repr((name, row)).encode())
    return told.hexdigest()


@pytest.fixture
async def public(shelf, tmp_path):
    """The good book is public already."""
    (tmp_path / "public").mkdir()
    await shelf.publishes(workbook(tmp_path / "public" / "b.xlsx"))
    return shelf


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("name", BROKEN)
async def test_it_is_refused_whole_with_its_place_and_what_to_do(public, path, tmp_path, name):
    broken = BROKEN[name]
    before = content_hash(path)
    with pytest.raises(BadBooks) as refused:
        await public.takes(*broken.make(tmp_path))
    told = [
        (
            render(fault.sheet, "zh"),
            fault.row,
            render(fault.column, "zh"),
            render(fault.advice, "zh"),
        )
        for fault in refused.value.faults
    ]
    wanted = [
        one
        for one in told
        if one[0] == broken.sheet
        and one[1] == broken.row
        and one[2].startswith(broken.column)
        and broken.says in one[3]
    ]
    assert wanted, told
    for fault in refused.value.faults:
        assert render(fault.sentence, "en") != render(fault.sentence, "zh")
    assert content_hash(path) == before


def test_there_are_more_than_sixty():
    assert len(BROKEN) > 60


@pytest.mark.only("sqlite")
async def test_every_fault_of_a_file_is_told_at_once(public, tmp_path):
    book = changed(Sheet.ENTRY, 0, amount="三千")
    book[Sheet.ENTRY][1]["account"] = "999"
    book[Sheet.DECISION][0]["party_yes"] = "25"
    with pytest.raises(BadBooks) as refused:
        await public.takes(workbook(tmp_path / "b.xlsx", book))
    assert [(fault.row, render(fault.column, "zh")) for fault in refused.value.faults] == [
        (2, "金额（元）"),
        (3, "科目编号"),
        (2, "同意党员"),
    ]
