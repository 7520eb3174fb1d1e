"""A villager looks up the village's books: place, period, picture, down to one entry."""

from dataclasses import replace

import pytest

from rules.periods import Period
from rules.places import PlaceId
from tests.conversations.ledgers import SANYI, SOLD, published

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
