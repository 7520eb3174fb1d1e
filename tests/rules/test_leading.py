"""What leaders do: instruct, extend, supervise, sponsor; and what makes an old case."""

from dataclasses import replace
from datetime import date

import pytest

from rules import workflow
from rules.errors import Refused
from rules.glossary import Action, Kind, Severity, State
from rules.people import Role
from rules.places import Level
from rules.units import UnitId
from rules.windows import is_old_case
from tests.rules.make import (
    case,
    in_progress,
    lao_li,
    officer,
    on,
    replied,
    sealed,
    second_officer,
    shu_ji,
    staff,
    the_city,
    village_leader,
)

CITY = the_city()
city_leader = staff("city_leader", (Role.LEADER, "mengzi"))


def now(day=17, month=11):
    return {"at": on(day, month), "city": CITY}


def major(**changes):
    due = CITY.clock.due(date(2026, 11, 16), 15)
    return in_progress(**{"severity": Severity.MAJOR, "deadline": due, **changes})


def told(refused):
    sentence = refused.value.sentence
    return sentence.source.format(**sentence.values)


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
