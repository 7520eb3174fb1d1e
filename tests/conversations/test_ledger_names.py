"""Whose name everybody reads in the books, and whose is covered."""

from dataclasses import replace

from tests.conversations.ledgers import SOLD, published
from tests.rules.make_sheets import CONTRACT, ENTRY, LEVY

ILL = replace(
    ENTRY, item="杨建华住院医疗救助", counterparty="杨建华", group="", voucher_no="记-013"
)


async def test_whoever_is_helped_in_illness_is_not_named(town):
    await published(town, SOLD, ILL)
    asha = town.citizen("asha")
    await asha.says("/entries 水沟 2012年三季度")
    assert "杨某某" in asha.text
    assert "建华" not in asha.text
    await asha.presses("2. 打开")
    assert "杨某某" in asha.text
    assert "建华" not in asha.text
    await asha.says("/find 医疗救助")
    assert "建华" not in asha.text


async def test_numbers_of_telephones_are_covered_in_every_sheet(town):
    let = replace(CONTRACT, subject="鱼塘 13887654321", counterparty="罗志强13887654321")
    road = replace(LEVY, project="修路 13887654321")
    await published(town, SOLD, let, road)
    asha = town.citizen("asha")
    await asha.says("水沟 2012年三季度 合同")
    assert "138" in asha.text
    assert "87654321" not in asha.text
    await asha.presses("1. 打开")
    assert "87654321" not in asha.text
    await asha.says("水沟 2012年三季度 一事一议")
    await asha.presses("1. 打开")
    assert "87654321" not in asha.text
    await asha.presses("问一问这一笔")
    await asha.presses("为什么是这个数？")
    await asha.presses("看这一笔")
    assert "问：为什么是这个数？" in asha.text
