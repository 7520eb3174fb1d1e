"""What the pages of the books show: sums, groups, sheets, compensation, and neighbours."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rules.ledger import Program
from rules.money import Fen
from rules.periods import Period
from rules.places import PlaceId
from storage.sealing import sealer_for
from tests.chat import Town
from tests.conftest import SECRET_KEY
from tests.conversations.ledgers import SANYI, SOLD, published
from tests.rules.make_sheets import BALANCE, ENTRY, LAND, SUBSIDY

SOURCE = "单位：元 · 来源：水沟社区财务公开（第 1 版） · 公开于 2012-10-12"
NOTHING = "这里没有已经公开的账"


async def test_compared_with_the_period_before_and_a_year_before(town):
    less = replace(SOLD, amount=Fen(400_000))
    await published(town, less, replace(ENTRY, amount=Fen(500_000)), period=Period.read("2012Q2"))
    await published(town, SOLD, ENTRY, period=Period.read("2011Q3"))
    await published(town)
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    assert "比上一期：收入多 5,000.00，支出少 1,500.00" in asha.text
    assert "比去年同期：收入一样，支出一样" in asha.text
    await asha.presses("走势图")
    assert "2012年二季度：收入 4,000.00，支出 5,000.00" in asha.text
    assert asha.last.picture.title == "这几期的收入和支出"
    await asha.says("查账 水沟 2012年")
    assert "这一期还有月份没有公开，合计不全" in asha.text
    assert "（2 期合计）" in asha.text


async def test_groups_are_looked_up_by_themselves(town):
    await published(town)
    asha = town.citizen("asha")
    await asha.says("水沟 2012年三季度 收支")
    await asha.presses("新寨")
    assert "新寨 2012年三季度 收支流水\n收入 0.00，支出 3,500.00" in asha.text
    await asha.presses("1. 管理费用")
    assert "新寨 2012年三季度 收支流水" in asha.text
    await asha.says("三义二社2012年三季度")
    assert NOTHING in asha.text
    await published(town, replace(ENTRY, group="二社"), place=SANYI)
    await asha.says("三义二社2012年三季度")
    assert "三义社区（文澜街道） 二社 2012年三季度" in asha.text
    assert "支出 3,500.00" in asha.text


async def test_long_lists_are_turned_eight_at_a_time(town):
    accounts = ("501", "502", "503", "505", "521", "541", "551", "561", "571")
    many = [replace(ENTRY, voucher_no=f"记-{at:03}", account=accounts[at % 9]) for at in range(20)]
    await published(town, *many)
    asha = town.citizen("asha")
    await asha.says("水沟 2012年三季度 收支")
    await asha.presses("下一页")
    assert "\n9. 支出" in asha.text
    await asha.presses("上一页")
    await asha.says("/entries 水沟 2012年三季度")
    assert "\n8. " in asha.text
    assert "\n9. " not in asha.text
    await asha.presses("下一页")
    await asha.presses("下一页")
    assert "20. 2012-07-16" in asha.text
    assert "下一页" not in asha.labels


async def test_every_sheet_has_its_page_and_every_row_its_own(town):
    await published(town)
    asha = town.citizen("asha")
    for part, line in (
        ("期末余额", "1. 2012-09 · 101 现金 · 期末余额 1,200.00"),
        ("补贴发放", "1. 杨某华 · 粮食直补 · 280.00"),
        ("征地补偿", "1. 红河大道 · 新寨 · 应补总额 432,250.00 · 已分配 432,250.00"),
        ("合同台账", "1. 预留地 12 亩 · 蒙自某公司 · 120,000.00"),
    ):
        await asha.says("查账 水沟 2012年三季度")
        await asha.presses(f"{part}（1）")
        assert line in asha.text
        assert SOURCE in asha.text
        await asha.presses("1. 打开")
        assert SOURCE in asha.text
    assert "应收日期：2012-12-31" in asha.text


async def test_one_subsidy_alone(town):
    rice, allowance = SUBSIDY, replace(SUBSIDY, program=Program.ALLOWANCE, household="李某明")
    await published(town, rice, allowance)
    asha = town.citizen("asha")
    await asha.says("水沟2012年三季度低保")
    assert "1. 李某明 · 低保 · 280.00" in asha.text
    assert "杨某华" not in asha.text


async def test_where_compensation_went(town):
    more = replace(LAND, group="世家寨", received=Fen(100), distributed=Fen(50), total=Fen(100))
    more = replace(more, kept_collective=Fen(20), area_mu=Decimal(1))
    await published(town, LAND, more)
    asha = town.citizen("asha")
    await asha.says("水沟2012年三季度征地")
    await asha.presses("看征地补偿去了哪里")
    assert "分给新寨 432,250.00\n分给世家寨 0.50\n集体留存 0.20\n还没有分 0.30" in asha.text
    assert asha.last.picture.shape == "parts"
    await published(town, SOLD, place=SANYI)
    await asha.says("/compensation 三义 2012年三季度")
    assert "这里没有登记" in asha.text
    assert asha.last.picture is None
    await asha.says("/compensation 文萃街道")
    assert NOTHING in asha.text


async def test_towns_and_the_city_show_their_sums_and_who_was_on_time(town):
    await published(town, period=Period.read("2026Q3"), on=date(2026, 10, 10))
    late = Period.read("2026Q3")
    await published(town, SOLD, place=PlaceId("chenjiazhai"), period=late, on=date(2026, 11, 1))
    asha = town.citizen("asha")
    await asha.says("/ledger 文萃街道")
    assert "文萃街道 阳光村务" in asha.text
    assert "2 个村（社区）有公开的账" in asha.text
    assert "2026年三季度（应在 2026-10-15 前公布）：按时公布 1 个村" in asha.text
    await asha.presses("水沟社区")
    assert "看哪一段时间" in asha.text
    await asha.says("/ledger 蒙自市")
    assert "按时公布 1 个村" in asha.text
    await asha.presses("下一页")
    town.passes(days=55)  # 2027-01-10: the fourth quarter is not due yet
    await asha.says("/ledger 蒙自市")
    assert "2026年三季度" in asha.text


async def test_whose_own_books_are_not_whole_is_not_compared(database, city):
    near = [one.id for one in city.places.children("wencui") if one.id != "shuigou"][:2]
    people = dict.fromkeys((PlaceId("shuigou"), *near), 100)
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    town = Town(database, sealer, replace(city, population=people))
    await published(town, period=Period.read("2012-07"))
    for place in near:
        await published(town, SOLD, ENTRY, place=place)
    asha = town.citizen("asha")
    await asha.says("/compare 水沟 2012年三季度")
    assert "2012年三季度的账还没有公开全，没有可比的" in asha.text


async def test_villages_of_a_town_are_compared_a_head(database, city):
    people = {PlaceId("shuigou"): 1000, PlaceId("chenjiazhai"): 500}
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    town = Town(database, sealer, replace(city, population=people))
    await published(town)
    asha = town.citizen("asha")
    await asha.says("/compare 水沟 2012年三季度")
    assert "同镇还没有别的村公开了2012年三季度完整的账" in asha.text
    await published(town, SOLD, ENTRY, place=PlaceId("chenjiazhai"))
    await asha.says("/compare 水沟 2012年三季度")
    assert "水沟社区（1000人）：人均收入 9.00，人均支出 3.50" in asha.text
    assert "陈家寨村委会（500人）：人均收入 18.00，人均支出 7.00" in asha.text
    assert asha.last.picture.title == "人均支出"
    assert "来源：各村财务公开 · 公开于 2012-10-12" in asha.text
    assert "那时叫" not in asha.text
    await asha.says("/compare 文萃街道")
    assert NOTHING in asha.text


async def test_money_that_only_came_in_and_an_account_nobody_knows(town):
    await published(town, BALANCE, replace(SOLD, account="999"))
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    assert "支出最多" not in asha.text
    assert "收入最多：999 9,000.00" in asha.text
    await asha.presses("收支流水（1）")
    assert "新寨" not in asha.labels
    await asha.presses("1. 999")
    await asha.presses("1. 打开")
    assert "科目：999" in asha.text
