"""What people wish to see of the ledger, in their own words."""

import pytest

from rules.ledger import Column, Program, Sheet
from rules.ledger_words import Part, asks_for_books, read_part, wish_of
from tests.rules.test_finder import FINDER

LAND, ALLOWANCE = Part(Sheet.LAND), Part(Sheet.SUBSIDY, Program.ALLOWANCE)


@pytest.mark.parametrize(
    ("text", "place", "period", "part"),
    [
        ("水沟 2012年三季度", "水沟", "2012年 三季度", None),
        ("水沟去年的征地补偿", "水沟", "去年", LAND),
        ("上个月三义低保", "三义", "上个月", ALLOWANCE),
        ("今年上半年", "", "今年 上半年", None),
        ("水沟 2012.7 收支流水", "水沟", "2012.7", Part(Sheet.ENTRY)),
        ("看看水沟的账", "水沟", "", None),
        ("我想查一下水沟村２０１２年３季度的账目明细", "水沟村", "2012年 3季度", None),
        ("水沟村合同有哪些？", "水沟村", "", Part(Sheet.CONTRACT)),
        ("芷村镇水沟去年粮食直补名单", "芷村镇水沟", "去年", Part(Sheet.SUBSIDY, Program.GRAIN)),
        ("三义党务公开", "三义", "", Part(Column.PARTY)),
        ("三义重点项目", "三义", "", Part(Sheet.PROJECT)),
        ("水沟今年一事一议花了多少钱", "水沟 花了", "今年", Part(Sheet.LEVY)),
        ("水沟征地补偿没发到手", "水沟 没发到手", "", LAND),
        ("sg 2012Q3 land", "sg", "2012 q3", LAND),
        ("", "", "", None),
    ],
)
def test_a_wish_is_taken_apart(text, place, period, part):
    wish = wish_of(text)
    assert (wish.place, wish.period, wish.part) == (place, period, part)


@pytest.mark.parametrize(
    "text", ["查账", "看看村里的账", "水沟财务", "阳光村务", "帐目公开", "查一下帐"]
)
def test_some_words_mean_the_ledger_itself(text):
    assert wish_of(text).is_about_books


@pytest.mark.parametrize("text", ["水沟", "路灯坏了", "三义低保"])
def test_others_do_not(text):
    assert not wish_of(text).is_about_books


@pytest.mark.parametrize(
    "part",
    [*(Part(one) for one in (*Sheet, *Column)), *(Part(Sheet.SUBSIDY, one) for one in Program)],
    ids=lambda part: part.code,
)
def test_a_part_is_read_back_from_its_code(part):
    assert read_part(part.code) == part
    assert part.label


@pytest.mark.parametrize("said", ["", "c-", "c-nothing", "entry.nothing", "天气"])
def test_what_is_no_part_is_none(said):
    assert read_part(said) is None


def test_a_part_is_read_from_words_and_from_its_own_label():
    assert read_part("征地款") == LAND
    assert read_part("低保") == ALLOWANCE
    for sheet in Sheet:
        assert read_part(sheet.label.source) == Part(sheet)


@pytest.mark.parametrize(
    "text",
    [
        "查账 水沟 2012年三季度",
        "水沟去年的征地补偿",
        "上个月三义低保",
        "今年上半年",
        "sg2012.7",
        "村里的账",
        "三义低保",
    ],
)
def test_a_sure_wish_is_heard(text):
    assert asks_for_books(text, FINDER)


@pytest.mark.parametrize(
    "text",
    [
        "水沟征地补偿没发到手",
        "水沟去年修的路又坏了",
        "低保",
        "水沟",
        "路灯坏了三个月",
        "水沟村去年征地的时候答应给我们家的补偿款到现在也没有发，问了几次都说没有钱，请帮我们查一查",
        "",
    ],
)
def test_a_complaint_is_no_wish(text):
    assert asks_for_books(text, FINDER) is None
