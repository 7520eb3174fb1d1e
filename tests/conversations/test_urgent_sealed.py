"""A sealed case in danger: its own line is woken, and sees what it is woken for; nobody else."""

import pytest
from sqlalchemy import func, select

from rules.cases import CaseNumber, CategoryCode
from rules.people import Role
from rules.units import UnitId
from storage.audit_tables import audit
from tests.conversations.desk import LAMP, People, files
from tests.conversations.test_urgent_at_night import NIGHT, counted, heard, rings


@pytest.fixture
async def people(town):
    people = await People.around(town)
    people.mayor = await town.staff("mayor", (Role.LEADER, "mengzi"))
    people.duty = await town.staff("duty", (Role.DISPATCHER, "mengzi"))
    return people


async def in_a_town_s_hands(town):
    ji = await town.staff("ji", (Role.DISCIPLINE, "wencui-discipline"))
    asha = town.citizen("asha")
    await files(town, asha, category=CategoryCode("0401"), sealed_desk=UnitId("wencui-discipline"))
    town.now = NIGHT
    return ji, asha


async def test_a_sealed_case_rings_in_its_own_line_alone(town, people):
    ji, asha = await in_a_town_s_hands(town)
    before = counted(people)
    await asha.says(f"/urgent {LAMP} 是的")
    assert "您有一条新消息" in ji.text
    assert "【紧急】" not in ji.text
    assert await rings(town, minutes=31) == 1
    assert heard(people, before) == {"officer"}
    assert "您有一条新消息" in people.officer.text
    assert people.officer.labels == ["收到", "打开案件"]
    await people.officer.says("待办")
    await people.officer.says("收到")
    assert people.officer.labels[0] == LAMP
    await people.officer.presses(LAMP)
    assert "谢谢您" in people.officer.text
    assert heard(people, before) == {"officer"}


async def test_the_desk_above_opens_what_it_is_called_for_and_that_is_noted(town, people):
    ji, asha = await in_a_town_s_hands(town)
    await asha.says(f"/urgent {LAMP} 是的")
    await people.officer.says(f"/case {LAMP}")
    assert "没有找到这个编号" in people.officer.text
    await rings(town, minutes=31)
    await people.officer.presses("打开案件")
    assert "村口的路灯坏了三个月" in people.officer.text
    assert "13800001111" in people.officer.text or "138******11" in people.officer.text
    assert await looks_of(town, people.officer) == 1
    assert "备注" in people.officer.labels
    assert "派单" not in people.officer.labels
    await people.officer.presses("收到")
    for chat in (people.mayor, people.duty, people.shu_ji, people.dispatcher, people.lao_li):
        await chat.says(f"/case {LAMP}")
        assert "没有找到这个编号" in chat.text
    await ji.says(f"/case {LAMP}")
    assert "协办：蒙自市纪委监委" in ji.text


async def test_a_hard_time_with_a_sealed_case_is_seen_at_the_city_and_nobody_in_town_knows(
    town, people
):
    ji, asha = await in_a_town_s_hands(town)
    await ji.says(f"/case {LAMP}")
    before = ji.text
    await asha.says(f"有人为难我 {LAMP} 纪检的人来劝我别告")
    await people.officer.presses("打开案件")
    assert "纪检的人来劝我别告" in people.officer.text
    await people.officer.says(f"收到 {LAMP}")
    await ji.says(f"/case {LAMP}")
    assert ji.text == before


async def looks_of(town, chat):
    """Rows of the audit about the case, read past the list that hides sealed ones."""
    theirs = select(func.count()).where(audit.c.actor == chat.person.id, audit.c.number == LAMP)
    return await town.reads(lambda store: store.connection.scalar(theirs))


async def test_in_a_group_danger_is_answered_and_what_a_group_may_not_hold_is_not(town, people):
    _ji, asha = await in_a_town_s_hands(town)
    await asha.says(f"/urgent {LAMP} 是的")
    await rings(town, minutes=31)
    group = town.group(people.officer)
    await group.says(f"收到 {LAMP}")
    assert group.labels == ["打开私聊"]
    assert await rings(town, minutes=62) == 1
    lamp = CaseNumber("9876543213")
    await files(town, asha, number=lamp)
    await asha.says(f"有人为难我 {lamp} 村主任堵在门口")
    await group.says(f"收到 {lamp}")
    assert group.labels == ["打开私聊"]
    await asha.says(f"/urgent {lamp} 是的")
    here = town.group(people.mayor, "another")
    await here.says(f"收到 {lamp}")
    assert "谢谢您" in here.text
