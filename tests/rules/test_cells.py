"""What a bookkeeper may write in a cell, and what it then means."""

from datetime import date
from decimal import Decimal

import pytest

from conversations.words import render
from rules import cells
from rules.cells import BadCell, OneOf, choices_of
from rules.faults import Fault
from rules.ledger import Direction, Sheet
from tests.make_names import a_card

READ = [
    (cells.text, " 村道\n修补\t费 ", "村道 修补 费"),
    (cells.word, "２０１２－三", "2012-三"),
    (cells.word, "541.0", "541"),
    (cells.money, "3万5", 3500000),
    (cells.quantity, "１２．３５", Decimal("12.35")),
    (cells.quantity, "1,200", Decimal(1200)),
    (cells.count, "12.0", 12),
    (cells.year, "2012年", 2012),
    (cells.day, "2012年7月16日", date(2012, 7, 16)),
    (cells.month, "2012-09", date(2012, 9, 1)),
    (cells.days, "2013-12-31；2012.12.31", (date(2012, 12, 31), date(2013, 12, 31))),
    (cells.names, "张小明、李有福 陶小云", ("张小明", "李有福", "陶小云")),
    (cells.yes_no, "√", True),
    (cells.yes_no, "否", False),
    (cells.card, a_card(7).replace("9600", "9600 "), a_card(7)),
    (cells.bank_account, "6217-0012 3456 7890", "6217001234567890"),
    (OneOf(Direction), "支出", Direction.OUT),
]


@pytest.mark.parametrize(("read", "cell", "means"), READ)
def test_a_cell_means_what_it_says(read, cell, means):
    assert read(cell) == means


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        *((cells.text, "字" * 201), (cells.quantity, "3.5亩"), (cells.count, "-1")),
        *((cells.year, "12"), (cells.year, "去年"), (cells.day, "明天"), (cells.day, "1912-01-01")),
        *((cells.month, "九月"), (cells.yes_no, "有"), (cells.card, "1"), (cells.money, "三千")),
        *((cells.bank_account, "工行"), (OneOf(Direction), "付")),
    ],
)
def test_what_cannot_be_read_is_answered_with_how_to_write_it(read, cell):
    with pytest.raises(BadCell) as bad:
        read(cell)
    assert "请" in render(bad.value.advice, "zh")


def test_a_number_in_a_wrong_column_is_not_repeated():
    number = a_card(3)
    for read in (cells.card, cells.money, cells.count, cells.bank_account, OneOf(Direction)):
        with pytest.raises(BadCell) as bad:
            read(f"{number}号")
        assert number not in render(bad.value.advice, "zh")


def test_words_to_choose_from_are_known():
    assert choices_of(OneOf(Direction)) == ("收入", "支出")
    assert choices_of(cells.text) == ()


def test_a_fault_says_where_it_lies():
    fault = Fault("请核对。", Sheet.ENTRY.label, 12, "金额（元）")
    assert render(fault.sentence, "zh") == "《收支流水》第 12 行“金额（元）”：请核对。"
    assert render(Fault("请核对。").sentence, "zh") == "请核对。"
