"""A household finds its own subsidies, by name and the last signs of the card."""

from dataclasses import replace

import pytest

from rules.money import Fen
from tests.conversations.ledgers import ROWS, published
from tests.rules.make_sheets import SUBSIDY


@pytest.fixture
async def asha(town):
    unpaid = replace(SUBSIDY, batch_no="2", amount=Fen(4_000), paid_on=None)
    await published(town, *ROWS, unpaid, is_sample=True)
    return town.citizen("asha")


async def test_ones_own_are_shown_in_full_and_cannot_be_sent_on(town, asha):
    await asha.says("/ledger 水沟")
    await asha.presses("我家的补贴")
    await asha.says("杨建华")
    await asha.says("０３１４")
    assert "水沟社区 杨建华 家的补贴" in asha.text
    assert "2012年三季度 · 粮食直补 · 280.00 · 2012-07-16 发放 · 公开于 2012-10-12" in asha.text
    assert "40.00 · 还没有发放" in asha.text
    assert "【示例数据，不是真账】" in asha.text
    assert asha.last.is_protected
    await asha.presses("看全村的公开名单")
    await asha.says("2012年三季度")
    assert "1. 杨某华 · 粮食直补 · 280.00" in asha.text
    assert "杨建华" not in asha.text


async def test_five_tries_are_a_day(town, asha):
    for left in (4, 3, 2, 1, 0):
        await asha.says("/subsidy 水沟 杨建华 9999")
        assert f"今天还可以试 {left} 次" in asha.text
    await asha.says("/subsidy 水沟 杨建华 0314")
    assert "今天试的次数满了" in asha.text
    ben = town.citizen("ben")
    await ben.says("/subsidy 水沟 杨建华 0314")
    assert "今天试的次数满了" in ben.text  # many accounts are no way around it
    town.passes(days=1)
    await asha.says("/subsidy 水沟 杨建华 0314")
    assert "家的补贴" in asha.text


async def test_of_another_village_nothing_is_found(town, asha):
    await asha.says("/subsidy 三义 杨建华 0314")
    assert "没有找到" in asha.text
    await asha.says("/subsidy 文萃街道 杨建华 0314")
    assert "没有找到" in asha.text


@pytest.mark.parametrize("typed", ["532503198001010314", "31", "x314", "水沟"])
async def test_only_the_last_four_signs_are_wanted(town, asha, typed):
    await asha.says(f"/subsidy 水沟 杨建华 {typed}")
    assert "只要身份证号的最后 4 位" in asha.text


async def test_the_signs_never_come_from_a_button(town, asha):
    await asha.presses_data("subsidy?village=shuigou&name=杨建华&card=0314")
    assert "只要身份证号的最后 4 位" in asha.text


async def test_nothing_of_who_tried_what_stays_readable(town, asha):
    await asha.says("/subsidy 水沟 王小明 9999")
    await asha.says("/cancel")

    def kept(connection):
        rows = connection.exec_driver_sql("SELECT key, at FROM tries").all()
        return [(str(row.key), row.at) for row in rows]

    (first, at), (second, same) = await town.database.write(kept)
    assert "王小明" not in first + second
    assert asha.id not in first + second
    assert at == same
    assert at % (24 * 3600 * 1_000_000) == 16 * 3600 * 1_000_000  # midnight in the city, in UTC
