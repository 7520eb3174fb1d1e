"""What stands on a screen of the ledger is downloaded as it is: rows, columns, sums, source."""

from dataclasses import replace

import pytest

from rules.money import Fen
from tests.conversations.ledgers import ROWS, published
from tests.rules.make_sheets import ENTRY

SOURCE = "单位：元 · 来源：水沟社区财务公开（第 1 版） · 公开于 2012-10-12"


@pytest.fixture
async def asha(town):
    await published(town, is_sample=True)
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2012年三季度")
    return asha


async def test_a_period_is_downloaded_with_its_sums_and_its_source(asha):
    await asha.presses("下载 XLSX")
    grid = asha.last.table
    assert asha.text == "表格在这里，和屏幕上的一样。"
    assert grid.name == "水沟社区（文萃街道） 2012年三季度.xlsx"
    assert grid.headings == ("项目", "金额")
    assert grid.rows == (
        ("期初余额", 100_000),
        ("期末余额", 120_000),
        ("收入", 900_000),
        ("支出", 350_000),
        ("收入 经营收入", 900_000),
        ("支出 管理费用", 350_000),
    )
    assert SOURCE in grid.notes
    assert "【示例数据，不是真账】" in grid.notes
    assert asha.last.replaces is None  # the screen stays where it is


async def test_accounts_and_entries_and_sheets_are_downloaded_as_listed(asha):
    await asha.presses("收支流水（2）")
    await asha.presses("下载 CSV")
    assert asha.last.table.name.endswith("收支流水.csv")
    assert asha.last.table.rows == (
        ("收入", "501 经营收入", "1", 900_000),
        ("支出", "541 管理费用", "1", 350_000),
    )
    await asha.presses("2. 管理费用")
    await asha.presses("下载 XLSX")
    assert asha.last.table.headings == ("日期", "收支", "金额", "项目", "对方")
    assert asha.last.table.rows == (("2012-07-16", "支出", 350_000, "村道修补人工费", "李有福"),)
    await asha.says("水沟 2012年三季度 补贴")
    await asha.presses("下载 XLSX")
    assert asha.last.table.rows == (("杨某华", "粮食直补", 28_000),)


async def test_a_page_is_downloaded_as_that_page(town):
    many = [replace(ENTRY, voucher_no=f"记-{at:03}", amount=Fen(at)) for at in range(1, 11)]
    await published(town, *many, *(row for row in ROWS if row is not ENTRY))
    asha = town.citizen("asha")
    await asha.says("/entries 水沟 2012年三季度")
    await asha.presses("下一页")
    await asha.presses("下载 XLSX")
    assert [row[2] for row in asha.last.table.rows] == [9, 10, 900_000]


async def test_a_group_and_an_english_reader(town, asha):
    ben = town.citizen("ben", language="en")
    await ben.presses_data("ledger?village=shuigou&period=2012Q3&group=新寨")
    await ben.presses("Download CSV")
    assert ben.last.table.headings == ("What for", "Amount")
    assert ("Income", 0) in ben.last.table.rows


async def test_a_forged_link_downloads_nothing(asha):
    for link in ("download?village=wencui&period=2012Q3", "download?village=sanyi&period=2012Q3"):
        await asha.presses_data(link)
        assert asha.last.table is None
        assert "这里没有已经公开的账" in asha.text
