"""Every act on the way, in every state, by everybody: allowed, or refused with its sentence."""

from collections import Counter
from itertools import product

import pytest

from rules.glossary import State
from rules.guards import why_not
from rules.moves import MOVES
from rules.numbers import UNKNOWN_NUMBER
from rules.people import GRANTS
from rules.sight import Sight, sight
from tests.rules.make import EVERYBODY, MONDAY, case
from tests.rules.on_the_way import CITY, ON_THE_WAY, Action, city_leader

PEOPLE = (*EVERYBODY, city_leader)
LEADERS = {"shu_ji", "village_leader", "city_leader"}
DISPATCHERS = {"dispatcher", "city_dispatcher"}
WHO = {
    Action.INTERIM: {"lao_li"},
    Action.HAND_UP: {"lao_li"},
    Action.CONSULT: DISPATCHERS,
    Action.INSTRUCT: LEADERS,
    Action.MEDIATE: {"mediator"},
    Action.EXTEND: {"shu_ji", "city_leader"},
    Action.SUPERVISE: LEADERS,
    Action.SPONSOR: LEADERS,
    Action.RECUSE: LEADERS | DISPATCHERS | {"lao_li"},
}
"""By name: of those in EVERYBODY, for a case that lies with 水沟 and lao_li or the mediator."""

CELLS = list(product(ON_THE_WAY, State, PEOPLE))


def row(action, state):
    return case(**{"handler": "lao_li", **ON_THE_WAY[action][1], "state": state})


@pytest.mark.parametrize("action", ON_THE_WAY)
def test_each_act_is_for_those_of_its_row_in_the_states_of_its_row(action):
    able = {
        (state, person.id)
        for state, person in product(State, PEOPLE)
        if not why_not(row(action, state), action, person, MONDAY, CITY)
    }
    assert able == set(product(MOVES[action].states, WHO[action]))


@pytest.mark.parametrize("action", ON_THE_WAY)
def test_a_refusal_says_what_stands_in_the_way_and_nothing_of_a_hidden_case(action):
    permission = MOVES[action].staff
    for state, person in product(State, PEOPLE):
        it = row(action, state)
        refusal = why_not(it, action, person, MONDAY, CITY)
        if sight(person, it, CITY) < Sight.CASE:
            assert refusal == UNKNOWN_NUMBER
        elif not any(permission in GRANTS[post.role] for post in person.posts):
            assert "roles" in refusal.values
        elif state not in MOVES[action].states:
            assert refusal.values.get("after") or "roles" in refusal.values
        else:
            assert refusal is None or refusal.source.endswith("。")


def test_the_cells_are_counted():
    outcomes = Counter(
        why_not(row(action, state), action, person, MONDAY, CITY) is None
        for action, state, person in CELLS
    )
    assert outcomes == {True: 60, False: 1992}
