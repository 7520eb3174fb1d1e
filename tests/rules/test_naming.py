"""Whose name the public reads, and how much of it."""

from dataclasses import replace

import pytest

from rules.ledger import Direction, Fund
from rules.naming import household_name, is_person, public
from tests.rules.make_sheets import ENTRY


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("杨建华", "杨某华"),
        ("杨华", "杨某"),
        ("欧阳建华", "欧阳某华"),
        ("欧阳", "欧某"),
        ("杨", "杨某"),
        (" 李有福 ", "李某福"),
        ("John", "J."),
    ],
)
def test_a_household_is_shown_by_surname_and_last_sign(name, shown):
    assert household_name(name) == shown


@pytest.mark.parametrize("name", ["李有福", "杨华", "欧阳建国"])
def test_a_person(name):
    assert is_person(name)


@pytest.mark.parametrize("name", ["蒙自光明电器店", "供销社", "农技站", "全体农户", "李"])
def test_no_person(name):
    assert not is_person(name)


SHOWN = [
    ("村道修补人工费", Fund.OWN, Direction.OUT, "李有福"),
    ("小组长误工补助", Fund.OWN, Direction.OUT, "李有福"),
    ("鱼塘承包款", Fund.OWN, Direction.IN, "李有福"),
    ("征地补偿款分配", Fund.LAND, Direction.OUT, "李某福"),
    ("年终分红", Fund.OWN, Direction.OUT, "李某福"),
    ("修路筹资", Fund.LEVY, Direction.IN, "李某福"),
    ("大病医疗救助", Fund.STATE, Direction.OUT, "李某某"),
    ("学生助学补助", Fund.OWN, Direction.OUT, "李某某"),
    ("残疾人征地补偿", Fund.LAND, Direction.OUT, "李某某"),
]


@pytest.mark.parametrize(("item", "fund", "direction", "shown"), SHOWN)
def test_who_is_paid_for_work_is_named_and_who_is_helped_is_not(item, fund, direction, shown):
    entry = replace(ENTRY, item=item, fund=fund, direction=direction, counterparty="李有福")
    assert public(entry).counterparty == shown


def test_a_firm_is_always_named_and_numbers_never_shown():
    entry = replace(ENTRY, counterparty="蒙自某公司", counterparty_key="a1")
    assert public(entry).counterparty == "蒙自某公司"
    assert public(entry).counterparty_key == ""
    written = replace(ENTRY, item="付 13812345678 的运费")
    assert "13812345678" not in public(written).item


@pytest.mark.parametrize(
    ("item", "side", "shown"),
    [
        ("杨建华住院医疗救助", "杨建华", ("杨某某住院医疗救助", "杨某某")),
        ("困难户慰问", "杨建华、李有福", ("困难户慰问", "杨某某、李某某")),
        ("困难户慰问", "杨建华等3人", ("困难户慰问", "杨某某等3人")),
        ("残疾人器具", "红河康复器材公司", ("残疾人器具", "红河康复器材公司")),
        ("杨建华修路工钱", "杨建华", ("杨建华修路工钱", "杨建华")),
    ],
)
def test_of_several_each_and_in_the_words_too(item, side, shown):
    seen = public(replace(ENTRY, item=item, counterparty=side, fund=Fund.OWN))
    assert (seen.item, seen.counterparty) == shown
