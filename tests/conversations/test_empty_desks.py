"""The first days: one dispatcher, one handler, one leader, one discipline officer in the city."""

from dataclasses import replace

import pytest

from rules import workflow
from rules.cases import CategoryCode
from rules.glossary import AboutWhom, Rating, State
from rules.people import Person, Role
from rules.units import UnitId
from tests.conversations.desk import LAMP, REPLY, files, goes


class City:
    """Everybody who serves on the first day."""

    @classmethod
    async def of(cls, town):
        city = cls()
        city.dispatcher = await town.staff("dispatcher", (Role.DISPATCHER, "mengzi"))
        city.handler = await town.staff("handler", (Role.HANDLER, "mengzi"))
        city.leader = await town.staff("leader", (Role.LEADER, "mengzi"))
        city.officer = await town.staff("officer", (Role.DISCIPLINE, "mengzi-discipline"))
        return city


@pytest.fixture
async def city_people(town):
    return await City.of(town)


async def state(town):
    return (await town.case(LAMP)).state


async def rated(town):
    citizen = (await town.case(LAMP)).citizen
    rate = {"rating": Rating.SATISFIED, "by": Person(id=citizen)}
    return await goes(town, LAMP, workflow.rate, **rate)


async def replies(handler):
    await handler.presses("打开案件")
    await handler.presses("签收")
    assert "现在由您办理" in handler.text
    await handler.presses("答复")
    await handler.presses("已解决")
    await handler.says(REPLY)


async def confirms(who):
    await who.presses("打开案件")
    await who.presses("确认答复")
    assert REPLY in who.text
    await who.presses("确认，发给群众")


async def settled(town, handler, confirmer, officer):
    await replies(handler)
    assert "请您看过后确认" in confirmer.heard
    await confirms(confirmer)
    assert await state(town) is State.REPLIED
    await rated(town)
    await handler.says(f"报结 {LAMP}")
    await officer.presses("打开案件")
    await officer.presses("办结")
    assert await state(town) is State.CLOSED


async def test_a_village_with_nobody_settles_a_case(town, city_people):
    await files(town, town.citizen("asha"))
    await city_people.dispatcher.says(f"/assign {LAMP} 水沟")
    assert "没有人能签收" not in city_people.dispatcher.text
    await city_people.dispatcher.presses("handler @handler")
    assert "请签收" in city_people.handler.text
    await city_people.handler.says("待办")
    assert str(LAMP) in city_people.handler.text
    await settled(town, city_people.handler, city_people.leader, city_people.officer)


async def test_a_village_with_one_clerk_settles_a_case(town, city_people):
    clerk = await town.staff("clerk", (Role.HANDLER, "shuigou"))
    await files(town, town.citizen("asha"))
    await city_people.dispatcher.says(f"/assign {LAMP} 水沟 不指定")
    assert "请签收" in clerk.text
    assert city_people.handler.shown == []
    await city_people.handler.says(f"/accept {LAMP}")
    assert "没有找到这个编号" in city_people.handler.text
    await settled(town, clerk, city_people.leader, city_people.officer)


async def test_a_department_with_nobody_settles_a_case(town, city_people):
    await files(town, town.citizen("asha"))
    await city_people.dispatcher.says(f"/assign {LAMP} 交通运输局 不指定")
    assert "请签收" in city_people.handler.text
    await settled(town, city_people.handler, city_people.leader, city_people.officer)


async def test_a_department_with_one_clerk_settles_a_case(town, city_people):
    clerk = await town.staff("clerk", (Role.HANDLER, "transport"))
    await files(town, town.citizen("asha"))
    await city_people.dispatcher.says(f"/assign {LAMP} 交通运输局 不指定")
    await settled(town, clerk, city_people.leader, city_people.officer)


async def sealed_case(town, asha, unit="mengzi-discipline"):
    case = await files(town, asha, about=AboutWhom.VILLAGE_CADRE, category=CategoryCode("0401"))
    assert case.sealed

    def laid(store):
        return store.cases.save(replace(store.cases.get(LAMP), unit=UnitId(unit)))

    await town.reads(laid)


async def test_one_officer_alone_settles_a_sealed_case(town, city_people):
    officer = city_people.officer
    await sealed_case(town, town.citizen("asha"))
    await officer.says("待办 密封")
    await officer.presses("1. 打开")
    await officer.presses("派单")
    await officer.presses("蒙自市纪委监委")
    await officer.presses("officer @officer")
    await replies(officer)
    assert await state(town) is State.IN_PROGRESS
    await officer.presses("打开案件")
    await officer.presses("确认答复")
    await officer.presses("确认，发给群众")
    assert await state(town) is State.REPLIED
    await rated(town)
    await officer.says(f"报结 {LAMP}")
    await officer.says(f"办结 {LAMP}")
    assert await state(town) is State.CLOSED
    assert city_people.handler.shown == city_people.leader.shown == []


async def test_a_second_officer_confirms_instead_of_the_writer(town, city_people):
    second = await town.staff("second", (Role.DISCIPLINE, "mengzi-discipline"))
    await sealed_case(town, town.citizen("asha"))
    await city_people.officer.says(f"/assign {LAMP} 市纪委 @officer")
    await replies(city_people.officer)
    await city_people.officer.says(f"/confirm {LAMP}")
    assert "要由另一位同志确认" in city_people.officer.text
    assert "新消息" in second.text
    await confirms(second)
    assert await state(town) is State.REPLIED


async def test_a_town_desk_with_nobody_is_the_city_desks_to_see(town, city_people):
    await sealed_case(town, town.citizen("asha"), "wencui-discipline")
    await city_people.officer.says("待办 密封")
    assert str(LAMP) in city_people.officer.text
    await town.staff("town_officer", (Role.DISCIPLINE, "wencui-discipline"))
    await city_people.officer.says(f"/case {LAMP}")
    assert "没有找到这个编号" in city_people.officer.text


async def test_a_town_desk_with_one_officer_has_the_city_confirm(town, city_people):
    alone = await town.staff("alone", (Role.DISCIPLINE, "wencui-discipline"))
    await sealed_case(town, town.citizen("asha"), "wencui-discipline")
    await alone.says(f"/assign {LAMP} 文萃街道纪工委 @alone")
    await replies(alone)
    assert "新消息" in city_people.officer.text
    await confirms(city_people.officer)
    assert await state(town) is State.REPLIED


async def test_a_case_sent_back_finds_its_only_handler_again(town, city_people):
    await files(town, town.citizen("asha"))
    await city_people.dispatcher.says(f"/assign {LAMP} 水沟 @handler")
    await replies(city_people.handler)
    await confirms(city_people.leader)
    await rated(town)
    await city_people.handler.says(f"报结 {LAMP}")
    await city_people.officer.says(f"退回重办 {LAMP} 没有附照片")
    await city_people.handler.says(f"签收 {LAMP}")
    assert "现在由您办理" in city_people.handler.text
    await city_people.handler.says(f"答复 {LAMP} 已解决 {REPLY}")
    await confirms(city_people.dispatcher)
    assert await state(town) is State.REPLIED


async def test_whoever_is_on_leave_is_not_there(town, city_people):
    clerk = await town.staff("clerk", (Role.HANDLER, "shuigou"))
    await files(town, town.citizen("asha"))

    def goes_away(store):
        store.people.save(replace(clerk.person, is_on_leave=True))

    await town.reads(goes_away)
    await city_people.dispatcher.says(f"/assign {LAMP} 水沟 不指定")
    assert clerk.shown == []
    assert "请签收" in city_people.handler.text


async def test_who_stands_in_keeps_what_they_began_when_somebody_comes(town, city_people):
    await files(town, town.citizen("asha"))
    await city_people.dispatcher.says(f"/assign {LAMP} 水沟 @handler")
    await city_people.handler.says(f"签收 {LAMP}")
    await town.staff("clerk", (Role.HANDLER, "shuigou"))
    await city_people.handler.says(f"答复 {LAMP} 已解决 {REPLY}")
    assert "请clerk看过后确认" in city_people.handler.text


async def test_news_of_a_sealed_case_reaches_whoever_stands_in(town, city_people):
    asha = town.citizen("asha")
    await sealed_case(town, asha, "wencui-discipline")
    await asha.says(f"/supplement {LAMP}")
    await asha.says("他又来找我了。")
    await asha.presses("写完了")
    assert "新消息" in city_people.officer.heard


@pytest.mark.parametrize("has_colleague", [True, False])
async def test_what_a_town_s_desk_settled_sealed_is_closed_by_somebody_of_its_line(
    town, city_people, has_colleague
):
    ji = await town.staff("ji", (Role.DISCIPLINE, "wencui-discipline"))
    zhou = city_people.officer
    if has_colleague:
        zhou = await town.staff("zhou", (Role.DISCIPLINE, "wencui-discipline"))
    asha = town.citizen("asha")
    sealed = {"category": CategoryCode("0401"), "sealed_desk": UnitId("wencui-discipline")}
    await files(town, asha, **sealed)
    await ji.says(f"/assign {LAMP} 文萃街道纪工委 @ji")
    await ji.says(f"/accept {LAMP}")
    await ji.says(f"/reply {LAMP} 已解释 查过了账，没有发现问题，已经当面讲清楚。")
    await zhou.says(f"/confirm {LAMP} 确认")
    await asha.says(f"/rate {LAMP} 满意")
    await city_people.officer.says(LAMP)
    assert "没有找到" in city_people.officer.text
    await ji.says(f"/close {LAMP}")
    await ji.says(f"/approve {LAMP}")
    assert "您自己经手的" in ji.text
    await city_people.officer.presses("打开案件")
    await city_people.officer.presses("办结")
    assert await state(town) is State.CLOSED
    await city_people.officer.says(LAMP)
    assert "没有找到" in city_people.officer.text
