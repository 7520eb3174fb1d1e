"""What the books say of themselves: late, sample, corrected, their code; and what stays unseen."""

from dataclasses import replace
from datetime import date

from rules.money import Fen
from rules.periods import Period
from tests.conversations.ledgers import LATER, ROWS, SOLD, drafted, published
from tests.rules.make_sheets import CONTRACT, ENTRY

NOTHING = "这里没有已经公开的账"


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
