"""What is shown of one group is its own."""

from dataclasses import replace

from tests.conversations.ledgers import SOLD, published
from tests.rules.make_sheets import ENTRY, LAND, SUBSIDY


async def test_a_group_counts_its_own_rows_on_the_buttons(town):
    other = replace(ENTRY, group="世家寨", voucher_no="记-020")
    away = replace(LAND, group="世家寨")
    await published(town, SOLD, ENTRY, other, SUBSIDY, LAND, away)
    asha = town.citizen("asha")
    await asha.says("水沟新寨 2012年三季度")
    assert {"收支流水（1）", "征地补偿", "补贴发放（1）"} <= set(asha.labels)
    assert "水沟社区 新寨" in asha.last.picture.subtitle
    await asha.presses("补贴发放（1）")
    assert "1. 杨某华" in asha.text
    await asha.says("水沟新寨 2012年三季度")
    await asha.presses("征地补偿")
    assert "世家寨" not in asha.text


async def test_the_trend_of_a_group_is_its_own(town):
    await published(town)
    asha = town.citizen("asha")
    await asha.says("水沟新寨 2012年三季度")
    await asha.presses("走势图")
    assert "水沟社区（文萃街道） 新寨 这几期的收入和支出" in asha.text
    assert "收入 0.00，支出 3,500.00" in asha.text
    assert "水沟社区 新寨" in asha.last.picture.subtitle
