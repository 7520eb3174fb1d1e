"""Who is called when: level by level, from tables."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.alarms import (
    AlarmKind,
    answer,
    begin,
    desks_to_call,
    is_over,
    rung,
    stopped,
    whom_to_call,
    with_ring,
)
from rules.glossary import AboutWhom, Action, Identity, State
from rules.people import Person, Role
from rules.sight import shows, sight
from rules.units import UnitId
from tests.rules.make import (
    asha,
    case,
    city_dispatcher,
    dispatcher,
    lao_li,
    officer,
    on,
    other_dispatcher,
    sealed,
    second_officer,
    shu_ji,
    staff,
    the_city,
    town_officer,
    village_leader,
)

CITY = the_city()
TWO = on(17, hour=2)
HALF_AN_HOUR = timedelta(minutes=30)
DANGER, HARASSED = AlarmKind.DANGER, AlarmKind.HARASSED

mayor = staff("mayor", (Role.LEADER, "mengzi"))
CITY_DESK = (city_dispatcher, mayor)
DESK = (officer, second_officer)
EVERYBODY = (
    *(lao_li, village_leader, dispatcher, shu_ji, *CITY_DESK, *DESK, town_officer),
    other_dispatcher,
)
LAMP = case(handler=lao_li.id, state=State.IN_PROGRESS)
CANTEEN = case(place=None, department=UnitId("education"), unit=UnitId("education"))
TOWN_SEALED = sealed(unit=UnitId("wencui-discipline"))


def called(it, kind, step, people=EVERYBODY):
    alarm = replace(begin(it, kind, TWO), step=step)
    reached = desks_to_call(it, kind, CITY)
    there = [one for one in people if one.id == it.handler or reached & {p.unit for p in one.posts}]
    rings, found = whom_to_call(alarm, it, there, CITY)
    return rings, {person.id for person in found}


def ids(*people: Person):
    return {person.id for person in people}


LEVELS = [
    ("at once", LAMP, DANGER, 0, ids(lao_li, dispatcher, village_leader, *CITY_DESK)),
    ("its town", LAMP, DANGER, 1, ids(dispatcher, shu_ji)),
    ("the city", LAMP, DANGER, 2, ids(*CITY_DESK)),
    ("the city again, and its discipline desk", LAMP, DANGER, 3, ids(*CITY_DESK, *DESK)),
    ("and again", LAMP, DANGER, 9, ids(*CITY_DESK, *DESK)),
    ("a department's", CANTEEN, DANGER, 0, ids(*CITY_DESK)),
    ("a department's, the city", CANTEEN, DANGER, 1, ids(*CITY_DESK)),
    ("a department's, at the top", CANTEEN, DANGER, 2, ids(*CITY_DESK, *DESK)),
    ("sealed in a town", TOWN_SEALED, DANGER, 0, ids(town_officer)),
    ("sealed, a level up", TOWN_SEALED, DANGER, 1, ids(*DESK)),
    ("sealed, and no further", TOWN_SEALED, DANGER, 7, ids(*DESK)),
    ("sealed in the city", sealed(), DANGER, 0, ids(*DESK)),
    ("harassed", LAMP, HARASSED, 0, ids(*DESK)),
    ("harassed, still", LAMP, HARASSED, 5, ids(*DESK)),
]


@pytest.mark.parametrize(
    ("it", "kind", "step", "people"), [row[1:] for row in LEVELS], ids=[row[0] for row in LEVELS]
)
def test_each_level_calls_its_own(it, kind, step, people):
    assert called(it, kind, step)[1] == people


EMPTY = [
    ("no town: the city at once", 1, CITY_DESK, 2, ids(*CITY_DESK)),
    ("no dispatcher in the city: the discipline desk", 1, DESK, 3, ids(*DESK)),
    ("nobody above: those below again", 2, (lao_li, dispatcher), 3, ids(lao_li, dispatcher)),
    ("nobody at all", 0, (), 3, set()),
    ("on leave is not there", 1, (replace(shu_ji, is_on_leave=True), mayor), 2, ids(mayor)),
]


@pytest.mark.parametrize(
    ("step", "people", "rings", "found"), [row[1:] for row in EMPTY], ids=[row[0] for row in EMPTY]
)
def test_where_nobody_is_there_the_next_level_is_called_at_once(step, people, rings, found):
    assert called(LAMP, DANGER, step, people) == (rings, found)


def test_whoever_it_is_about_or_stays_out_of_it_is_not_called():
    about = case(about=AboutWhom.TOWN_CADRE, unit=UnitId("mengzi"))
    assert called(about, DANGER, 0) == (0, ids(*CITY_DESK))
    assert called(about, DANGER, 1) == (2, ids(*CITY_DESK))
    recused = replace(LAMP, recused=frozenset({mayor.id}))
    assert called(recused, DANGER, 2)[1] == ids(city_dispatcher)
    own = replace(LAMP, citizen=mayor.id)
    assert called(own, DANGER, 2)[1] == ids(city_dispatcher)


def test_it_rings_again_after_the_minutes_of_the_profile_until_somebody_answers():
    alarm = begin(LAMP, DANGER, TWO)
    assert (alarm.next_at, alarm.since, alarm.is_ringing) == (TWO, TWO, True)
    first = rung(alarm, 0, [dispatcher], TWO, CITY)
    assert (first.step, first.next_at) == (1, TWO + HALF_AN_HOUR)
    second = rung(first, 2, [mayor], TWO + HALF_AN_HOUR, CITY)
    assert (second.step, second.called) == (3, ids(dispatcher, mayor))
    answered, noted = answer(second, LAMP, mayor, TWO + 2 * HALF_AN_HOUR, CITY)
    assert (answered.is_ringing, answered.answered_by) == (False, mayor.id)
    assert (noted.news[0].action, noted.news[0].by, noted.news[0].told) == (
        *(Action.GOT, mayor.id, True),
    )


def test_a_ring_is_noted_for_staff_alone():
    noted = with_ring(LAMP, begin(LAMP, DANGER, TWO), [mayor], TWO, CITY)
    event = noted.news[0]
    assert (event.action, event.text, event.at, event.told) == (Action.RING, "mayor", TWO, False)
    assert shows(event, shu_ji, LAMP, CITY)
    assert not shows(event, asha, LAMP, CITY)


HOLDER, CITY_DISCIPLINE = UnitId("wencui-discipline"), UnitId("mengzi-discipline")
elsewhere = staff("elsewhere", (Role.LEADER, "mengzi"), (Role.DISCIPLINE, "caoba-discipline"))
HELPING = [
    ("its own desk", TOWN_SEALED, DANGER, [town_officer], set()),
    ("a level up", TOWN_SEALED, DANGER, DESK, {CITY_DISCIPLINE}),
    ("sealed in the city", sealed(), DANGER, DESK, set()),
    ("an open case, at last", LAMP, DANGER, [*CITY_DESK, *DESK], set()),
    ("an open case, before", LAMP, DANGER, CITY_DESK, set()),
    ("called as a leader", LAMP, DANGER, [elsewhere], set()),
    ("a hard time leaves no mark", TOWN_SEALED, HARASSED, DESK, set()),
]


@pytest.mark.parametrize(
    ("it", "kind", "people", "helps"), [row[1:] for row in HELPING], ids=[row[0] for row in HELPING]
)
def test_a_discipline_desk_that_is_called_sees_what_it_is_to_act_on(it, kind, people, helps):
    noted = with_ring(it, begin(it, kind, TWO), people, TWO, CITY)
    assert noted.helpers == helps
    is_theirs = it.unit == CITY_DISCIPLINE or not it.sealed
    for person in DESK:
        assert bool(sight(person, noted, CITY)) is (bool(helps) or is_theirs)
    others = set(EVERYBODY) - {*DESK, town_officer}
    if it.sealed:
        assert not any(sight(person, noted, CITY) for person in others)
        assert not sight(officer, replace(noted, state=State.REPLIED, unit=HOLDER), CITY)


def test_a_hard_time_rings_where_nobody_who_has_the_case_reads_it():
    alarm = begin(LAMP, HARASSED, TWO)
    _alarm, answered = answer(alarm, LAMP, officer, TWO, CITY)
    noted = with_ring(answered, alarm, [officer], TWO, CITY)
    for event in noted.news:
        assert not shows(event, lao_li, LAMP, CITY)
        assert not shows(event, shu_ji, LAMP, CITY)
        assert shows(event, officer, LAMP, CITY)


def test_of_an_anonymous_case_no_time_is_kept_that_tells_when_somebody_wrote():
    secret = case(identity=Identity.ANONYMOUS, citizen=None)
    at = TWO + timedelta(minutes=3, seconds=14, microseconds=15)
    alarm = begin(secret, DANGER, at)
    assert alarm.since is None
    assert rung(alarm, 0, [], at, CITY).next_at == TWO + timedelta(minutes=40)
    assert rung(alarm, 0, [], TWO, CITY).next_at == TWO + HALF_AN_HOUR
    assert with_ring(secret, alarm, [], at, CITY).news[0].at is None


ENDS = [
    (DANGER, State.REGISTERED, State.IN_PROGRESS, False),
    (DANGER, State.REGISTERED, State.WITHDRAWN, True),
    (DANGER, State.IN_PROGRESS, State.REPLIED, True),
    (DANGER, State.REPLIED, State.REPLIED, False),
    (DANGER, State.REPLIED, State.REPORTED, True),
    (HARASSED, State.IN_PROGRESS, State.CLOSED, False),
]


@pytest.mark.parametrize(("kind", "began", "now", "ends"), ENDS)
def test_it_ends_with_the_matter_but_a_hard_time_only_with_an_answer(kind, began, now, ends):
    alarm = begin(case(state=began), kind, TWO)
    assert is_over(alarm, case(state=now)) is ends
    assert not stopped(alarm).is_ringing
