"""What a correction says of the rows it changed."""

from dataclasses import replace
from datetime import date

from rules.money import Fen
from tests.conversations.ledgers import SOLD, published
from tests.rules.make_sheets import ENTRY, SUBSIDY


async def test_a_correction_of_what_is_not_shown_says_nothing_empty(town):
    await published(town, SOLD, ENTRY)
    await published(
        town,
        SOLD,
        replace(ENTRY, published_on=date(2012, 10, 13)),
        version=2,
        reason="补登日期",
        on=date(2012, 10, 20),
    )
    asha = town.citizen("asha")
    await asha.says("/entries 水沟 2012年三季度")
    await asha.presses("2. 打开")
    assert "）：，原因" not in asha.text


async def test_no_key_of_a_household_is_shown_in_a_correction(town):
    await published(town, SOLD, SUBSIDY)
    await published(
        town,
        SOLD,
        replace(SUBSIDY, amount=Fen(10_000)),
        version=2,
        reason="录错",
        on=date(2012, 10, 20),
    )
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    await asha.presses("看更正了什么")
    assert "280.00 → 100.00" in asha.text
    assert "a1b2" not in asha.text
