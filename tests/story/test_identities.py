"""实名, 保密, 匿名: who learns what; and a stranger with a number learns nothing."""

import re
import secrets

import pytest

from rules.numbers import new_number
from tests.story.desk import FOUND, WAIT, Desk, together
from tests.story.filing import MODES, Matter, files, in_mode

pytestmark = pytest.mark.asyncio(loop_scope="module")

PHONE = "13800001111"
NEUTRAL = "您有一条新消息。"


async def says(chat, text, wanted=""):
    chat.says(text)
    return await chat.wait_for(wanted, WAIT)


async def presses(chat, label, wanted=""):
    chat.presses(label)
    return await chat.wait_for(wanted, WAIT)


async def test_three_citizens_three_ways_and_each_case_is_settled(service, api):
    chats = {mode: api.person(f"阿莎{mode}").chat(service.citizen_bot) for mode in MODES}
    matters = {mode: in_mode(mode, Matter(phone=PHONE)) for mode in MODES}
    filing = (files(chats[mode], matters[mode]) for mode in MODES)
    *filed, desk = await together(
        *filing, Desk.joins(service, api, "派单员", "老李", "书记", "纪委")
    )
    receipts = dict(zip(MODES, filed, strict=True))
    for mode in MODES:
        number = receipts[mode].number
        await desk.settles(number)
        card = await desk.says("老李", f"/case {number}", "反映：")
        assert (PHONE in card.text) == (mode == "实名"), mode
        assert "阿莎" not in card.text
    await rates(chats["实名"], "满意")
    await the_confidential_one(chats["保密"], receipts["保密"])
    await the_anonymous_one(chats["匿名"], receipts["匿名"])
    for mode in MODES:
        await desk.ends(receipts[mode].number)
    assert "Traceback" not in service.log


async def rates(chat, label):
    await chat.wait_for(FOUND, WAIT, earlier=True)
    await presses(chat, label, "谢谢您的评价")


async def the_confidential_one(chat, receipt):
    """News says only that there is some; what it is stands in the case."""
    await chat.wait_for(NEUTRAL, WAIT, earlier=True)
    after = chat.messages[[one.text for one in chat.messages].index(receipt.text) + 1 :]
    assert {one.text for one in after} == {NEUTRAL}
    page = await presses(chat, "打开看看", FOUND)
    assert "满意" in page.labels
    await rates(chat, "基本满意")


async def the_anonymous_one(chat, receipt):
    """Nothing is pushed; number and code open it, anywhere."""
    assert chat.last.text == receipt.text
    assert "没有留下您的账号" in receipt.text
    await says(chat, f"/case {receipt.number}", "查询码")
    page = await says(chat, receipt.code, FOUND)
    assert "满意" in page.labels
    await presses(chat, "满意", "谢谢您的评价")


async def test_a_stranger_with_a_number_learns_nothing(service, api):
    asha = api.person("阿莎").chat(service.citizen_bot)
    receipt, desk = await together(files(asha), Desk.joins(service, api, "老李", "小王"))
    unknown = new_number(secrets.randbelow)
    answers = await together(
        *(
            hears_of(api.person(name).chat(service.citizen_bot), number)
            for name, number in (("甲", receipt.number), ("乙", unknown))
        )
    )
    assert answers[0] == answers[1]
    assert "路灯" not in str(answers)
    staff = [
        (await desk.says(name, f"/case {number}", "没有找到")).text
        for name, number in (("老李", unknown), ("小王", await elsewhere(service, api)))
    ]
    assert staff[0] == staff[1]
    nobody = api.person("路人").chat(service.staff_bot)
    refused = [(await says(nobody, f"/case {number}")).text for number in (receipt.number, unknown)]
    assert refused[0] == refused[1]


async def elsewhere(service, api):
    """A case that the desk of 水沟 has nothing to do with."""
    bela = api.person("贝拉").chat(service.citizen_bot)
    return (await files(bela, Matter(place="教体局"))).number


async def hears_of(chat, number):
    """Everything that is said, shown and offered to somebody who knows only a number."""
    wrong = ("/case {}", "12345678", "/case {} 87654321", "/supplement {}", "/cancel",
             "/rate {}", "/withdraw {}", "/urge {}", "/files {}", "/reopen {}", "{}")  # fmt: skip
    for typed in wrong:
        await says(chat, typed.format(number))
    plain = [(one.text, one.labels) for one in chat.messages]
    return re.sub(r"\d(?: ?\d){9}", "NUMBER", str(plain))
