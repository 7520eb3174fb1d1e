"""A villager looks up the village's books: place, period, picture, down to one entry."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rules.ledger import Program
from rules.money import Fen
from rules.periods import Period
from rules.places import PlaceId
from storage.sealing import sealer_for
from tests.chat import Town
from tests.conftest import SECRET_KEY
from tests.conversations.ledgers import LATER, ROWS, SANYI, SOLD, drafted, published
from tests.rules.make_sheets import BALANCE, CONTRACT, ENTRY, LAND, SUBSIDY

SOURCE = "单位：元 · 来源：水沟社区财务公开（第 1 版） · 公开于 2012-10-12"
NOTHING = "这里没有已经公开的账"


async def test_a_newcomer_goes_from_the_village_to_one_entry(town):
    await published(town)
    asha = town.citizen("asha")
    await asha.says("/ledger")
    assert "看哪个村的账" in asha.text
    await asha.says("水沟")
    assert "水沟社区（文萃街道） 阳光村务" in asha.text
    assert "看哪一段时间" in asha.text
    await asha.presses("2012年三季度")
    assert "期初 1,000.00，期末 1,200.00" in asha.text
    assert "收入 9,000.00，支出 3,500.00" in asha.text
    assert SOURCE in asha.text
    assert "校验码" in asha.text
    await asha.presses("收支流水（2）")
    assert "2. 支出 541 管理费用 1 笔 3,500.00" in asha.text
    await asha.presses("2. 管理费用")
    assert "1 笔，共 3,500.00" in asha.text
    assert SOURCE in asha.text
    await asha.presses("1. 打开")
    assert "对方：李有福" in asha.text
    assert "金额：3,500.00 元" in asha.text
    assert SOURCE in asha.text
    await asha.presses("回到这一期")
    assert "期初 1,000.00" in asha.text


async def test_the_picture_shows_what_the_text_tells(town):
    await published(town)
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    chart = asha.last.picture
    assert chart.title == "收入和支出"
    assert [one.name for one in chart.series] == ["收入", "支出"]
    assert [(p.label, p.told) for s in chart.series for p in s.points] == [
        ("经营收入", "9,000"),
        ("管理费用", "3,500"),
    ]
    assert "收入最多：经营收入 9,000.00" in asha.text
    assert "支出最多：管理费用 3,500.00" in asha.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("查账 水沟 2012年三季度", "水沟社区（文萃街道） 2012年三季度\n期初"),
        ("水沟2012年的征地补偿", "2012年 征地补偿\n共 1 条，432,250.00"),
        ("水沟 ２０１２．７", "2012年7月还没有公开的账。有的是下面这些："),
        ("水沟村 2012年下半年 收支流水", "2012年下半年 收支流水\n收入 9,000.00，支出 3,500.00"),
        ("文萃水沟二〇一二年低保", "这里没有登记"),
        ("sg 2012 q3", "2012年三季度\n期初"),
        ("/ledger 水沟 2012年三季度 合同", "预留地 12 亩 · 蒙自某公司 · 120,000.00"),
        ("看看水沟2012年的账", "水沟社区（文萃街道） 2012年\n期初"),
        ("水沟新寨2012年三季度", "水沟社区（文萃街道） 新寨 2012年三季度\n期初 没有填"),
    ],
)
async def test_free_text_opens_what_is_meant(town, said, told):
    await published(town)
    asha = town.citizen("asha")
    await asha.says(said)
    assert told in asha.text


async def test_a_complaint_about_money_is_no_look_up(town):
    await published(town)
    asha = town.citizen("asha")
    await asha.says("水沟征地补偿没发到手")
    assert "您是想办下面哪一件" in asha.text
    assert asha.labels[0] == "我要反映"


async def test_what_is_ambiguous_is_a_short_list_with_towns(town):
    asha = town.citizen("asha")
    await asha.says("芷村 2012年三季度")
    assert asha.labels[:2] == ["芷村镇", "芷村社区（芷村镇）"]
    await asha.presses("芷村社区（芷村镇）")
    assert NOTHING in asha.text
    await asha.says("/ledger 嗯嗯嗯嗯")
    assert "没有找到“嗯嗯嗯嗯”" in asha.text
    await asha.says("/ledger")
    await asha.sends(text="")


async def test_the_period_is_kept_while_the_place_is_asked(town):
    await published(town)
    asha = town.citizen("asha")
    await asha.says("2012年上半年")
    assert "看哪个村的账" in asha.text
    await asha.says("水沟")
    assert NOTHING in asha.text
    assert "有的是下面这些" in asha.text
    await asha.presses("2012年三季度")
    assert "期初" in asha.text


async def test_what_exists_is_offered_year_by_year(town):
    await published(town)
    await published(town, SOLD, place=PlaceId("shuigou"), period=Period.read("2011-07"))
    asha = town.citizen("asha")
    await asha.says("/ledger 水沟")
    assert asha.labels[:4] == ["2012年三季度", "2011年三季度", "2012年各期", "2011年各期"]
    await asha.presses("2011年各期")
    assert asha.labels[:5] == ["2011年", "2011年下半年", "2011年三季度", "2011年7月", "别的年份"]
    await asha.presses("别的年份")
    await asha.says("2013年三季度")
    assert "2013年三季度还没有公开的账" in asha.text
    await asha.says("2011年上半年")
    assert "2011年上半年还没有公开的账" in asha.text
    assert "2011年7月" in asha.labels
    await asha.says("不知道")
    assert "没看懂“不知道”" in asha.text
    await asha.says("最新")
    assert "2012年三季度\n期初" in asha.text


async def test_a_village_that_publishes_late_says_so_on_its_own_page(town):
    await published(town, period=Period.read("2026Q2"), on=date(2026, 7, 10))
    asha = town.citizen("asha")
    await asha.says("/ledger 水沟")
    assert "⚠ 2026年三季度的账本应在 2026-10-15 前公布，还没有公布。" in asha.text
    await published(town, period=Period.read("2026Q3"), on=date(2026, 10, 30))
    await asha.says("/cancel")
    await asha.says("/ledger 水沟")
    assert "⚠" not in asha.text
    await asha.says("/ledger 三义")
    assert "没有按期公布的一共" in asha.text
    assert NOTHING in asha.text


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


async def test_nothing_is_shown_of_what_is_not_public(town):
    number = await drafted(town)
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    assert NOTHING in asha.text
    row = (number << 20) + 2
    for link in (f"entry?row={row}", "entry?row=1", "entry?row=x", f"corrections?book={number}"):
        await asha.presses_data(link)
        assert "李有福" not in asha.text, link
        assert NOTHING in asha.text or "请从账本里点开" in asha.text
    for link in ("ledger?village=atlantis&period=2012Q3", "ledger?village=shuigou&period=9999"):
        await asha.presses_data(link)
        assert "看哪" in asha.text or NOTHING in asha.text, link
    await asha.presses_data("ledger?village=shuigou&part=nothing&period=2012Q3")
    assert NOTHING in asha.text
    for link in ("entries?village=wencui&period=2012Q3", "trend?village=wencui&period=2012Q3"):
        await asha.presses_data(link)
        assert NOTHING in asha.text
    await asha.presses_data("document?document=nothing")
    assert NOTHING in asha.text


async def test_samples_are_marked_wherever_they_are_shown(town):
    await published(town, is_sample=True)
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    assert "【示例数据，不是真账】" in asha.text
    assert asha.last.picture.mark == "示例数据"
    await asha.presses("征地补偿（1）")
    assert "【示例数据，不是真账】" in asha.text
    await asha.presses("1. 打开")
    assert "【示例数据，不是真账】" in asha.text
    await asha.says("/find 修补")
    assert "【示例数据，不是真账】" in asha.text


async def test_a_correction_is_told_on_the_period_and_on_the_row(town):
    await published(town)
    fixed = replace(ENTRY, amount=Fen(230_000), decision_no="")
    more = replace(SOLD, voucher_no="记-002")
    kept = [row for row in ROWS if row not in (ENTRY, CONTRACT)]
    await published(town, fixed, more, *kept, version=2, reason="金额录错了", on=LATER)
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    assert "已更正，原因：金额录错了" in asha.text
    assert "（第 2 版）" in asha.text
    await asha.presses("看更正了什么")
    changed = "金额 3,500.00 → 2,300.00，决议编号 2012-三-04 → —，原因：金额录错了"
    assert changed in asha.text
    assert "补上了这一笔" in asha.text
    assert "删去了这一笔" in asha.text
    await asha.says("/entries 水沟 2012年三季度")
    await asha.presses("1. 打开")
    assert changed in asha.text or "记-001" in asha.text


async def test_an_old_button_to_a_corrected_row_leads_to_the_period(town):
    book = await published(town)
    asha = town.citizen("asha")
    await published(town, version=2, reason="补录", on=LATER)
    await asha.presses_data(f"entry?row={(book.no << 20) + 2}")
    assert "这一笔后来更正过" in asha.text
    await asha.presses("打开这一期")
    assert "（第 2 版）" in asha.text


async def test_an_english_reader_reads_english(town):
    await published(town)
    asha = town.citizen("asha", language="en")
    await asha.says("/ledger shuigou 2012 Q3")
    assert "Shuigou Community" in asha.text
    assert "Income 9,000.00, spending 3,500.00" in asha.text
    await asha.presses("Receipts and payments (2)")
    await asha.presses("2. …")
    await asha.presses("1. …")
    assert "Account: 541" in asha.text
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in "".join(asha.labels))


async def test_what_people_search_for_is_found_with_place_and_period(town):
    await published(town)
    await published(town, SOLD, place=SANYI)
    asha = town.citizen("asha")
    await asha.says("/find 砖厂")
    assert "共 2 条" in asha.text
    assert "水沟社区 · 2012年三季度 · 2012-07-16 · 收入 · 9,000.00 · 卖旧砖 · 蒙自砖厂" in asha.text
    await asha.presses("1. 打开")
    assert "卖旧砖" in asha.text
    await asha.says("/ledger 水沟")
    await asha.presses("搜一搜")
    await asha.says("卖旧砖")
    assert "共 1 条" in asha.text
    await asha.presses("在全市搜")
    assert "共 2 条" in asha.text
    await asha.says("/find 金条")
    assert "没有找到" in asha.text


async def test_many_hits_are_turned_and_never_counted_to_the_end(town):
    many = [replace(SOLD, voucher_no=f"记-{at:04}") for at in range(1_005)]
    await published(town, *many)
    asha = town.citizen("asha")
    await asha.says("/find 砖厂")
    assert "超过 1000 条" in asha.text
    await asha.presses("下一页")
    assert "\n9. " in asha.text


async def test_the_code_under_the_books_is_checked(town):
    book = await published(town)
    asha = town.citizen("asha")
    await asha.says(f"/verify {book.code}")
    assert "对得上：水沟社区（文萃街道） 2012年三季度" in asha.text
    assert "这就是现在公开的这一版" in asha.text
    await published(town, version=2, reason="补录", is_sample=True, on=LATER)
    await asha.says(f"核对 {book.code.lower()}")
    assert "后来更正过" in asha.text
    await asha.presses("看现在公开的账")
    assert "第 2 版" in asha.text
    await asha.says("/verify 0000-0000-0000")
    assert "没有公开过带这个校验码的账本" in asha.text


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
