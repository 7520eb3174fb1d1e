"""保密: one keeper at the city's desk knows who it is; everybody else writes through us."""

import pytest

from bot.channels.base import SendFailed
from rules import workflow
from rules.glossary import Identity, State
from rules.people import Role
from tests.conversations.desk import LAMP, People, accepted, files
from tests.conversations.following import heard_since
from tests.paper import CITIZEN

PHONE = "13800001111"
SPOT = (23.36431, 103.38512)


@pytest.fixture
async def people(town):
    people = await People.around(town)
    people.keeper = await town.staff("keeper", (Role.RECEPTIONIST, "mengzi"))
    people.city = await town.staff("city", (Role.DISPATCHER, "mengzi"))
    people.desk = await town.staff("desk", (Role.RECEPTIONIST, "wencui"))
    return people


async def brings(town, people, citizen=None, **more):
    citizen = citizen or town.citizen("asha", language="en")
    told = {"identity": Identity.CONFIDENTIAL, "spot": SPOT, **more}
    await files(town, citizen, **told)
    await accepted(town, people.dispatcher, people.lao_li)
    return citizen


async def test_the_keeper_alone_sees_who_it_is_and_only_for_a_reason(town, people):
    await brings(town, people)
    await people.keeper.says(f"/case {LAMP}")
    assert PHONE not in people.keeper.text
    assert "138******11" in people.keeper.text
    await people.keeper.presses("看完整内容")
    await people.keeper.says("承办人请我打电话问他")
    assert f"联系：{PHONE}" in people.keeper.text
    assert people.keeper.last.is_protected
    for chat in (people.lao_li, people.dispatcher, people.shu_ji, people.city):
        await chat.says(f"/case {LAMP}")
        assert "只能由承办人在这里点“询问”写给他" in chat.text, chat.name
        assert "位置" not in chat.text, chat.name
        assert "看完整内容" not in chat.labels, chat.name
        await chat.says(f"/unmask {LAMP} 我想知道他是谁")
        assert "完整内容只有" in chat.text, chat.name
        assert PHONE not in chat.heard, chat.name
        assert str(SPOT[0]) not in chat.heard, chat.name
    await people.desk.says(f"/case {LAMP}")
    assert "没有找到" in people.desk.text


async def test_handler_and_citizen_write_to_each_other_through_us(town, people):
    asha = await brings(town, people)
    pushed = await heard_since(asha, people.lao_li.says(f"/ask {LAMP} 路灯的杆号是多少？"))
    assert "杆号" not in pushed
    assert LAMP not in pushed
    assert "询问" not in people.lao_li.text
    await asha.says(f"/case {LAMP}")
    assert "杆号" in asha.text
    pushed = await heard_since(people.lao_li, answers(asha))
    assert "补充了情况" in pushed
    await people.lao_li.says(f"/case {LAMP}")
    assert "杆号是 15" in people.lao_li.text
    assert "138******22" in people.lao_li.text
    assert "13800002222" not in people.lao_li.heard


async def answers(asha):
    await asha.says(f"/supplement {LAMP} 杆号是 15，我的另一个电话 13800002222。")
    await asha.presses_data(asha.last.buttons[0][0].data)


async def test_the_handler_cannot_tell_a_screen_from_a_telephone_nor_the_language(town, people):
    read = []
    for number, citizen in ((LAMP, town.citizen("asha", language="en")), ("9876543213", None)):
        await files(town, citizen, number=number, identity=Identity.CONFIDENTIAL, contact=None)
        await accepted(town, people.dispatcher, people.lao_li, number)
        await people.lao_li.says(f"/ask {number} 路灯的杆号是多少？")
        await people.lao_li.says(f"/case {number}")
        words = [said.text.replace(number, "") for said in people.lao_li.shown[-2:]]
        buttons = [row[0].label for row in people.lao_li.last.buttons]
        read.append((words, buttons))
    assert read[0] == read[1]


async def test_who_cannot_be_reached_is_telephoned_by_the_keeper(town, people):
    asha = await brings(town, people)
    await people.lao_li.says(f"/ask {LAMP} 路灯的杆号是多少？")
    before = len(people.lao_li.shown)

    asha.refusal = SendFailed("403", is_stopped=True)
    await people.lao_li.says(f"/ask {LAMP} 是村口那一盏吗？")
    assert "请打电话告诉他" in people.keeper.text
    assert LAMP in people.keeper.text
    assert not any("请打电话" in said.text for said in people.lao_li.shown[before:])


async def test_whoever_has_a_case_of_somebody_out_of_reach_is_told_once_until_they_come_back(
    town, people
):
    asha, second = town.citizen("asha"), "9876543213"
    for number, handler in ((LAMP, people.lao_li), (second, people.xiao_wang)):
        await files(town, asha, number=number)
        await accepted(town, people.dispatcher, handler, number)

    def told(chat):
        return sum("请打电话告诉他" in said.text for said in chat.shown)

    town.is_delivering = False
    for asked in ("路灯的杆号是多少？", "是村口那一盏吗？"):
        await town.hears(people.lao_li, {"text": f"/ask {LAMP} {asked}"})
    asha.refusal = SendFailed("403", is_stopped=True)
    await town.delivers()
    assert (told(people.lao_li), told(people.xiao_wang)) == (1, 1)

    town.is_delivering, asha.refusal = True, None
    await asha.says("/start")
    asha.refusal = SendFailed("403", is_stopped=True)
    await people.lao_li.says(f"/ask {LAMP} 晚上几点不亮？")
    assert (told(people.lao_li), told(people.xiao_wang)) == (2, 2)


async def test_the_keeper_of_names_stays_out_of_what_is_sealed_or_about_them(town, people):
    await files(town, town.citizen("asha"), identity=Identity.CONFIDENTIAL, category="0401")
    assert (await town.case(LAMP)).sealed
    await people.keeper.says(f"/case {LAMP}")
    assert "没有找到" in people.keeper.text


async def test_nothing_of_who_it_is_stays_in_what_staff_were_told(town, people):
    asha = await brings(town, people)
    case = await town.case(LAMP)
    await people.lao_li.says(f"/note {LAMP} 他的电话是 {PHONE}，要保密")
    await people.lao_li.says(f"/reply {LAMP} 已解决 路灯换好了，请拨 {PHONE} 问一问邻居。")
    await people.shu_ji.says(f"/case {LAMP}")
    for chat in town.chats.values():
        if chat.channel != CITIZEN and chat is not people.lao_li:
            assert PHONE not in chat.heard, chat.name
            assert case.citizen not in chat.heard, chat.name
    assert (await town.case(LAMP)).state is State.IN_PROGRESS
    assert workflow.allowed(case, people.keeper.person, town.city, town.now) == ()
    del asha
