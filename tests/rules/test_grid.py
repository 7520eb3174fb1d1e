"""Every cell of the grid: the act is done with its event, or refused with its sentence."""

from collections import Counter
from collections.abc import Mapping

import pytest

from conversations.words import render
from rules import workflow
from rules.citizen_guards import CITIZEN_GUARDS
from rules.duties import DUTIES
from rules.glossary import Action, State
from rules.guards import GUARDS, why_not
from rules.moves import AFTER, MOVES
from rules.next_step import next_step
from rules.people import GRANTS, Role
from rules.wording import Phrase
from tests.rules.acts import CITIZEN, CITY, CLOCK, ENDS_THERE, NOW, STAFF
from tests.rules.grid import (
    ABOUT,
    DONE,
    NOT_DUE,
    NOT_NOW,
    NOT_STAFF,
    NOT_THEIRS,
    OPEN,
    SEALED,
    VARIANTS,
    ByClock,
    ByStaff,
    cells,
    figures,
)
from tests.rules.make import case, lao_li, on

ALL = list(cells())
A = Action

LEADERS = "mayor shu_ji village_leader"
DISPATCHERS = "dispatcher city_dispatcher"
ABOVE = f"{LEADERS} {DISPATCHERS}"
DESK = "officer second_officer"
WHO: Mapping[Action, str] = {
    A.ASSIGN: ABOVE,
    A.ACCEPT: "lao_li",
    A.RETURN: "lao_li",
    A.ASK: "lao_li",
    A.INTERIM: "lao_li",
    A.HAND_UP: "lao_li",
    A.MEDIATE: "mediator",
    A.REPLY: "lao_li",
    A.CONFIRM: f"{ABOVE} xiao_wang",
    A.CLOSE: "lao_li",
    A.APPROVE: DESK,
    A.SEND_BACK: DESK,
    A.REOPEN: f"{LEADERS} {DESK}",
    A.DECLINE: f"{LEADERS} {DESK}",
    A.GRADE: DISPATCHERS,
    A.CONSULT: DISPATCHERS,
    A.INSTRUCT: LEADERS,
    A.EXTEND: "mayor shu_ji",
    A.SUPERVISE: f"{LEADERS} {DESK}",
    A.SPONSOR: LEADERS,
    A.REFER: DISPATCHERS,
    A.UNSEAL: DESK,
    A.URGENT: f"{ABOVE} lao_li",
    A.RECUSE: f"{ABOVE} lao_li xiao_wang",
    A.MERGE: DISPATCHERS,
    A.UPHOLD: "mayor dispatcher city_dispatcher",
    A.OVERTURN: "mayor dispatcher city_dispatcher",
    A.KEPT: "lao_li",
    A.CONFIRM_KEPT: f"{ABOVE} xiao_wang",
    A.NOTE: f"{ABOVE} {DESK} lao_li xiao_wang",
}
"""By name, for a street lamp that lies with 水沟: who may do it in at least one state."""

SEALED_WHO: Mapping[Action, str] = {
    **dict.fromkeys((A.ACCEPT, A.ASK, A.INTERIM, A.REPLY, A.KEPT), "officer"),
    **dict.fromkeys((A.CONFIRM, A.CONFIRM_KEPT), "second_officer"),
    **dict.fromkeys(
        (
            *(A.ASSIGN, A.CLOSE, A.APPROVE, A.SEND_BACK, A.REOPEN, A.DECLINE, A.EXTEND),
            *(A.SUPERVISE, A.REFER, A.UNSEAL, A.URGENT, A.RECUSE, A.MERGE, A.UPHOLD),
            *(A.OVERTURN, A.NOTE),
        ),
        DESK,
    ),
}
"""Sealed at the city's discipline desk, in the officer's hands: its own people and nobody else."""

VILLAGERS = {"lao_li", "xiao_wang", "mediator", "village_leader", "bookkeeper", "watcher"}


def test_every_act_of_the_table_has_its_row_in_the_grid():
    assert set(MOVES) == {A.FILE, *STAFF, *CITIZEN, *CLOCK}
    assert set(STAFF) == set(GUARDS) == set(WHO)
    assert set(CITIZEN) == set(CITIZEN_GUARDS)
    assert {*DUTIES} <= set(CLOCK)
    assert set(AFTER) == set(State)
    held = {post.role for cell in ALL for post in cell.person.posts}
    assert held == set(Role) - {Role.CITIZEN}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("action", sorted(set(MOVES) - {A.FILE}))
def test_what_the_tables_say_is_what_happens(action, variant):
    for cell in ALL:
        if (cell.action, cell.variant) != (action, variant):
            continue
        kind, sentence = cell.tables_say()
        told = cell.does()
        if kind == DONE:
            is_done(cell, told)
        elif kind == NOT_DUE:
            assert told is None
        else:
            is_refused(cell, kind, told)
            assert sentence in (None, told)


def ends(cell):
    """Where the act leads; from the city's own desk a review leads out of the city."""
    if cell.variant == SEALED and cell.action in (A.REVIEW, A.RECHECK):
        return State.REFERRED
    there = MOVES[cell.action].to or cell.state
    return ENDS_THERE.get((cell.action, cell.state), there)


def is_done(cell, after):
    """Moved on, with one event that says who and when; the case before is as it was."""
    before = cell.before
    assert after.state is ends(cell)
    (event,) = after.news
    assert (event.action, event.told) == (cell.action, MOVES[cell.action].told)
    assert before.news == ()
    if isinstance(cell, ByStaff):
        assert (event.by, event.at) == (cell.person.id, on(17))
        assert cell.action in workflow.allowed(before, cell.person, CITY, on(17))
    elif not isinstance(cell, ByClock):
        assert cell.action in workflow.citizen_acts(before, on(17), CITY)


def is_refused(cell, kind, told):
    """One sentence that says what to do; the button is not drawn either."""
    assert isinstance(told, Phrase)
    assert render(told, "zh").endswith("。")
    if kind == NOT_THEIRS:
        permission = MOVES[cell.action].staff
        roles = [role.label for role in Role if permission in GRANTS[role]]
        assert list(told.values["roles"].parts) == roles
    if kind == NOT_NOW and isinstance(cell, ByStaff):
        assert told.values["after"] == next_step(cell.before)
    if kind == NOT_STAFF:
        assert "群众本人" in told.source
    elif isinstance(cell, ByStaff):
        assert cell.action not in workflow.allowed(cell.before, cell.person, CITY, on(17))


def who_may(variant):
    found = {}
    for cell in ALL:
        if isinstance(cell, ByStaff) and cell.variant == variant and cell.tables_say()[0] == DONE:
            found.setdefault(cell.action, set()).add(cell.person.id)
    return found


def test_these_and_no_others_may():
    assert who_may(OPEN) == {action: set(names.split()) for action, names in WHO.items()}
    assert who_may(SEALED) == {action: set(names.split()) for action, names in SEALED_WHO.items()}


def test_of_a_matter_about_the_village_nobody_of_the_village_finds_a_word():
    may = who_may(ABOUT)
    assert not VILLAGERS & set().union(*may.values())
    for cell in ALL:
        if isinstance(cell, ByStaff) and cell.variant == ABOUT and cell.person.id in VILLAGERS:
            assert cell.does().source == "没有找到这个编号，请核对后再试。"


def test_in_each_state_of_its_row_somebody_can_do_it():
    able = {(cell.action, cell.state) for cell in ALL if cell.tables_say()[0] == DONE}
    wanted = {(act, state) for act in MOVES if act is not A.FILE for state in MOVES[act].states}
    assert able == wanted


def test_the_cells_are_counted(capsys):
    counts = Counter(cell.tables_say()[0] for cell in ALL)
    with capsys.disabled():
        print(f"\n{figures()}")  # noqa: T201 (the figures of the closing note)
    assert len(ALL) == sum(counts.values()) > 26_000
    assert len(counts) == 7


def test_an_act_that_nobody_can_do_as_staff_names_the_citizen():
    refusal = why_not(case(handler=lao_li.id), Action.RATE, lao_li, NOW["at"], CITY)
    assert refusal.values["roles"].parts == (Role.CITIZEN.label,)
