"""Every act in every state: done, or refused with its sentence."""

from collections.abc import Callable
from datetime import date

import pytest

from rules import workflow
from rules.cases import Case
from rules.citizen_guards import CITIZEN_GUARDS, why_not_citizen
from rules.errors import Refused
from rules.glossary import Action, Rating, State, Unsealing
from rules.guards import GUARDS, why_not
from rules.moves import AFTER, MOVES
from rules.next_step import next_step
from rules.people import GRANTS, Role
from rules.units import UnitId
from rules.unsealing import consent, unseal
from tests.rules.at_the_end import AT_THE_END, CITIZEN_AT_THE_END, ENDS_THERE
from tests.rules.make import (
    answer,
    asha,
    case,
    dispatcher,
    lao_li,
    mediator,
    officer,
    on,
    shu_ji,
    the_city,
    xiao_wang,
)
from tests.rules.on_the_way import ON_THE_WAY

CITY = the_city()
NOW = {"at": on(17), "city": CITY}
TUESDAY = date(2026, 11, 17)
SHUIGOU = CITY.units.get(UnitId("shuigou"))
LIBRARY = CITY.units.get(UnitId("education"))
ANSWERED = {"answer": answer(confirmed_by=shu_ji.id), "replied_on": TUESDAY}

Act = Callable[[Case], Case]

STAFF: dict[Action, tuple[object, dict[str, object], Act]] = {
    Action.ASK: (
        lao_li,
        {"handler": lao_li.id},
        lambda it: workflow.ask(it, text="哪一盏？", by=lao_li, **NOW),
    ),
    Action.GRADE: (
        dispatcher,
        {},
        lambda it: workflow.grade(it, reason="要全村换线", by=dispatcher, **NOW),
    ),
    Action.ASSIGN: (
        dispatcher,
        {},
        lambda it: workflow.assign(it, to=SHUIGOU, handler=lao_li, by=dispatcher, **NOW),
    ),
    Action.ACCEPT: (
        lao_li,
        {"handler": lao_li.id},
        lambda it: workflow.accept(it, by=lao_li, **NOW),
    ),
    Action.RETURN: (
        lao_li,
        {"handler": lao_li.id, "assigned_on": TUESDAY},
        lambda it: workflow.return_(it, reason="不归我们", right=LIBRARY, by=lao_li, **NOW),
    ),
    Action.REPLY: (
        lao_li,
        {"handler": lao_li.id},
        lambda it: workflow.reply(it, answer=answer(), by=lao_li, **NOW),
    ),
    Action.CONFIRM: (
        shu_ji,
        {"handler": lao_li.id, "answer": answer()},
        lambda it: workflow.confirm(it, by=shu_ji, **NOW),
    ),
    Action.CLOSE: (
        lao_li,
        {**ANSWERED, "handler": lao_li.id, "rating": Rating.SATISFIED},
        lambda it: workflow.close(it, by=lao_li, **NOW),
    ),
    Action.APPROVE: (
        officer,
        {**ANSWERED, "harassed": True},
        lambda it: workflow.approve(it, by=officer, **NOW),
    ),
    Action.SEND_BACK: (
        officer,
        {**ANSWERED, "harassed": True},
        lambda it: workflow.send_back(it, reason="灯还是不亮", by=officer, **NOW),
    ),
    Action.REOPEN: (
        shu_ji,
        ANSWERED,
        lambda it: workflow.reopen(it, reason="群众说得对", by=shu_ji, **NOW),
    ),
    Action.DECLINE: (
        shu_ji,
        {**ANSWERED, "rating": Rating.DISSATISFIED},
        lambda it: workflow.decline(it, reason="产权归供电公司", by=shu_ji, **NOW),
    ),
    Action.REFER: (
        dispatcher,
        {},
        lambda it: workflow.refer(it, to="市人民法院", by=dispatcher, **NOW),
    ),
    Action.URGENT: (
        lao_li,
        {"handler": lao_li.id},
        lambda it: workflow.urgent(it, by=lao_li, **NOW),
    ),
    Action.NOTE: (
        dispatcher,
        {},
        lambda it: workflow.note(it, text="电话里问过", by=dispatcher, **NOW),
    ),
}

SEALED = {"sealed": True, "unit": UnitId("mengzi-discipline")}

STAFF |= ON_THE_WAY
STAFF[Action.UNSEAL] = (
    officer,
    SEALED,
    lambda it: unseal(it, reason="只是一般的事", by=officer, **NOW),
)
STAFF |= AT_THE_END

FOR_NEARLY_ALL = {Action.URGENT, Action.NOTE, Action.RECUSE}
SEEN_BY_ITS_DESK = {Action.UNSEAL}
"""Who has no grant does not see the case either."""

CITIZEN: dict[Action, tuple[dict[str, object], Act]] = {
    Action.SUPPLEMENT: ({}, lambda it: workflow.supplement(it, text="又坏一盏", by=asha, **NOW)),
    Action.RATE: (
        ANSWERED,
        lambda it: workflow.rate(it, rating=Rating.SATISFIED, by=asha, **NOW),
    ),
    Action.REOPEN: (ANSWERED, lambda it: workflow.reopen(it, reason="", by=asha, **NOW)),
    Action.URGE: ({}, lambda it: workflow.urge(it, by=asha, **NOW)[0]),
    Action.OBJECT: ({"handler": lao_li.id}, lambda it: workflow.object_(it, by=asha, **NOW)),
    Action.WITHDRAW: ({}, lambda it: workflow.withdraw(it, by=asha, **NOW)),
    Action.URGENT: ({}, lambda it: workflow.urgent(it, by=asha, **NOW)),
    Action.HARASSED: ({}, lambda it: workflow.harassed(it, by=asha, **NOW)),
}

CITIZEN |= CITIZEN_AT_THE_END
CITIZEN[Action.CONSENT] = (
    {**SEALED, "unsealing": Unsealing.ASKED},
    lambda it: consent(it, agrees=False, by=asha, **NOW),
)


def cells(table):
    return [(action, state) for action in table for state in State]


def test_every_act_has_a_row_and_every_state_a_next_step():
    assert set(MOVES) == set(Action)
    assert set(AFTER) == set(State)
    assert set(STAFF) == set(GUARDS)
    assert set(CITIZEN) == set(CITIZEN_GUARDS)


@pytest.mark.parametrize(("action", "state"), cells(STAFF))
def test_staff_may_act_in_the_states_of_the_table_and_in_no_other(action, state):
    person, changes, act = STAFF[action]
    before = case(state=state, **changes)
    move = MOVES[action]
    is_hidden = state is State.REGISTERED and before.handler is None and person is lao_li
    if state in move.states and not is_hidden:
        assert action in workflow.allowed(before, person, CITY, on(17))
        after = act(before)
        assert after.state is ENDS_THERE.get((action, state), move.to or state)
        assert [event.action for event in after.news] == [action]
        assert after.news[0].told is move.told
        assert (after.news[0].by, after.news[0].at) == (person.id, on(17))
        assert before.news == ()
    else:
        assert action not in workflow.allowed(before, person, CITY, on(17))
        with pytest.raises(Refused) as refused:
            act(before)
        assert refused.value.sentence == why_not(before, action, person, TUESDAY, CITY)
        assert refused.value.sentence.values["after"] == next_step(before)


@pytest.mark.parametrize(("action", "state"), cells(CITIZEN))
def test_citizens_may_act_in_the_states_of_the_table_and_in_no_other(action, state):
    changes, act = CITIZEN[action]
    before = case(state=state, **changes)
    if state in MOVES[action].states:
        assert action in workflow.citizen_acts(before, on(17), CITY)
        after = act(before)
        assert after.state is (MOVES[action].to or state)
        assert [event.action for event in after.news] == [action]
    else:
        assert action not in workflow.citizen_acts(before, on(17), CITY)
        with pytest.raises(Refused) as refused:
            act(before)
        assert refused.value.sentence == why_not_citizen(before, action, TUESDAY, CITY)


@pytest.mark.parametrize("action", sorted(STAFF.keys() - FOR_NEARLY_ALL - SEEN_BY_ITS_DESK))
def test_who_holds_no_grant_for_it_is_told_who_does(action):
    permission = MOVES[action].staff
    roles = [role for role in Role if permission in GRANTS[role]]
    person = next(p for p in (dispatcher, lao_li, shu_ji, mediator) if not p.roles() & set(roles))
    it = case(**{**STAFF[action][1], "state": min(MOVES[action].states), "handler": person.id})
    told = why_not(it, action, person, TUESDAY, CITY)
    assert [role.source for role in told.values["roles"].parts] == [r.label.source for r in roles]


def test_an_act_that_nobody_can_do_as_staff_names_the_citizen():
    refusal = why_not(case(handler=lao_li.id), Action.RATE, lao_li, TUESDAY, CITY)
    assert refusal.values["roles"].parts == (Role.CITIZEN.label,)


def test_who_may_not_see_a_case_hears_that_there_is_none():
    hidden = case(state=State.IN_PROGRESS, handler=lao_li.id)
    with pytest.raises(Refused, match="没有找到这个编号"):
        workflow.note(hidden, text="打听一下", by=xiao_wang, **NOW)
