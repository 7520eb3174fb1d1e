"""Not satisfied a second time: a leader who says no says why, and where else to go."""

from dataclasses import replace

import pytest

from bot.clockwork import Clockwork
from bot.telling import Telling
from rules import workflow
from rules.glossary import Action, Identity, Rating, State
from tests.conversations.desk import LAMP, People, confirmed, files, goes

WHY = "线路产权归供电公司，已经列入明年改造。"


@pytest.fixture
async def people(town):
    return await People.around(town)


@pytest.fixture
async def asha(town, people):
    """Answered in the second round, and not satisfied again."""
    return await not_satisfied(town, people)


async def not_satisfied(town, people, **changes):
    chat = town.citizen("asha")
    await files(town, None if changes else chat, **changes)
    await confirmed(town, people)
    await goes(town, LAMP, with_round, by=people.shu_ji.person)
    if changes.get("identity") is Identity.ANONYMOUS:
        await chat.says(f"/case {LAMP} 12345678")
    await chat.says(f"/rate {LAMP} 不满意 晚上还是黑的")
    assert "领导会决定要不要再办一次" in chat.text
    return chat


def with_round(case, **_how):
    """As if it had begun anew once already."""
    return replace(case, round=2)


async def test_the_leader_says_no_and_why_and_the_citizen_goes_one_level_up(town, people, asha):
    await people.shu_ji.presses("打开案件")
    assert "下一步由领导决定" in people.shu_ji.text
    await people.shu_ji.presses("不再重办")
    assert "群众会看到" in people.shu_ji.text
    await people.shu_ji.says(WHY)
    assert "也把原因告诉了群众" in people.shu_ji.text
    assert "下一步是报结" in people.shu_ji.text
    assert f"原因：{WHY}" in asha.text
    assert "12月16日前可以请上一级复查" in asha.text
    await asha.presses("打开看看")
    assert f"领导决定不再重办：{WHY}" in asha.text
    await asha.presses("申请复查")
    await asha.says("产权在社区，不在供电公司。")
    assert (await town.case(LAMP)).state is State.IN_REVIEW
    rows = await town.reads(lambda store: store.audit.latest([people.shu_ji.person.id], 9))
    assert "decline" in [row.act for row in rows]


async def test_it_leaves_the_leader_s_list_and_is_decided_once(town, people, asha):
    await people.shu_ji.says("/queue")
    assert LAMP in people.shu_ji.text
    await people.shu_ji.says(f"不再重办 {LAMP} {WHY}")
    await people.shu_ji.says("/queue")
    assert LAMP not in people.shu_ji.text
    await people.shu_ji.says(f"/decline {LAMP} {WHY}")
    assert "已经决定不再重办" in people.shu_ji.text
    case = await town.case(LAMP)
    events = await town.reads(lambda store: store.cases.events(case.number))
    assert [one.action for one in events].count(Action.DECLINE) == 1


async def test_a_leader_who_says_yes_begins_it_anew(town, people, asha):
    await people.shu_ji.says(f"重新办理 {LAMP} 现场看了，确实没亮")
    case = await town.case(LAMP)
    assert (case.state, case.round, case.rating) == (State.ASSIGNED, 3, None)
    await people.shu_ji.says(f"不再重办 {LAMP} {WHY}")
    assert "现在不能不再重办" in people.shu_ji.text


async def test_nobody_decides_what_nobody_asked(town, people):
    await files(town, town.citizen("asha"))
    await confirmed(town, people)
    await people.shu_ji.says(f"不再重办 {LAMP} {WHY}")
    assert "没有要求再次重新办理" in people.shu_ji.text
    await people.dispatcher.says(f"不再重办 {LAMP} {WHY}")
    assert "不在您的职责范围内" in people.dispatcher.text


async def test_it_is_not_closed_over_the_citizen_s_head(town, people, asha):
    await goes(town, LAMP, workflow.close, by=people.lao_li.person)
    await people.officer.says(f"办结 {LAMP}")
    assert "群众不满意，还没有人决定" in people.officer.text
    await people.officer.says(f"不再重办 {LAMP} {WHY}")
    assert f"原因：{WHY}" in asha.text
    await people.officer.says(f"办结 {LAMP}")
    if "抽中" in people.officer.text:
        await people.officer.presses("看过了，办结")
    assert (await town.case(LAMP)).state is State.CLOSED


async def test_without_a_name_it_is_read_by_number_and_code(town, people):
    chat = await not_satisfied(town, people, identity=Identity.ANONYMOUS)
    before = len(chat.shown)
    await people.shu_ji.says(f"不再重办 {LAMP} {WHY}")
    assert len(chat.shown) == before
    await chat.says(f"/case {LAMP} 12345678")
    assert f"领导决定不再重办：{WHY}" in chat.text
    assert "申请复查" in chat.labels


async def test_after_the_time_for_a_review_the_citizen_is_told_where_else_to_go(town, people, asha):
    town.passes(days=31)
    await people.shu_ji.says(f"不再重办 {LAMP} {WHY}")
    assert "请重新登记，或者打" in asha.text
    assert "申请复查" not in asha.labels


async def test_a_joined_citizen_is_answered_alone(town, people, asha):
    other = "2345678908"
    bo = town.citizen("bo")
    await files(town, bo, number=other)

    def join(case, **_how):
        return replace(case, state=State.MERGED, merged_into=LAMP, rating=Rating.DISSATISFIED)

    await goes(town, other, join)
    heard = len(asha.shown)
    await people.shu_ji.says(f"不再重办 {other} {WHY}")
    assert f"原因：{WHY}" in bo.text
    assert len(asha.shown) == heard


@pytest.mark.parametrize(("is_decided", "state"), [(False, "reported"), (True, "closed")])
async def test_no_result_lapses_over_a_citizen_whom_nobody_answered(
    town, people, asha, is_decided, state
):
    await goes(town, LAMP, workflow.close, by=people.lao_li.person)
    await goes(town, LAMP, lambda case, **_how: replace(case, is_drawn=False))
    if is_decided:
        await people.officer.says(f"不再重办 {LAMP} {WHY}")
    town.passes(days=14)
    clockwork = Clockwork(town.city, town.sealer, Telling(town.sealer, town.channels))
    await town.database.write(lambda connection: clockwork.tick(connection, town.now))
    assert (await town.case(LAMP)).state == state
