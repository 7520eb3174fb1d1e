"""Telephones, identity and bank cards in what people write: masked, read whole for a reason."""

import pytest
from sqlalchemy import select

from rules import workflow
from rules.glossary import AboutWhom, Identity
from rules.people import Role
from rules.secrecy import masked_text
from rules.wording import Joined, Name, _, lines
from storage.audit import context
from storage.audit_tables import audit
from tests.conversations.desk import LAMP, REPLY, People, accepted, files, goes

PHONE, CARD, BANK = "13887312345", "11010519491231002X", "6222021234567890128"
SECRETS = (PHONE, CARD, BANK)
STORY = f"路灯坏了。我的电话{PHONE}，身份证{CARD}，卡号{BANK}，请联系。"


@pytest.fixture
async def people(town):
    return await People.around(town)


async def told(town, people, **more):
    """A case with numbers in the story, a supplement, a note and a reply."""
    asha = town.citizen("asha")
    await files(town, asha, **{"story": STORY, "contact": PHONE, **more})
    await accepted(town, people.dispatcher, people.lao_li)
    await asha.says(f"/supplement {LAMP} 补充一句：也可以打 {PHONE}。")
    await asha.presses("写完了")
    await people.lao_li.says(f"/note {LAMP} 户主身份证 {CARD}")
    await people.lao_li.says(f"/reply {LAMP} 已解决 {REPLY} 赔偿款已打到 {BANK}。")
    return asha


def reads(chat, number):
    return any(number in said.text.replace(" ", "") for said in chat.shown)


async def test_whoever_need_not_know_reads_stars_on_every_path(town, people):
    await told(town, people, about_name=f"杨某，电话{PHONE}", about=AboutWhom.RESIDENT)
    for chat in (people.dispatcher, people.shu_ji, people.xiao_wang):
        await chat.says(f"/case {LAMP}")
        await chat.says("/queue")
        assert "*" in chat.heard, chat.name
        assert [one for one in SECRETS if reads(chat, one)] == [], chat.name


async def test_the_handler_of_a_real_name_case_needs_no_stars(town, people):
    await told(town, people)
    await people.lao_li.says(f"/case {LAMP}")
    assert all(one in people.lao_li.text for one in SECRETS)
    assert "看完整内容" not in people.lao_li.labels
    await people.lao_li.says(f"/unmask {LAMP} 看看有没有")
    assert "已经是完整内容" in people.lao_li.text


async def test_the_confirmer_reads_what_goes_out(town, people):
    await told(town, people)
    await people.shu_ji.says(f"/confirm {LAMP}")
    assert BANK in people.shu_ji.text


async def test_the_citizen_reads_what_was_written(town, people):
    asha = await told(town, people)
    await asha.says(f"/case {LAMP}")
    assert PHONE in asha.text


async def test_the_holder_of_a_sealed_case_says_why_and_the_look_is_kept(town):
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    await files(town, town.citizen("asha"), story=STORY, category="0401", contact=PHONE)
    await ji.says(f"/case {LAMP}")
    assert [one for one in SECRETS if reads(ji, one)] == []
    await ji.presses("看完整内容")
    assert "会留下记录" in ji.text
    await ji.says("看")
    assert "至少 4 个字" in ji.text
    await ji.says("核对转账的卡号")
    assert all(one in ji.text for one in SECRETS)
    assert ji.last.is_protected
    await ji.says(f"/case {LAMP}")
    assert BANK not in ji.text
    kept = await town.reads(lambda store: store.audit.latest(None, 50))
    assert kept == ()  # a list that others read tells nothing of a sealed case
    looks = await town.reads(lambda store: looks_at(store, ji.person.id))
    assert "核对转账的卡号" in looks


def looks_at(store, actor):
    """The reasons of somebody's looks, the sealed ones too."""
    rows = store.connection.execute(select(audit.c.content).where(audit.c.actor == actor))
    plain = [store.sealer.open_plain(row.content, context(actor)) for row in rows]
    return [one["detail"].get("reason") for one in plain if one["act"] == "look"]


async def test_the_handler_of_an_anonymous_case_reads_it_whole_for_a_reason(town, people):
    await files(town, story=STORY, identity=Identity.ANONYMOUS, contact=None)
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/case {LAMP}")
    assert not reads(people.lao_li, PHONE)
    await people.lao_li.says(f"/note {LAMP} 户主身份证 {CARD}")
    await people.lao_li.says(f"/unmask {LAMP} 要打电话问修灯的事")
    assert PHONE in people.lao_li.text
    assert CARD in people.lao_li.text
    assert "联系：" not in people.lao_li.text


async def test_words_pushed_to_staff_are_masked_too(town, people):
    await files(town, town.citizen("asha"))
    to = town.city.units.get("shuigou")
    await goes(town, LAMP, workflow.assign, by=people.dispatcher.person, to=to)
    await people.lao_li.says(f"/return {LAMP} 住建局 户主 {PHONE} 说灯归住建局管")
    assert "138******45" in people.dispatcher.text
    assert not reads(people.dispatcher, PHONE)


def test_a_sentence_is_masked_with_all_its_values():
    sentence = lines(_("原因：{why}", why=_("电话{phone}", phone=PHONE)), PHONE, "三")
    assert masked_text(sentence) == lines(
        _("原因：{why}", why=_("电话{phone}", phone="138******45")), "138******45", "三"
    )
    assert masked_text(lines(Name("水沟社区"), PHONE)) == lines(Name("水沟社区"), "138******45")
    assert masked_text(Joined((_("{count} 件", count=7),))) == Joined((_("{count} 件", count=7),))
