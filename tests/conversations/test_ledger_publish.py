"""Two village_supervisors sign a book, and everybody sees it; and who may not."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from rules.books import BookState
from rules.ledger import Sheet
from rules.people import Role
from rules.periods import Period
from rules.places import PlaceId
from rules.questions import Subject
from tests.chat import photo
from tests.conversations.ledgers import ROWS, SOLD, drafted, published
from tests.rules.make_sheets import ENTRY

NOT_YOURS = "这份账本不在您这里"


class Village:
    """Those who keep, watch and oversee the books of 水沟."""

    @classmethod
    async def of(cls, town):
        village = cls()
        village.books = await town.staff("钱会计", (Role.BOOKKEEPER, "shuigou"))
        village.first = await town.staff("李监督", (Role.VILLAGE_SUPERVISOR, "shuigou"))
        village.second = await town.staff("周监督", (Role.VILLAGE_SUPERVISOR, "shuigou"))
        village.town = await town.staff("镇小杨", (Role.DISPATCHER, "wencui"))
        village.leader = await town.staff("镇领导", (Role.LEADER, "wencui"))
        village.other = await town.staff("外村人", (Role.VILLAGE_SUPERVISOR, "sanyi"))
        return village


@pytest.fixture
async def village(town):
    town.now = datetime(2026, 10, 12, 9, 0, tzinfo=town.now.tzinfo)
    return await Village.of(town)


async def submitted(town, village, *rows, **book):
    number = await drafted(town, *rows, period=Period.read("2026Q3"), **book)
    await village.books.says("/submit")
    await village.books.says("1")
    await village.books.presses("都遮住了")
    return number


async def test_two_sign_and_everybody_sees_it(town, village):
    number = await submitted(town, village)
    assert "还差 2 位监督委员签字，应在 2026-10-15 前公布" in village.books.text
    assert "报账员请您审核" in village.first.text
    await village.first.presses("看这份账本")
    assert "收入 9,000.00，支出 3,500.00" in village.first.text
    assert "还没有公开" in village.first.text
    await village.first.presses("同意公开")
    assert "已签字：李监督" in village.first.text
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2026年三季度")
    assert "这里没有已经公开的账" in asha.text
    await village.second.says("/publish")
    await village.second.presses("水沟社区 2026年三季度，待审核")
    await village.second.presses("同意公开")
    assert "校验码" in village.second.text
    assert "已公开，村民现在都看得到" in village.books.text
    assert "公布晚了" not in village.books.text
    await asha.says("查账 水沟 2026年三季度")
    assert "公开于 2026-10-12" in asha.text
    await village.books.presses("看这份账本")
    assert "已公开" in village.books.text
    book = await town.reads(lambda store: store.books.get(number))
    assert book.state is BookState.PUBLISHED
    await village.books.says("/books")
    assert "现在没有等您办的账本" in village.books.text


async def test_nobody_signs_twice_or_what_they_have_a_hand_in(town, village):
    await submitted(town, village, SOLD, replace(ENTRY, handler="周监督"))
    await village.first.says("/publish 1 同意公开")
    await village.first.says("/publish 1 同意公开")
    assert "您已经签过字了" in village.first.text
    await village.second.says("/publish 1 同意公开")
    assert "请由别的监督委员签字" in village.second.text
    await village.books.says("/publish 1")
    assert "不在您的职责范围内" in village.books.text


async def test_a_refusal_with_its_reason_goes_to_the_bookkeeper_and_the_town(town, village):
    number = await submitted(town, village)
    await village.first.says("/publish 1")
    await village.first.presses("不同意")
    await village.first.says("第三笔没有发票。")
    assert "已退给报账员，原因也告诉了镇里" in village.first.text
    for told in (village.books, village.town, village.leader):
        assert "原因：第三笔没有发票。" in told.text
    await village.town.presses("看这份账本")
    assert "没有通过，原因：第三笔没有发票。" in village.town.text
    await village.second.presses_data(f"publish?book={number}&verdict=sign")
    assert "这份账现在不需要签字" in village.second.text
    await village.books.presses("看这份账本")
    await village.books.presses("提交审核")
    await village.books.presses("都遮住了")
    assert "还差 2 位" in village.books.text


async def test_numbers_are_covered_before_it_is_submitted(town, village):
    await drafted(town, period=Period.read("2026Q3"))
    await village.books.says("/books")
    await village.books.says("1")
    assert "还没有提交，应在 2026-10-15 前公布" in village.books.text
    await village.books.presses("提交审核")
    await village.books.presses("还没有")
    assert "请先把号码遮住" in village.books.text
    await village.books.presses("遮好了，提交")
    await village.books.presses("都遮住了")
    assert "还差 2 位" in village.books.text
    await village.books.says("/submit")
    assert "现在没有等您办的账本" in village.books.text


async def test_another_villages_books_are_nobodys_to_see(town, village):
    number = await submitted(town, village)
    for link in (f"books?book={number}", f"publish?book={number}&verdict=sign", "books?book=77"):
        await village.other.presses_data(link)
        assert NOT_YOURS in village.other.text, link
    await village.first.presses_data(f"submit?book={number}&covered=yes")
    assert NOT_YOURS in village.first.text
    await village.other.says("/books 水沟")
    assert "现在没有等您办的账本" in village.other.text


async def test_paper_signatures_are_entered_by_the_town_with_a_photo(town, village):
    await submitted(town, village, SOLD, ENTRY)
    await village.town.says("/books")
    await village.town.says("1")
    await village.town.presses("录入纸质签字")
    await village.town.says("吴大爷")
    await village.town.says("郑大妈")
    await village.town.says("照片明天再补，今天先录入。")
    await village.town.says("写完了")
    assert "没有收到签字页的照片" in village.town.text
    await village.town.says("/cancel")
    await village.leader.says("/paper")
    await village.leader.presses("水沟社区 2026年三季度，待审核")
    await village.leader.says("吴大爷")
    await village.leader.says("郑大妈")
    await village.leader.sends(photo())
    await village.leader.says("写完了")
    assert "校验码" in village.leader.text
    (book,) = await town.reads(
        lambda store: store.books.of(PlaceId("shuigou"), Period.read("2026Q3"))
    )
    assert [(one.by, one.name) for one in book.signatures] == [(None, "吴大爷"), (None, "郑大妈")]
    kept = Subject(place=book.place, period=book.period, key="paper 1")
    assert len(await town.reads(lambda store: store.photos.all_of(kept))) == 1
    assert await town.reads(lambda store: store.photos.public_of(kept)) == ()


async def test_on_paper_too_nobody_signs_their_own_hand(town, village):
    await submitted(town, village, SOLD, ENTRY)
    await village.town.says("/paper")
    await village.town.says("1")
    await village.town.says("王会计")
    await village.town.says("郑大妈")
    await village.town.sends(photo())
    await village.town.says("写完了")
    assert "王会计经手或审批过这份账" in village.town.text
    await village.town.says("/cancel")
    await village.town.says("/paper")
    await village.town.says("1")
    await village.town.says("钱会计")
    await village.town.says("郑大妈")
    await village.town.sends(photo())
    await village.town.says("写完了")
    assert "钱会计经手或审批过这份账" in village.town.text


async def test_a_book_that_comes_late_says_so_to_its_keepers(town, village):
    town.now = datetime(2026, 10, 20, 9, 0, tzinfo=town.now.tzinfo)
    await submitted(town, village)
    await village.first.says("/publish 1 同意公开")
    await village.second.says("/publish 1 同意公开")
    assert "这一期公布晚了，会如实显示" in village.books.text


async def test_a_correction_shows_its_keepers_what_it_changes(town, village):
    await published(town, period=Period.read("2026Q3"), on=date(2026, 10, 10))
    kept = [row for row in ROWS if row is not ENTRY]
    number = await drafted(
        town,
        *(replace(ENTRY, amount=230_000), *kept),
        period=Period.read("2026Q3"),
        version=2,
        reason="金额录错了",
    )
    await village.books.presses_data(f"books?book={number}")
    assert "（第 2 版）" in village.books.text
    assert "与上一版相比，改了 1 处" in village.books.text
    assert "金额 3,500.00 → 2,300.00" in village.books.text
    assert Sheet.ENTRY.label.source in village.books.text
    await village.books.presses("提交审核")
    await village.books.presses("都遮住了")
    await village.first.says("/publish 1 同意公开")
    await village.second.says("/publish 1 同意公开")
    assert "公布晚了" not in village.books.text
    asha = town.citizen("asha")
    await asha.says("查账 水沟 2026年三季度")
    assert "已更正，原因：金额录错了" in asha.text
