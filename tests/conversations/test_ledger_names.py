"""Whose name everybody reads in the books, and whose is covered."""

from dataclasses import replace

from tests.conversations.ledgers import SOLD, published
from tests.rules.make_sheets import ENTRY

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
