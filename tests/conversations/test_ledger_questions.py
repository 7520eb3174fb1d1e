"""问一问: a villager asks about one entry, the village answers all, and never sees who asked."""

import json
from dataclasses import replace
from datetime import date

import pytest

from rules.cases import CaseNumber
from rules.documents import DocumentId
from rules.ledger import Topic
from rules.people import PersonId, Role
from rules.places import PlaceId
from rules.questions import QuestionId
from tests.conversations.asking import (
    INVOICE,
    PAPER,
    Village,
    asks,
    opens_the_entry,
    question_of,
    ticks,
)
from tests.conversations.ledgers import LATER, published
from tests.rules.make_sheets import ENTRY


@pytest.fixture
async def village(town):
    await published(town)
    return await Village.of(town)


async def test_the_answer_stands_under_the_entry_for_every_later_reader(town, village):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    await asks(asha)
    assert "村里应在 5 个工作日内（11月23日前）答复" in asha.text
    await asha.presses("看这一笔")
    assert f"问：{INVOICE}\n村里应在 2026-11-23 前答复" in asha.text
    await village.books.says("/answer")
    assert INVOICE in village.books.text
    assert "村道修补人工费" in village.books.text
    await village.books.says("1")
    await village.books.says("发票在村委会，张师傅 13800001111 验收的。")
    assert "答复已写在这一笔下面" in village.books.text
    assert "村里答复了" in asha.text
    assert "138******11" in asha.text
    await opens_the_entry(ben)
    assert f"问：{INVOICE}\n答（2026-11-16）：发票在村委会，张师傅 138******11 验收的。" in ben.text
    await village.books.says("/answer")
    assert "现在没有等您答复的提问" in village.books.text


async def test_the_village_hears_of_it_the_next_morning_with_the_entry_and_without_the_asker(
    town, village
):
    asha = town.citizen("asha")
    await asks(asha, "为什么要修两次？")
    assert village.books.shown == village.watch.shown == []
    assert await ticks(town, hours=3) == 0
    assert await ticks(town, days=1) == 1
    for keeper in (village.books, village.watch):
        assert "有村民对一笔账提问，请在 2026-11-23 前答复" in keeper.text
        assert "2012-07-16 · 支出 · 3,500.00 · 村道修补人工费 · 李有福" in keeper.text
        assert "为什么要修两次？" in keeper.text
    assert village.town.shown == village.other.shown == []
    await village.watch.presses("答复")
    await village.watch.says("第一次的材料不合格，退了钱。")
    assert "村里答复了" in asha.text


async def test_nobody_at_the_village_can_learn_who_asked(town, village):
    asha = town.citizen("asha")
    await asks(asha)
    await ticks(town, days=1)
    await village.books.says("/answer")
    ids = await town.reads(lambda store: store.people.get(village.books.person.id))
    asked = await question_of(town)
    (asker,) = await town.reads(lambda store: store.questions.askers(asked.id))
    seen = json.dumps([said.to_json() for said in village.books.shown], ensure_ascii=False)
    for trace in (asha.name, asha.id, asker, "09:0", "2026-11-16"):
        assert trace not in seen, trace
    assert ids is not None
    assert not hasattr(asked, "asker")


async def test_the_same_question_is_joined(town, village):
    asha, ben, cai = town.citizen("asha"), town.citizen("ben"), town.citizen("cai")
    await asks(asha, "这个人工费是几个人的工钱？")
    await asks(ben, "这个人工费是几个人的工钱")
    assert "一共有 2 户问了这个问题" in ben.text
    await opens_the_entry(cai)
    assert "（2 户也问过）" in cai.text
    await cai.presses("问一问这一笔")
    assert "别人已经问过的" in cai.text
    await cai.presses("我也想问：…")
    assert "一共有 3 户问了这个问题" in cai.text
    await village.books.says("/answer")
    assert "（3 户）" in village.books.text
    await village.books.says("1")
    await village.books.says("三个人，每人四天。")
    assert all("村里答复了" in chat.text for chat in (asha, ben, cai))


async def test_a_question_answered_already_is_a_new_one_when_asked_again(town, village):
    asha = town.citizen("asha")
    await asks(asha)
    await village.books.says("/answer")
    await village.books.says("1")
    await village.books.says("有发票，在村委会。")
    await asks(town.citizen("ben"))
    assert (await question_of(town)).askers == 1


async def test_short_or_forged_questions_get_a_sentence(town, village):
    asha = town.citizen("asha")
    await opens_the_entry(asha)
    await asha.presses("问一问这一笔")
    await asha.says("啊")
    assert "至少 4 个字" in asha.text
    await asha.presses_data("=wrong:text:same:nothing")
    assert "这个按钮是以前的" in asha.text
    await asha.says("/cancel")
    await asha.says("/ask")
    assert "请先打开要问的那一笔账" in asha.text
    await asha.says("/ask 12345")
    assert "请先打开要问的那一笔账" in asha.text
    await asha.presses_data("ask?row=1")
    assert "这里没有已经公开的账" in asha.text


async def test_a_forged_choice_asks_nothing_of_another_entry(town, village):
    asha = town.citizen("asha")
    await asks(asha)
    asked = await question_of(town)
    row = await town.reads(lambda store: store.ledger.row_about(asked.subject))
    await asha.presses_data(f"ask?row={row.id - 1}&text=same:{asked.id}")
    assert "您想问什么" in asha.text


async def test_a_bookkeeper_of_another_village_cannot_answer(town, village):
    await asks(town.citizen("asha"))
    asked = await question_of(town)
    await village.other.says("/answer")
    assert "现在没有等您答复的提问" in village.other.text
    await asks(town.citizen("ben"), "别的问题也要问一下")
    await village.books.presses_data(f"answer?question={asked.id}")
    assert "请写答复" in village.books.text
    await town.reads(
        lambda store: store.questions.save(replace(asked, answer="好", answered_on=LATER))
    )
    await village.books.says("写晚了的答复")
    assert "这个问题已经答复过了" in village.books.text


async def test_where_a_village_has_no_bookkeeper_the_town_hears(town):
    await published(town)
    officer = await town.staff("zhen", (Role.DISPATCHER, "wencui"))
    await asks(town.citizen("asha"))
    await ticks(town, days=1)
    assert "有村民对一笔账提问" in officer.text


async def test_a_document_is_read_and_asked_about(town, village):
    other = replace(
        PAPER, id=DocumentId("tender"), topic=Topic.TENDER, valid_to=date(2027, 1, 1),
        is_sample=True, reason="写错了日期", replaces=PAPER.id,
    )  # fmt: skip
    await town.reads(lambda store: store.documents.publish(PAPER))
    asha = town.citizen("asha")
    await asha.says("水沟党务公开")
    assert "1. 党员评议结果 · 2026-11-02" in asha.text
    await asha.presses("1. 党员评议结果")
    assert "全部合格。" in asha.text
    await asha.presses("问一问这份文件")
    await asha.says("名单可以公布吗？")
    await asha.presses("看这份文件")
    assert "问：名单可以公布吗？" in asha.text
    await ticks(town, days=1)
    assert "党员评议结果" in village.books.text
    await town.reads(lambda store: store.documents.publish(other))
    await asha.presses("回到这一栏")
    assert "【示例数据，不是真账】" in asha.text
    await asha.presses("1. 党员评议结果")
    assert "有效期到 2027-01-01" in asha.text
    assert "更正原因：写错了日期" in asha.text
    assert "招标投标" in asha.text
    await asha.presses("回到这一栏")
    await asha.presses("回到这个地方")
    await asha.presses("政策法规")
    assert "这一栏还没有公开的内容" in asha.text


async def test_what_was_asked_about_a_row_that_is_gone_is_told_by_its_key(town, village):
    await asks(town.citizen("asha"))
    await published(town, replace(ENTRY, voucher_no="记-099"), version=2, reason="换号", on=LATER)
    await ticks(town, days=1)
    assert "水沟社区（文萃街道） 2012-07 记-012" in village.books.text
    await village.books.presses("答复")
    await village.books.says("换了凭证号，钱没有变。")
    assert "答复已写在这一笔下面" in village.books.text


async def test_a_button_to_a_question_of_another_village_answers_nothing(town, village):
    await asks(town.citizen("asha"))
    asked = await question_of(town)

    def elsewhere(store):
        subject = replace(asked.subject, place=PlaceId("sanyi"))
        store.questions.ask(replace(asked, id=QuestionId("else"), subject=subject), PersonId("x"))
        return store.questions.get(QuestionId("else"))

    assert await town.reads(elsewhere)
    await village.books.presses_data("answer?question=else&text=答复一下")
    assert "答复哪一个提问" in village.books.text
    await village.other.says("/answer 1")
    await town.staff("bie_cun", (Role.BOOKKEEPER, "lvyin"))  # moved meanwhile
    await village.other.says("答复一下别村的提问")
    assert "这个提问不在您的村" in village.other.text
    await village.books.says("1")
    await town.reads(lambda store: store.questions.save(replace(asked, became=CaseNumber("1"))))
    await village.books.says("写晚了的答复")
    assert "已经转成诉求" in village.books.text
