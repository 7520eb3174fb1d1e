"""Who sees what, and what waits for whom."""

import pytest

from rules.cases import CategoryCode, Event
from rules.glossary import AboutWhom, Action, Identity, State
from rules.moves import REVIEWED
from rules.people import Role
from rules.places import PlaceId
from rules.sight import Sight, shows, sight
from rules.units import UnitId
from rules.waiting import Waiting, what_waits_for
from tests.rules.make import (
    EVERYBODY,
    MONDAY,
    admin,
    answer,
    asha,
    bookkeeper,
    case,
    city_dispatcher,
    dispatcher,
    in_progress,
    lao_li,
    mediator,
    officer,
    receptionist,
    replied,
    sealed,
    second_officer,
    shu_ji,
    staff,
    stranger,
    supervisor,
    the_city,
    town_handler,
    town_officer,
    village_leader,
    xiao_wang,
)

CITY = the_city()
NOTHING, STATUS, CASE, IDENTITY = Sight

LINE = {"dispatcher": CASE, "city_dispatcher": CASE, "shu_ji": CASE, "village_leader": CASE}
OWN = {"asha": IDENTITY}
DESK = {"officer": CASE, "second_officer": CASE}
WATCH = {"supervisor": STATUS}
HIGHER = {"unit": UnitId("wencui")}

SEEN = [
    ("registered", case(), OWN | LINE | DESK | WATCH),
    (
        "assigned",
        case(state=State.ASSIGNED),
        OWN | LINE | DESK | WATCH | {"lao_li": CASE, "xiao_wang": CASE},
    ),
    (
        "a quarrel",
        case(state=State.ASSIGNED, category=CategoryCode("1301")),
        OWN | LINE | DESK | WATCH | {"lao_li": CASE, "xiao_wang": CASE, "mediator": CASE},
    ),
    (
        "a mediator's",
        in_progress(handler=mediator.id),
        OWN | LINE | DESK | WATCH | {"mediator": IDENTITY},
    ),
    ("accepted", in_progress(), OWN | LINE | DESK | WATCH | {"lao_li": IDENTITY}),
    (
        "to confirm",
        in_progress(answer=answer()),
        OWN | LINE | DESK | WATCH | {"lao_li": IDENTITY, "xiao_wang": CASE},
    ),
    ("replied", replied(), OWN | LINE | DESK | WATCH | {"lao_li": IDENTITY}),
    (
        "without a handler",
        replied(handler=None),
        OWN | LINE | DESK | WATCH | {"lao_li": CASE, "xiao_wang": CASE},
    ),
    (
        "reported",
        replied(state=State.REPORTED),
        OWN | LINE | DESK | WATCH | {"lao_li": IDENTITY},
    ),
    (
        "harassed",
        in_progress(harassed=True),
        OWN
        | LINE
        | DESK
        | WATCH
        | {"lao_li": IDENTITY, "officer": IDENTITY, "second_officer": IDENTITY},
    ),
    (
        "confidential",
        in_progress(identity=Identity.CONFIDENTIAL),
        OWN | LINE | DESK | WATCH | {"lao_li": CASE},
    ),
    (
        "anonymous",
        in_progress(identity=Identity.ANONYMOUS, citizen=None),
        LINE | DESK | WATCH | {"lao_li": CASE},
    ),
    (
        "written down",
        case(citizen=None, receptionist=receptionist.id),
        LINE | DESK | WATCH | {"receptionist": IDENTITY},
    ),
    (
        "reassigned",
        in_progress(handler=None, former_handlers=frozenset({lao_li.id})),
        OWN | LINE | DESK | WATCH | {"xiao_wang": CASE},
    ),
    (
        "recused",
        in_progress(recused=frozenset({lao_li.id, shu_ji.id})),
        OWN | DESK | WATCH | {"dispatcher": CASE, "city_dispatcher": CASE, "village_leader": CASE},
    ),
    ("sealed", sealed(), OWN | {"officer": IDENTITY, "second_officer": IDENTITY}),
    (
        "sealed in the town",
        sealed(unit=UnitId("wencui-discipline")),
        OWN | {"town_officer": IDENTITY},
    ),
    (
        "sealed in the town, and the city's desk was called for help",
        sealed(unit=UnitId("wencui-discipline"), helpers=frozenset({UnitId("mengzi-discipline")})),
        OWN | {"town_officer": IDENTITY, "officer": IDENTITY, "second_officer": IDENTITY},
    ),
    (
        "sealed in the town, called for help and answered since",
        sealed(
            unit=UnitId("wencui-discipline"),
            helpers=frozenset({UnitId("mengzi-discipline")}),
            state=State.REPLIED,
        ),
        OWN | {"town_officer": IDENTITY},
    ),
    (
        "sealed in the town, and its reporter is given a hard time",
        sealed(unit=UnitId("wencui-discipline"), harassed=True),
        OWN | {"town_officer": IDENTITY, "officer": IDENTITY, "second_officer": IDENTITY},
    ),
    (
        "sealed and written down",
        sealed(receptionist=receptionist.id, citizen=None),
        {"officer": IDENTITY, "second_officer": IDENTITY},
    ),
    (
        "about the village",
        case(state=State.ASSIGNED, about=AboutWhom.VILLAGE_CADRE, **HIGHER),
        OWN
        | DESK
        | WATCH
        | {"dispatcher": CASE, "city_dispatcher": CASE, "shu_ji": CASE, "town_handler": CASE},
    ),
    (
        "about the town",
        case(about=AboutWhom.TOWN_CADRE, unit=UnitId("mengzi")),
        OWN | DESK | {"city_dispatcher": CASE},
    ),
]


@pytest.mark.parametrize(("it", "seen"), [row[1:] for row in SEEN], ids=[row[0] for row in SEEN])
def test_everybody_sees_what_their_post_gives_and_no_more(it, seen):
    found = {str(p.id): sight(p, it, CITY) for p in EVERYBODY}
    assert {name: step for name, step in found.items() if step} == seen


def test_admins_bookkeepers_and_strangers_see_no_case():
    for person in (admin, bookkeeper, stranger):
        assert {sight(person, row[1], CITY) for row in SEEN} == {NOTHING}


def test_a_second_post_in_the_body_concerned_shuts_out():
    it = case(about=AboutWhom.VILLAGE_CADRE, **HIGHER)
    both = staff("both", (Role.DISPATCHER, "wencui"), (Role.LEADER, "shuigou"))
    assert sight(both, it, CITY) is NOTHING


def event(action, *, told=True):
    return Event(action=action, on=MONDAY, told=told)


@pytest.mark.parametrize(
    ("person", "action", "told", "is_shown"),
    [
        (asha, Action.NOTE, False, False),
        (asha, Action.HARASSED, True, True),
        (stranger, Action.NOTE, False, False),
        (stranger, Action.ASK, True, True),
        (lao_li, Action.NOTE, False, True),
        (lao_li, Action.HARASSED, True, False),
        (shu_ji, Action.HARASSED, True, False),
        (town_officer, Action.HARASSED, True, False),
        (officer, Action.HARASSED, True, True),
    ],
)
def test_the_timeline_hides_notes_from_citizens_and_harassment_from_staff(
    person, action, told, is_shown
):
    assert shows(event(action, told=told), person, in_progress(), CITY) is is_shown


def kept_to_confirm(person, units):
    return Waiting(
        states=frozenset({State.REPLIED}),
        units=units,
        is_said_kept=True,
        not_written_by=person.id,
    )


def test_a_handler_waits_for_what_is_free_or_theirs_and_for_replies_to_confirm():
    shuigou = frozenset({UnitId("shuigou")})
    assert what_waits_for(lao_li, CITY.units) == (
        Waiting(states=frozenset({State.ASSIGNED}), units=shuigou, has_handler=False),
        Waiting(states=frozenset({State.ASSIGNED}), units=shuigou, handler=lao_li.id),
        Waiting(
            states=frozenset({State.IN_PROGRESS}),
            units=shuigou,
            handler=lao_li.id,
            has_answer=False,
        ),
        Waiting(states=frozenset({State.REPLIED}), units=shuigou, handler=lao_li.id),
        Waiting(states=frozenset({State.REPLIED}), units=shuigou, has_handler=False),
        Waiting(
            states=frozenset({State.IN_PROGRESS}),
            units=shuigou,
            has_answer=True,
            not_written_by=lao_li.id,
        ),
        kept_to_confirm(lao_li, shuigou),
    )
    assert not any(one.has_answer for one in what_waits_for(mediator, CITY.units))


def test_dispatchers_wait_for_the_new_and_the_lost_and_leaders_for_replies_below_them():
    waiting = what_waits_for(dispatcher, CITY.units)
    below = CITY.units.covered_by(UnitId("wencui"))
    assert {one.units for one in waiting} == {below}
    assert waiting[0].states == {State.REGISTERED}
    assert waiting[1].lost_handler
    assert what_waits_for(shu_ji, CITY.units) == (
        Waiting(
            states=frozenset({State.IN_PROGRESS}),
            units=below,
            has_answer=True,
            not_written_by=shu_ji.id,
        ),
        Waiting(
            states=frozenset({State.REPLIED, State.REPORTED}), units=below, awaits_decision=True
        ),
        kept_to_confirm(shu_ji, below),
        Waiting(states=REVIEWED, units=below, is_undecided=True),
    )


def test_the_discipline_desk_waits_for_results_and_its_sealed_cases_and_the_rest_for_nothing():
    held, results = what_waits_for(officer, CITY.units)
    assert (held.is_sealed, held.units) == (True, {"mengzi-discipline"})
    assert results == Waiting(states=frozenset({State.REPORTED}))
    assert len(what_waits_for(town_officer, CITY.units)) == 1
    for person in (asha, admin, receptionist, supervisor, bookkeeper):
        assert what_waits_for(person, CITY.units) == ()


def test_one_post_twice_is_one_queue():
    twice = staff("twice", (Role.LEADER, "wencui"), (Role.LEADER, "wencui"))
    once = staff("twice", (Role.LEADER, "wencui"))
    assert what_waits_for(twice, CITY.units) == what_waits_for(once, CITY.units)


def test_these_people_are_who_they_seem():
    assert {city_dispatcher, second_officer, town_handler, village_leader, xiao_wang} <= {
        *EVERYBODY
    }
    assert PlaceId("shuigou") in {place.id for place in CITY.places}
