"""Five people try to learn what is not theirs: every command, on both desks."""

import re
from random import Random

import pytest

from bot.channels.base import SendFailed
from conversations.citizen import FLOWS as CITIZEN_FLOWS
from conversations.staff import FLOWS as STAFF_FLOWS
from rules import workflow
from rules.cases import CategoryCode
from rules.glossary import AboutWhom, Identity, Kind
from rules.numbers import new_number
from rules.people import Role
from tests.conversations.desk import files, goes

UNKNOWN, OPEN, LAND, SEALED = (new_number(Random(one).randrange) for one in range(4))  # noqa: S311
WORDS = {
    "NUMBER": "{number}",
    "[CODE]": "00000000",
    "CODE": "00000000",
    "UNIT": "文萃街道",
    "[@HANDLER]": "@lao_li",
    "SEVERITY": "重大",
    "OUTCOME": "已解决",
    "[DATE]": "",
    "WHERE": "市公安局",
    "DAY": "2026-12-01",
    "DAYS": "3",
    "LEAD": "{number}",
    "[@LEADER]": "@lao_li",
    "[REASON]": "这里写的是原因",
    "[TEXT]": "这里写的是补充",
    "REASON": "这里写的是原因",
    "TEXT": "路灯已经换好，昨晚亮了一夜。",
}

FORGED = (
    "version=1&rating=satisfied&in_round=1&is_sure=yes&is_own_wish=yes&read=no&outcome=resolved"
)


def about_a_case(flows):
    return [flow for flow in flows if any(one.name == "number" for one in flow.questions)]


def commands(flow, number):
    """With its number, with everything, and as a button, also a forged one, would have it."""
    entry, *words = flow.usage.split()
    said = [WORDS[word].format(number=number) for word in words]
    yield "says", f"{entry} {number}"
    yield "says", " ".join([entry, *filter(None, said)]) if words else f"{entry} {number} 还有话"
    yield "presses_data", f"{flow.name}?number={number}&{FORGED}"


async def answers(chat, flows, number):
    """All that somebody hears who tries everything with this number."""
    heard = []
    for flow in about_a_case(flows):
        for how, what in commands(flow, number):
            said = await getattr(chat, how)(what)
            heard.append((flow.name, what.replace(number, "N"), plain(said, number)))
            await chat.says("/cancel")
            chat.town.passes(hours=1)
    return heard


def plain(said, number):
    """What was said, with the number that was asked for taken out."""
    gaps = r"[ ]?".join(number)
    buttons = [(one.label, one.data.replace(number, "N")) for row in said.buttons for one in row]
    buttons = [(label, re.sub(r"^=[^:]+", "=T", data)) for label, data in buttons]
    return re.sub(gaps, "N", said.text), buttons, said.files


@pytest.fixture
async def cases(town):
    """An open one about nobody, one about the village's land, and a sealed one about its clerk."""
    asha = town.citizen("asha")
    await files(town, asha, OPEN)
    cadre = {"about": AboutWhom.VILLAGE_CADRE, "about_name": "杨会计"}
    await files(town, asha, LAND, category=CategoryCode("0205"), **cadre)
    await files(town, asha, SEALED, category=CategoryCode("0401"), kind=Kind.ACCUSATION, **cadre)
    return (OPEN, LAND, SEALED)


async def test_a_stranger_with_a_number_learns_nothing_by_any_command(town, cases):
    ben = town.citizen("ben")
    unknown = await answers(ben, CITIZEN_FLOWS, UNKNOWN)
    for number in cases:
        assert await answers(ben, CITIZEN_FLOWS, number) == unknown


async def test_who_stands_at_a_shared_screen_learns_nothing_by_any_command(town, cases):
    screen = town.screen()
    unknown = await answers(screen, CITIZEN_FLOWS, UNKNOWN)
    for number in cases:
        assert await answers(screen, CITIZEN_FLOWS, number) == unknown


ELSEWHERE = (
    *((role, "xianjing") for role in (Role.HANDLER, Role.DISPATCHER, Role.BOOKKEEPER)),
    *((role, "zhicun") for role in (Role.LEADER, Role.DISPATCHER, Role.INTEGRITY_SUPERVISOR)),
    (Role.DISCIPLINE, "wencui-discipline"),
    (Role.ADMIN, "mengzi"),
)


async def test_colleagues_of_elsewhere_learn_nothing_by_any_command(town, cases):
    clerk = await town.staff("clerk", *ELSEWHERE)
    unknown = await answers(clerk, STAFF_FLOWS, UNKNOWN)
    for number in cases:
        assert await answers(clerk, STAFF_FLOWS, number) == unknown


async def test_a_stranger_at_the_staff_desk_learns_nothing_by_any_command(town, cases):
    ben = town.stranger("ben")
    unknown = await answers(ben, STAFF_FLOWS, UNKNOWN)
    assert await answers(ben, STAFF_FLOWS, OPEN) == unknown


LINE = (Role.HANDLER, Role.DISPATCHER, Role.LEADER, Role.MEDIATOR, Role.INTEGRITY_SUPERVISOR)


async def test_the_village_learns_nothing_of_what_is_said_about_it(town, cases):
    cadre = await town.staff("cadre", *((role, "shuigou") for role in LINE))
    unknown = await answers(cadre, STAFF_FLOWS, UNKNOWN)
    for number in cases[1:]:
        assert await answers(cadre, STAFF_FLOWS, number) == unknown
    await cadre.says("/queue")
    assert LAND not in cadre.heard
    assert SEALED not in cadre.heard


async def test_a_second_post_higher_up_lets_nobody_see_or_hear_what_is_about_them(town):
    """The secretary of the village also dispatches for the town."""
    cadre = await town.staff("cadre", (Role.LEADER, "shuigou"), (Role.DISPATCHER, "wencui"))
    above = await town.staff("above", (Role.DISPATCHER, "mengzi"))
    asha = town.citizen("asha")
    await asha.says("/complain")
    for word in ("我同意", "实名", "村组干部", "杨会计"):
        await asha.says(word)
    await asha.says("水沟社区的杨会计把我家的地少量了半亩，有人打人，救命。")
    for word in (
        "写完了",
        "水沟社区（文萃街道）",
        "全村，或说不清哪个组",
        "说不清",
        "跳过",
        "提交",
    ):
        await asha.says(word)
    assert "已经登记" in asha.text
    assert cadre.shown == []
    assert "新登记一件" in above.heard


async def told_by(town, citizen, number, text):
    """The citizen adds something to their case."""
    await citizen.says(f"/supplement {number} {text}")
    await citizen.presses("写完了")


async def test_a_confidential_citizen_is_nowhere_named_or_reached_by_who_handles_it(town):
    desk = [
        await town.staff("dispatcher", (Role.DISPATCHER, "shuigou")),
        await town.staff("handler", (Role.HANDLER, "shuigou")),
        await town.staff("leader", (Role.LEADER, "wencui")),
    ]
    asha = town.citizen("asha-person-of-secret")
    await files(town, asha, OPEN, identity=Identity.CONFIDENTIAL, spot=(23.36431, 103.38512))
    await told_by(town, asha, OPEN, "我的电话是 13800001111，也可以打 0873-3722222。")
    for by in (workflow.assign, workflow.accept):
        to = {"to": town.city.units.get("shuigou")} if by is workflow.assign else {}
        who = desk[0] if by is workflow.assign else desk[1]
        await goes(town, OPEN, by, by=who.person, **to)
    case = await town.case(OPEN)
    for colleague in desk:
        await colleague.says(f"/case {OPEN}")
        assert "反映：" in colleague.text
        assert "收到补充" in colleague.text
        for one in ("13800001111", "3722222", "23.36431", "secret", case.citizen):
            assert one not in colleague.heard


async def test_a_phone_in_a_supplement_is_masked_for_who_only_dispatches(town):
    dispatcher = await town.staff("dispatcher", (Role.DISPATCHER, "shuigou"))
    handler = await town.staff("handler", (Role.HANDLER, "shuigou"))
    asha = town.citizen("asha")
    await files(town, asha, OPEN)
    await told_by(town, asha, OPEN, "再打 13912345678 也行。")
    to = town.city.units.get("shuigou")
    await goes(town, OPEN, workflow.assign, by=dispatcher.person, to=to)
    await goes(town, OPEN, workflow.accept, by=handler.person)
    assert "13912345678" in (await handler.says(f"/case {OPEN}")).text
    assert "139******78" in (await dispatcher.says(f"/case {OPEN}")).text
    assert "13912345678" not in dispatcher.heard


async def test_a_queue_does_not_list_what_is_about_its_reader(town, cases):
    cadre = await town.staff("cadre", (Role.LEADER, "shuigou"), (Role.DISPATCHER, "wencui"))
    honest = await town.staff("honest", (Role.DISPATCHER, "wencui"))
    assert LAND in (await honest.says("/queue")).text
    await cadre.says("/queue")
    await cadre.says("/start")
    assert LAND not in cadre.heard
    assert "有 1 件等您办" in cadre.text


def pushes(chat, before):
    """What was said to them by itself, beside the answers to what they did."""
    return [said.text for said in chat.shown[before:]]


NEUTRAL = "您有一条新消息。"
LIFE = (
    ("boss", "/assign {number} {unit} @{handle}"),
    ("li", "/accept {number}"),
    ("li", "/ask {number} 是哪一天的事？"),
    ("boss", "/note {number} 请抓紧问清楚"),
    ("boss", "/grade {number} 重大 牵涉很多户人家"),
    ("li", "/reply {number} 已解决 已经查清，请放心，处理结果另行告知。"),
    ("wang", "/confirm {number} 确认"),
    ("li", "/close {number}"),
    ("ji", "/sendback {number} 再核实一遍"),
    ("boss", "/reopen {number} 再核实一遍"),
    ("boss", "/refer {number} 市公安局 归他们管"),
)


async def lives(town, asha, unit, desk):
    """Everything that staff can do to a case; returns all that was pushed to its citizen."""
    told = []
    for who, typed in LIFE:
        before = len(asha.shown)
        handle = desk["li"].name
        await desk[who].says(typed.format(number=OPEN, unit=unit, handle=handle))
        await desk[who].says("/cancel")
        told += pushes(asha, before)
    return told


async def test_of_a_confidential_case_no_push_says_anything(town):
    desk = {
        "boss": await town.staff("boss", (Role.DISPATCHER, "shuigou"), (Role.LEADER, "wencui")),
        "li": await town.staff("li", (Role.HANDLER, "shuigou")),
        "wang": await town.staff("wang", (Role.HANDLER, "shuigou")),
        "ji": await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline")),
    }
    asha = town.citizen("asha")
    await files(town, asha, OPEN, identity=Identity.CONFIDENTIAL)
    told = await lives(town, asha, "水沟社区", desk)
    assert len(told) > 4
    assert set(told) == {NEUTRAL}


async def test_of_a_sealed_case_no_push_says_anything_to_anybody(town):
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    wu = await town.staff("wu", (Role.DISCIPLINE, "mengzi-discipline"))
    asha = town.citizen("asha")
    await files(town, asha, OPEN, category=CategoryCode("0401"), kind=Kind.ACCUSATION)
    desk = {"boss": ji, "li": wu, "wang": ji, "ji": ji}
    told = []
    for who, typed in LIFE:
        others = [chat for chat in (asha, ji, wu) if chat is not desk[who]]
        before = [len(chat.shown) for chat in others]
        await desk[who].says(typed.format(number=OPEN, unit="市纪委监委", handle="wu"))
        await desk[who].says("/cancel")
        for chat, count in zip(others, before, strict=True):
            told += pushes(chat, count)
    assert len(told) > 4
    assert {text.split("\n", 1)[-1] for text in told} == {NEUTRAL}


async def test_that_a_sealed_case_s_citizen_is_out_of_reach_is_not_told_in_a_push(town):
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    asha = town.citizen("asha")
    await files(town, asha, OPEN, category=CategoryCode("0401"), kind=Kind.ACCUSATION)
    to = town.city.units.city_discipline
    await goes(town, OPEN, workflow.assign, by=ji.person, to=to, handler=ji.person)
    before = len(ji.shown)
    asha.refusal = SendFailed("403", is_stopped=True)
    await town.hears(asha, {"text": "/help"})
    (told,) = pushes(ji, before)
    assert told.split("\n", 1)[1] == NEUTRAL


async def test_in_a_group_nothing_of_a_sealed_case_is_shown_by_any_command(town, cases):
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    group = town.group(ji)
    await answers(group, STAFF_FLOWS, SEALED)
    for one in ("杨会计", "密封", "水沟", "已登记", "13800001111", "路灯坏了三个月"):
        assert one not in group.heard, one


async def test_who_handles_a_case_sees_no_sign_that_its_citizen_was_harassed(town):
    dispatcher = await town.staff("dispatcher", (Role.DISPATCHER, "shuigou"))
    handler = await town.staff("handler", (Role.HANDLER, "shuigou"))
    leader = await town.staff("leader", (Role.LEADER, "wencui"))
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    asha = town.citizen("asha")
    await files(town, asha, OPEN)
    to = town.city.units.get("shuigou")
    await goes(town, OPEN, workflow.assign, by=dispatcher.person, to=to)
    await goes(town, OPEN, workflow.accept, by=handler.person)
    local = (handler, dispatcher, leader)
    before = []
    for colleague in local:
        await colleague.says("/queue")
        before.append((colleague.text, plain(await colleague.says(f"/case {OPEN}"), OPEN)))
    noting = handler.data_of("备注")
    heard = [len(colleague.shown) for colleague in local]
    await asha.says(f"/harassed {OPEN} 承办人带人来我家门口骂")
    assert "已经直接报给市纪委监委" in asha.text
    assert "有人为难他" in ji.heard
    assert [len(colleague.shown) for colleague in local] == heard
    for colleague, (queue, shown) in zip(local, before, strict=True):
        assert (await colleague.says("/queue")).text == queue
        text, buttons, _files = plain(await colleague.says(f"/case {OPEN}"), OPEN)
        assert (text, [label for label, _data in buttons]) == (
            shown[0],
            [label for label, _data in shown[1]],
        )
    await handler.presses_data(noting)
    assert "刚有变动" not in handler.text
