"""A month that is published by itself, and what a month alone is compared with."""

from dataclasses import replace
from datetime import date, datetime

from rules.money import Fen
from rules.people import Role
from rules.periods import Period
from tests.conversations.ledgers import SANYI, SOLD, drafted, published
from tests.rules.make_sheets import ENTRY


async def test_a_quiet_month_published_early_is_not_late(town):
    town.now = datetime(2026, 9, 1, 9, 0, tzinfo=town.now.tzinfo)
    books = await town.staff("钱会计", (Role.BOOKKEEPER, "shuigou"))
    first = await town.staff("李监督", (Role.VILLAGE_SUPERVISOR, "shuigou"))
    second = await town.staff("周监督", (Role.VILLAGE_SUPERVISOR, "shuigou"))
    await drafted(town, SOLD, ENTRY, period=Period.read("2026-07"))
    await books.says("/submit")
    await books.says("1")
    await books.presses("都遮住了")
    await first.says("/publish 1 同意公开")
    await second.says("/publish 1 同意公开")
    assert "已公开" in books.text
    assert "公布晚了" not in books.text


async def test_a_busy_month_has_a_day_of_its_own(town):
    town.now = datetime(2026, 10, 20, 9, 0, tzinfo=town.now.tzinfo)
    busy = [replace(ENTRY, voucher_no=f"记-{at:03}") for at in range(31)]
    for month in ("2026-07", "2026-08", "2026-09"):
        rows = busy if month == "2026-07" else [ENTRY]
        await published(town, *rows, period=Period.read(month), on=date(2026, 10, 10))
    for month in ("07", "08", "09"):
        few = {"period": Period.read(f"2026-{month}"), "on": date(2026, 10, 10)}
        await published(town, ENTRY, place=SANYI, **few)
    asha = town.citizen("asha")
    await asha.says("/ledger 文澜镇")
    assert "按时公布 1 个村" in asha.text
    await asha.says("/ledger 文萃街道")
    assert "按时公布 0 个村" in asha.text


async def test_what_is_not_whole_is_not_compared_as_if_it_were(town):
    april = Period.read("2012-04")
    await published(town, replace(ENTRY, amount=Fen(100_000)), period=april)
    await published(town)
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    assert "比上一期：有的月份没有公开，不能比" in asha.text
    await asha.says("查账 水沟 2012年二季度")
    assert "比上一期：没有公开的账可比" in asha.text
