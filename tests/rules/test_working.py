"""Working and leading: handed up, helped with, mediated, extended, supervised, sponsored, left."""

from dataclasses import replace
from datetime import date

import pytest

from rules import workflow
from rules.cases import (
    Action,
    CategoryCode,
    FileKey,
    Kind,
    Severity,
    State,
)
from rules.errors import Refused, Unclear
from rules.people import Role
from rules.places import Level
from rules.sight import Sight, sight
from rules.units import UnitId
from rules.windows import is_old_case
from tests.rules.make import (
    answer,
    asha,
    case,
    city_dispatcher,
    dispatcher,
    in_progress,
    lao_li,
    mediator,
    officer,
    on,
    other_dispatcher,
    replied,
    sealed,
    second_officer,
    shu_ji,
    staff,
    the_city,
    town_handler,
    village_leader,
    xiao_wang,
)

CITY = the_city()
PAPER = (FileKey("agreement"),)
city_leader = staff("city_leader", (Role.LEADER, "mengzi"))
school_handler = staff("school_handler", (Role.HANDLER, "education"))


def unit(name):
    return CITY.units.get(UnitId(name))


def now(day=17, month=11):
    return {"at": on(day, month), "city": CITY}


def major(**changes):
    due = CITY.clock.due(date(2026, 11, 16), 15)
    return in_progress(**{"severity": Severity.MAJOR, "deadline": due, **changes})


def quarrel(**changes):
    return in_progress(category=CategoryCode("1301"), handler=mediator.id, **changes)


def told(refused):
    sentence = refused.value.sentence
    return sentence.source.format(**sentence.values)


def test_the_first_interim_word_of_a_round_is_kept():
    it = workflow.interim(in_progress(), text="查过了，等零件", by=lao_li, **now(17))
    it = workflow.interim(it, text="零件到了", by=lao_li, **now(19))
    assert (it.interim_on, it.state) == (date(2026, 11, 17), State.IN_PROGRESS)
    again = workflow.reopen(replied(interim_on=date(2026, 11, 17)), reason="", by=asha, **now(18))
    assert (again.interim_on, again.mediated) == (None, False)


def test_a_village_hands_up_to_its_town_and_the_town_to_the_city():
    it = in_progress(answer=answer(), helpers=frozenset({UnitId("wencui"), UnitId("education")}))
    up = workflow.hand_up(it, reason="要动用吊车", by=lao_li, **now(18))
    assert (up.unit, up.level, up.state) == ("wencui", Level.TOWN, State.ASSIGNED)
    assert (up.handler, up.answer, up.assigned_on) == (None, None, date(2026, 11, 18))
    assert up.helpers == {"education"}
    assert (up.deadline, up.news[0].text, up.news[0].unit) == (it.deadline, "要动用吊车", "wencui")
    assert sight(lao_li, up, CITY) is Sight.NOTHING
    up = workflow.accept(up, by=town_handler, **now(18))
    up = workflow.hand_up(up, reason="要市里立项", by=town_handler, **now(18))
    assert (up.unit, up.level) == ("mengzi", Level.CITY)


def test_helpers_see_the_case_and_write_notes_but_it_is_not_theirs():
    before = in_progress()
    assert sight(school_handler, before, CITY) is Sight.NOTHING
    it = workflow.consult(
        before,
        units=(unit("education"), unit("caoba")),
        reason=" 路灯在学校门口 ",
        by=dispatcher,
        **now(),
    )
    assert it.helpers == {"education", "caoba"}
    assert (it.unit, it.deadline, it.handler) == ("shuigou", before.deadline, lao_li.id)
    assert it.news[0].text.endswith("：路灯在学校门口")
    for person in (school_handler, other_dispatcher):
        assert sight(person, it, CITY) is Sight.CASE
        assert set(workflow.allowed(it, person, CITY, on(17))) == {
            Action.URGENT,
            Action.RECUSE,
            Action.NOTE,
        }
    assert sight(staff("head", (Role.LEADER, "education")), it, CITY) is Sight.NOTHING
    assert workflow.assign(it, to=unit("caoba"), by=city_dispatcher, **now()).helpers == {
        "education"
    }


def test_whom_the_citizen_did_not_want_does_not_come_back_by_helping():
    it = case(
        state=State.ASSIGNED,
        unit=UnitId("wencui"),
        helpers=frozenset({UnitId("shuigou")}),
        former_handlers=frozenset({lao_li.id}),
    )
    assert (sight(lao_li, it, CITY), sight(xiao_wang, it, CITY)) == (Sight.NOTHING, Sight.CASE)


@pytest.mark.parametrize(
    ("it", "helper", "sentence"),
    [
        (in_progress(), "shuigou", "主办"),
        (in_progress(helpers=frozenset({UnitId("education")})), "education", "已经在协办"),
        (in_progress(), "wencui-discipline", "纪检机关"),
        (
            in_progress(category=CategoryCode("0105"), unit=UnitId("wencui")),
            "shuigou",
            "不能请它协办",
        ),
    ],
)
def test_some_units_cannot_help(it, helper, sentence):
    with pytest.raises(Refused) as refused:
        workflow.consult(it, units=(unit(helper),), reason="x", by=dispatcher, **now())
    assert sentence in told(refused)


def test_helping_needs_a_unit_and_a_reason():
    for units, reason in (((), "x"), ((unit("education"),), " ")):
        with pytest.raises(Unclear, match="哪个单位协办"):
            workflow.consult(in_progress(), units=units, reason=reason, by=dispatcher, **now())


def test_an_agreement_is_attached_or_it_is_none():
    with pytest.raises(Unclear, match="协议"):
        workflow.mediate(quarrel(), text="双方同意", files=(), by=mediator, **now())
    it = workflow.mediate(quarrel(), text="双方同意", files=PAPER, by=mediator, **now())
    assert (it.mediated, it.files, it.state) == (True, PAPER, State.IN_PROGRESS)


def test_an_instruction_has_a_day_to_come_and_stays_among_staff():
    it = workflow.instruct(
        case(), text=" 马上看现场 ", due=date(2026, 11, 18), by=shu_ji, **now(17)
    )
    assert (it.instruction, it.instructed_due) == ("马上看现场", date(2026, 11, 18))
    assert it.news[0].told is False
    with pytest.raises(Refused, match="今天以后"):
        workflow.instruct(case(), text="x", due=date(2026, 11, 17), by=shu_ji, **now(17))


def test_an_extension_moves_the_deadline_once_and_is_marked():
    it = workflow.extend(major(), days=5, reason="等设备到货", by=shu_ji, **now(30))
    assert (it.extended, it.deadline.day) == (True, date(2026, 12, 14))
    assert it.news[0].text == "等设备到货"
    with pytest.raises(Refused) as refused:
        workflow.extend(it, days=1, reason="x", by=shu_ji, **now(30))
    assert "延期过一次" in told(refused)


def test_an_extension_never_goes_beyond_the_law():
    late = major(first_registered_on=date(2026, 9, 15))
    it = workflow.extend(late, days=15, reason="x", by=shu_ji, **now(30))
    assert (it.deadline.day, it.deadline.by_law) == (date(2026, 12, 14), True)
    worn_out = major(first_registered_on=date(2026, 9, 8), deadline=it.deadline)
    with pytest.raises(Refused, match="最长期限"):
        workflow.extend(worn_out, days=1, reason="x", by=shu_ji, **now(30))


def test_a_later_round_keeps_the_days_that_were_given():
    again = workflow.reopen(
        replied(severity=Severity.MAJOR, extended=True, first_registered_on=date(2026, 10, 8)),
        reason="x",
        by=shu_ji,
        **now(30),
    )
    assert (again.extended, again.deadline.day) == (True, date(2026, 12, 21))


@pytest.mark.parametrize(
    ("it", "days", "by", "day", "sentence"),
    [
        (in_progress(), 5, shu_ji, 17, "只有重大事项"),
        (major(kind=Kind.QUESTION), 5, shu_ji, 17, "只有重大事项"),
        (major(), 5, village_leader, 17, "请找文萃街道的领导"),
        (major(unit=UnitId("wencui"), level=Level.TOWN), 5, shu_ji, 17, "请找蒙自市的领导"),
        (major(), 16, shu_ji, 17, "最多延期 15 个工作日"),
        (major(), 0, shu_ji, 17, "最多延期 15 个工作日"),
        (major(deadline=CITY.clock.due(date(2026, 11, 16), 3)), 5, shu_ji, 20, "期限已经过了"),
        (major(), 5, lao_li, 17, "领导"),
        (
            sealed(severity=Severity.MAJOR, handler=officer.id, state=State.IN_PROGRESS),
            5,
            officer,
            17,
            "承办人不能给自己的件延期",
        ),
    ],
)
def test_extending_is_refused(it, days, by, day, sentence):
    with pytest.raises(Refused) as refused:
        workflow.extend(it, days=days, reason="x", by=by, **now(day))
    assert sentence in told(refused) or sentence in str(refused.value.sentence.values)


@pytest.mark.parametrize(
    ("it", "by"),
    [
        (major(), shu_ji),
        (major(), city_leader),
        (major(unit=UnitId("education"), level=Level.CITY), city_leader),
        (major(unit=UnitId("mengzi"), level=Level.CITY), city_leader),
        (sealed(severity=Severity.MAJOR, handler=officer.id), second_officer),
    ],
)
def test_who_extends_stands_above_or_beside_where_nobody_is_above(it, by):
    assert Action.EXTEND in workflow.allowed(it, by, CITY, on(17))


def test_supervised_once_and_sponsored_by_one_leader_at_a_time():
    it = workflow.supervise(in_progress(), reason="群众反映强烈", by=shu_ji, **now())
    assert it.supervised
    with pytest.raises(Refused, match="已经列入督办"):
        workflow.supervise(it, reason="x", by=shu_ji, **now())
    it = workflow.sponsor(it, leader=shu_ji, by=shu_ji, **now())
    assert (it.sponsor, it.news[-1].text) == (shu_ji.id, "shu_ji")
    assert workflow.sponsor(it, leader=city_leader, by=shu_ji, **now()).sponsor == city_leader.id


OTHER_LEADER = staff("other_leader", (Role.LEADER, "caoba"))


@pytest.mark.parametrize(
    ("changes", "leader", "sentence"),
    [
        ({"sponsor": shu_ji.id}, shu_ji, "已经由shu_ji包案"),
        ({}, OTHER_LEADER, "不是分管这里的领导"),
        ({}, replace(village_leader, is_on_leave=True), "休假"),
        ({"recused": frozenset({village_leader.id})}, village_leader, "回避"),
        ({"citizen": village_leader.id}, village_leader, "回避"),
    ],
)
def test_not_everybody_can_sponsor(changes, leader, sentence):
    with pytest.raises(Refused) as refused:
        workflow.sponsor(in_progress(**changes), leader=leader, by=shu_ji, **now())
    assert sentence in told(refused)


def test_whoever_stays_out_sees_it_no_more_and_is_free_of_it():
    it = in_progress(answer=answer(), sponsor=shu_ji.id)
    left = workflow.recuse(it, reason="他是我舅舅", by=lao_li, **now())
    assert (left.handler, left.answer, left.recused) == (None, None, {lao_li.id})
    assert (left.state, left.former_handlers) == (State.IN_PROGRESS, {lao_li.id})
    assert left.sponsor == shu_ji.id
    assert sight(lao_li, left, CITY) is Sight.NOTHING
    assert Action.ASSIGN in workflow.allowed(left, dispatcher, CITY, on(17))
    left = workflow.recuse(left, by=shu_ji, **now())
    assert (left.sponsor, left.recused) == (None, {lao_li.id, shu_ji.id})


@pytest.mark.parametrize(
    ("it", "month", "day", "is_old"),
    [
        (case(), 1, 15, False),
        (case(), 1, 16, True),
        (case(round=3), 11, 17, True),
        (case(round=2), 11, 17, False),
        (replied(round=3), 11, 17, False),
    ],
)
def test_sixty_days_or_a_third_round_make_an_old_case(it, month, day, is_old):
    year = 2027 if month == 1 else 2026
    assert is_old_case(it, date(year, month, day), CITY) is is_old
