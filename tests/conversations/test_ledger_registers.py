"""What a collective owns is counted once in a year, though it stands in every book of it."""

from dataclasses import replace

from rules.money import Fen
from rules.periods import Period
from tests.conversations.ledgers import SOLD, published
from tests.rules.make_sheets import ASSET, CONTRACT, SUBSIDY


async def test_of_four_quarters_the_last_says_how_things_stand(town):
    for quarter in (1, 2, 3):
        period = Period.read(f"2012Q{quarter}")
        await published(town, SOLD, ASSET, CONTRACT, SUBSIDY, period=period)
    worn = replace(ASSET, net_value=Fen(100))
    await published(town, SOLD, worn, SUBSIDY, period=Period.read("2012Q4"))
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年")
    assert {"资产台账（1）", "合同台账（1）", "补贴发放（4）"} <= set(asha.labels)
    await asha.presses("资产台账（1）")
    assert "共 1 条，1.00" in asha.text
    assert "2. " not in asha.text
