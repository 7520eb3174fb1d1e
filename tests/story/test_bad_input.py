"""What people get wrong: each gets one clear sentence, and loses nothing."""

import pytest

from tests.story.desk import VILLAGE, WAIT, Desk
from tests.story.filing import Matter, files

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEGABYTES = 1024 * 1024
LONG = "路" * 5_000
SMALL = b"%PDF-1.4 a small paper"


async def says(chat, text, wanted):
    chat.says(text)
    return await chat.wait_for(wanted, WAIT)


async def begins(chat):
    """Up to the story."""
    for typed, asked in (
        ("/complain", "您同意吗"),
        ("我同意", "您想怎样反映"),
        ("实名", "说的是谁"),
        ("没有具体的人", "请把事情说清楚"),
    ):
        await says(chat, typed, asked)


async def test_what_cannot_be_used_is_told_at_once_and_the_form_goes_on(service, api):
    asha = api.person("阿莎").chat(service.citizen_bot)
    await begins(asha)
    asha.sends_document(SMALL, size=21 * MEGABYTES)
    too_big = await asha.wait_for("20 MB", WAIT)
    assert "请把事情说清楚" in too_big.text
    asha.sends_sticker()
    sticker = await asha.wait_for("看不懂", WAIT)
    assert "请把事情说清楚" in sticker.text
    said = asha.says("路灯坏了三个月，老人摔了一跤。")
    assert said
    await asha.wait_for("收到：", WAIT)
    asha.edits(asha.own[-1], "路灯坏了五个月。")
    await asha.wait_for("原来那句", WAIT)
    asha.sends_contact(own=False)
    await asha.wait_for("看不懂", WAIT)
    await says(asha, "/nosuchcommand", "没有 /nosuchcommand 这个命令")
    await says(asha, "没有了", "事情发生在哪里")
    old = next(one for one in asha.messages if "写完了" in one.labels)
    asha.presses_data(old, old.button("写完了").data)
    await asha.wait_for("答过", WAIT)
    asha.presses_data(old, "forged:data")
    await asha.wait_for("以前的", WAIT)
    await says(asha, "不存在的大村", "事情发生在哪里")
    assert "Traceback" not in service.log


async def test_five_thousand_characters_are_one_story(service, api):
    asha = api.person("阿莎").chat(service.citizen_bot)
    receipt = await files(asha, Matter(story=LONG))
    case = await service.reads(lambda store: store.cases.get(receipt.number))
    assert case.story == LONG


async def test_who_blocked_us_is_let_be_and_the_handler_is_told(service, api):
    person = api.person("阿莎")
    asha = person.chat(service.citizen_bot)
    receipt = await files(asha)
    desk = await Desk.joins(service, api, "派单员", "老李")
    await desk.says("派单员", f"/assign {receipt.number} {VILLAGE} @laoli", "已派给")
    await asha.wait_for("已经派给", WAIT, earlier=True)
    person.block(service.citizen_bot)
    await desk.says("老李", f"/accept {receipt.number}", "已签收")
    await service.rests()
    await desk.says("老李", f"/ask {receipt.number} 哪一盏灯坏了？", receipt.number)
    assert "哪一盏灯坏了" not in asha.history()
    person.unblock(service.citizen_bot)
    page = await says(asha, f"/case {receipt.number}", "哪一盏灯坏了")
    assert "由老李同志办理" in page.text or "签收" in page.text
    assert "CRITICAL" not in service.log


async def test_in_a_group_nothing_personal_is_said(service, api):
    person = api.person("阿莎")
    receipt = await files(person.chat(service.citizen_bot))
    group = api.group("水沟群", [person, service.citizen_bot])
    group.says(person, f"/case {receipt.number}")
    told = await group.wait_for("请私下发给我", WAIT)
    assert told.buttons[0][0].url.startswith("https://t.me/lianxinqiao_bot?start=")
    group.says(person, "今天天气很好。")  # privacy mode: the bot does not even hear it
    group.says_anonymously(person, "/complain")
    await group.wait_for("看不出您是谁", WAIT)
    assert receipt.number not in "".join(shown.text for shown in group.messages)
