"""`python -m bot import-ledger` and `ledger-template`, as an operator runs them."""

import subprocess
import sys

import pytest
from openpyxl import load_workbook

from rules.headings import FIELDS
from rules.ledger import Sheet
from storage.exporters.template import EXAMPLE_SHEET, HELP_SHEET
from tests.ledger.make_book import changed, lists, workbook

KEY = "a-key-for-tests-0123456789-abcdefghij"


@pytest.fixture
def runs(tmp_path):
    """One command to its end: how it ended and what it said."""
    settings = {
        "SECRET_KEY": KEY,
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/city.db",
        "PATH": "/usr/bin:/bin",
        "PYTHONUTF8": "1",
    }

    def run(*words):
        command = [sys.executable, "-m", "bot", *map(str, words)]
        ended = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
        return ended.returncode, ended.stdout, ended.stderr

    return run


def test_books_are_checked_imported_published_and_corrected(runs, tmp_path):
    book = workbook(tmp_path / "b.xlsx")
    assert "没有错误" in runs("import-ledger", book, "--dry-run")[1]
    code, said, wrong = runs("import-ledger", book, "--publish")
    assert (code, wrong) == (0, "")
    assert "水沟社区 2012年三季度：第 1 版，11 行，已公开。" in said
    assert "没有新的账" in runs("import-ledger", book)[1]
    better = workbook(tmp_path / "c.xlsx", changed(Sheet.ENTRY, 3, item="困难户慰问"))
    code, _said, wrong = runs("import-ledger", better, "--publish")
    assert (code, "--reason" in wrong) == (1, True)
    code, said, _wrong = runs("import-ledger", better, "--publish", "--reason", "写错了")
    assert (code, "第 2 版" in said) == (0, True)
    code, said, _wrong = runs("verify")
    assert (code, "2 published books with 22 rows" in said) == (0, True)


def test_every_fault_is_told_in_either_language(runs, tmp_path):
    broken = workbook(tmp_path / "b.xlsx", changed(Sheet.ENTRY, 0, amount="三千"))
    code, said, wrong = runs("import-ledger", broken)
    assert (code, said) == (1, "")
    assert "《收支流水》第 2 行“金额（元）”：“三千”不是金额" in wrong
    assert "row 2" in runs("import-ledger", broken, "--language", "en")[2]


def test_lists_want_a_village(runs, tmp_path):
    names = workbook(tmp_path / "名单.xlsx", lists())
    assert runs("import-ledger", names)[0] == 1
    assert runs("import-ledger", names, "--place", "水沟")[0] == 0
    assert "no village" in runs("import-ledger", names, "--place", "火星")[2]
    assert "2012Q3" in runs("import-ledger", names, "--period", "去年")[2]


def test_the_template_is_filled_in_and_imported(runs, tmp_path):
    path = tmp_path / "账表模板.xlsx"
    assert runs("ledger-template", path)[0] == 0
    book = load_workbook(path)
    assert book.sheetnames == [*(sheet.label.source for sheet in Sheet), EXAMPLE_SHEET, HELP_SHEET]
    entries = book[Sheet.ENTRY.label.source]
    assert [cell.value for cell in entries[1]] == [f.heading.source for f in FIELDS[Sheet.ENTRY]]
    assert entries.data_validations.count >= 5
    code, _said, wrong = runs("import-ledger", path)
    assert (code, "一行账也没有" in wrong) == (1, True)
    paid = ("记-1", "2012-07-16", "532503101214", "", "收入", "511", "承包款", 5, "转账", "罗家")
    entries.append([*paid, "", "集体自有", "王会计", "张主任", "是", "", "", "1", 1])
    book.save(path)
    assert "1 行" in runs("import-ledger", path)[1]
