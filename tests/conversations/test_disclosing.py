"""公开文件: who puts them out, who corrects them, who withholds them, and what everybody reads."""

import pytest

from conversations.ledger.source import NOT_PUBLIC
from rules.ledger import Column
from rules.people import Role
from rules.places import PlaceId
from tests.chat import photo

SHUIGOU = PlaceId("shuigou")
TITLE, TEXT = "低保评议结果", "11月10日评议，同意12户，不同意2户。"
RIGHT = "11月10日评议，同意11户，不同意3户。"
WHY = "户数写错了"


class Desks:
    """Those around 水沟 who have to do with its documents."""

    @classmethod
    async def around(cls, town):
        desks = cls()
        desks.books = await town.staff("kuai_ji", (Role.BOOKKEEPER, "shuigou"))
        desks.watch = await town.staff("jian_du", (Role.VILLAGE_SUPERVISOR, "shuigou"))
        desks.village = await town.staff("cun_zhang", (Role.LEADER, "shuigou"))
        desks.other = await town.staff("bie_cun", (Role.BOOKKEEPER, "sanyi"))
        desks.town = await town.staff("zhen_zhang", (Role.LEADER, "wencui"))
        desks.city = await town.staff("shi", (Role.DISPATCHER, "mengzi"))
        desks.mayor = await town.staff("shi_zhang", (Role.LEADER, "mengzi"))
        return desks


@pytest.fixture
async def desks(town):
    return await Desks.around(town)


async def discloses(chat, place="水沟社区", title=TITLE, text=TEXT, until="跳过"):
    """All questions of the form, by whoever sits at a village."""
    await chat.says("/disclose")
    await chat.says(place)
    await chat.presses("村务公开")
    await chat.says(title)
    await chat.says(text)
    await chat.says(until)
    return await chat.presses("公开")


async def reads(chat, title=TITLE):
    await chat.says("水沟村务公开")
    return await chat.presses(f"1. {title}")


async def opens(chat, place="水沟社区"):
    await chat.says(f"/documents {place}")
    return await chat.presses("1. 打开")


async def withholds(chat, reason="有人的病情写在里面"):
    await opens(chat)
    await chat.presses("不再公开")
    return await chat.says(reason)


async def test_what_the_bookkeeper_puts_out_everybody_reads_at_once(town, desks):
    await discloses(desks.books, until="2027-01-01")
    assert desks.books.text.startswith("已公开。")
    said = await reads(town.citizen("asha"))
    for words in (TITLE, TEXT, "有效期到 2027-01-01", "公开于 2026-11-16"):
        assert words in said.text


async def test_a_photo_goes_with_it(town, desks):
    await desks.books.says("/disclose")
    await desks.books.says("水沟社区")
    await desks.books.presses("服务公开")
    await desks.books.says("办证指南")
    await desks.books.sends(photo("guide"), text="带身份证和户口本。")
    await desks.books.presses("跳过")
    await desks.books.presses("公开")
    asha = town.citizen("asha")
    await asha.says("水沟服务公开")
    assert (await asha.presses("1. 办证指南")).files


async def test_a_correction_takes_its_place_and_says_why(town, desks):
    await discloses(desks.books)
    await opens(desks.books)
    await desks.books.presses("更正")
    await desks.books.says(RIGHT)
    await desks.books.says("跳过")
    await desks.books.says(WHY)
    await desks.books.presses("更正")
    assert desks.books.text.startswith("已更正。")
    asha = town.citizen("asha")
    said = await reads(asha)
    assert RIGHT in said.text
    assert f"更正原因：{WHY}" in said.text
    await asha.says("水沟村务公开")
    assert "2. " not in asha.text, "the old one stands in no list"


async def test_what_was_corrected_meanwhile_is_not_corrected_again(town, desks):
    await discloses(desks.books)
    await opens(desks.books)
    old = desks.books.data_of("更正")
    for reason in (WHY, "又看错了"):
        await desks.books.presses_data(old)
        await desks.books.says(RIGHT)
        await desks.books.says("跳过")
        await desks.books.says(reason)
        await desks.books.presses("更正")
    assert "已经更正过" in desks.books.text


async def test_a_withheld_document_answers_like_one_that_never_was(town, desks):
    await discloses(desks.books)
    asha, late = town.citizen("asha"), town.citizen("late")
    await reads(asha)
    asked = asha.data_of("问一问这份文件")
    await asha.presses("问一问这份文件")
    await asha.says("名单可以公布吗？")
    opened = asha.data_of("看这份文件")
    await withholds(desks.town)
    assert "【不公开】原因：有人的病情写在里面" in desks.town.text
    await late.says("水沟村务公开")
    assert TITLE not in late.text
    assert "这一栏还没有公开的内容" in late.text
    for data in (opened, asked):
        known = await late.presses_data(data)
        unknown = await late.presses_data(data.replace(data.split("document=")[1], "never-was"))
        assert (known.text, known.buttons) == (unknown.text, unknown.buttons)
        assert NOT_PUBLIC.source in known.text
    await asha.says("我问过的")
    assert TITLE not in asha.text


async def test_a_question_about_it_is_still_answered_without_its_title(town, desks):
    await discloses(desks.books)
    asha = town.citizen("asha")
    await reads(asha)
    await asha.presses("问一问这份文件")
    await asha.says("名单可以公布吗？")
    await withholds(desks.town)
    await desks.books.says("/answer")
    assert "（文件已不再公开）" in desks.books.text
    assert TITLE not in desks.books.text


async def test_all_that_it_replaced_is_withheld_with_it(town, desks):
    await discloses(desks.books)
    asha = town.citizen("asha")
    await reads(asha)
    old = asha.data_of("问一问这份文件")
    await opens(desks.books)
    await desks.books.presses("更正")
    for said in (RIGHT, "跳过", WHY):
        await desks.books.says(said)
    await desks.books.presses("更正")
    await withholds(desks.town)
    await asha.presses_data(old)
    assert NOT_PUBLIC.source in asha.text


async def test_its_own_desk_sees_that_it_is_withheld_and_can_change_nothing(town, desks):
    await discloses(desks.books)
    await opens(desks.books)
    correct = desks.books.data_of("更正")
    await withholds(desks.town)
    for chat in (desks.books, desks.watch, desks.village):
        await chat.says("/documents 水沟社区")
        assert f"1. 【不公开】{TITLE} · 村务公开 · 2026-11-16" in chat.text
        labels = [one.label for row in (await chat.presses("1. 打开")).buttons for one in row]
        assert "更正" not in labels
        assert "不再公开" not in labels
    await desks.books.presses_data(correct)
    for said in (RIGHT, "跳过", WHY):
        await desks.books.says(said)
    await desks.books.presses("更正")
    assert "不再公开" in desks.books.text
    assert "更正过" in desks.books.text


async def test_a_village_takes_down_nothing_that_speaks_of_itself(town, desks):
    await discloses(desks.books)
    await opens(desks.town)
    data = desks.town.data_of("不再公开")
    await desks.village.presses_data(data)
    await desks.village.says("对我们不好看")
    assert "没有找到这份文件" in desks.village.text
    await reads(town.citizen("asha"))
    await desks.town.presses_data(data)
    await desks.town.says("有人的病情写在里面")
    await desks.town.presses_data(data)
    await desks.town.says("有人的病情写在里面")
    assert "没有找到这份文件" in desks.town.text, "once is enough"


async def test_the_city_s_own_papers_have_a_topic_and_the_city_withholds_them(town, desks):
    await desks.city.says("/disclose")
    await desks.city.says("蒙自市")
    await desks.city.presses("政务公开")
    await desks.city.presses("招标投标")
    for said in ("南湖路改造", "中标：某公司，120 万元。", "跳过"):
        await desks.city.says(said)
    await desks.city.presses("公开")
    assert "招标投标" in desks.city.text
    await opens(desks.mayor, "蒙自市")
    await desks.mayor.presses("不再公开")
    await desks.mayor.says("公示期内发现写错了标段")
    kept = await town.reads(
        lambda store: store.documents.of(PlaceId("mengzi"), Column.GOVERNMENT, town.now.date(), 9)
    )
    assert kept == ()


async def test_nobody_speaks_or_looks_for_another_village_or_a_department(town, desks):
    for place in ("水沟社区", "教育体育局"):
        await desks.other.says("/disclose")
        await desks.other.says(place)
        assert "只能公开您自己所在的" in desks.other.text
    await discloses(desks.books)
    await desks.other.says("/documents 水沟社区")
    assert "那里的公开文件不归您管" in desks.other.text
    await opens(desks.books)
    await desks.other.presses_data(desks.books.data_of("更正"))
    for said in (RIGHT, "跳过", WHY):
        await desks.other.says(said)
    await desks.other.presses("更正")
    assert "没有找到这份文件" in desks.other.text


async def test_many_documents_have_pages(town, desks):
    for number in range(9):
        await discloses(desks.books, title=f"第 {number} 份")
    await desks.books.says("/documents 水沟社区")
    assert "1. 第 8 份" in desks.books.text
    await desks.books.presses("下一页")
    assert "9. 第 0 份" in desks.books.text
    await desks.other.says("/documents 三义社区")
    assert "还没有公开过文件" in desks.other.text
