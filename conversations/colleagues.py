"""Colleagues: who stands in where a desk is empty, who can take a case on, who can confirm."""

from collections.abc import Iterator
from dataclasses import replace

from conversations.turn import Turn
from rules.cases import Case
from rules.empty_desks import STOOD_IN_FOR, line_of, stand_before, standing_in
from rules.glossary import Action
from rules.guards import may_confirm, why_not
from rules.people import Permission, Person, holds
from rules.sight import is_shut_out, is_told_apart
from rules.units import UnitId
from rules.waiting import Waiting, what_waits_for


def waiting_for(turn: Turn) -> tuple[Waiting, ...]:
    """The work queue of whoever's turn it is, with that of the empty desks below their own."""
    mine = {post.role for post in turn.person.posts}
    served = {role: turn.store.people.served(role) for role in STOOD_IN_FOR if role in mine}
    person = standing_in(turn.person, served, turn.city.units)
    return what_waits_for(person, turn.city.units)


def before(turn: Turn, case: Case, person: Person) -> Person:
    """The person as they stand before this case: with what falls to them there."""
    return stand_before(case, person, _around(turn, case.unit), turn.city)


def is_for_here(turn: Turn, case: Case) -> bool:
    """Whether this chat may hold a word of the case: a group may hold whom it is about."""
    return not (turn.incoming.chat.is_group and is_told_apart(case, turn.city))


def acceptors(turn: Turn, case: Case, unit: UnitId) -> tuple[Person, ...]:
    """Who could accept the case at that desk now: of the lowest level where somebody is."""
    there = replace(case, unit=unit, handler=None, answer=None)
    return tuple(
        person
        for person in _granted(turn, Permission.ACCEPT, there)
        if person.id not in case.former_handlers or Permission.ACCEPT in person.alone
    )


def confirmers(turn: Turn, case: Case) -> tuple[Person, ...]:
    """Who could confirm the reply: those of the lowest level where somebody is."""
    able = [
        person
        for person in _granted(turn, Permission.CONFIRM, case)
        if may_confirm(person, case) or Permission.CONFIRM in person.alone
    ]
    for desk in line_of(case.unit, turn.city.units):
        here = tuple(person for person in able if any(post.unit == desk for post in person.posts))
        if here:
            return here
    return ()


def approvers(turn: Turn, case: Case) -> tuple[Person, ...]:
    """Who could approve the reported result."""
    return tuple(
        person
        for person in _granted(turn, Permission.APPROVE, case)
        if not why_not(case, Action.APPROVE, person, turn.now, turn.city)
    )


def reporters(turn: Turn, case: Case) -> tuple[Person, ...]:
    """Who could report the result where its handler is gone."""
    return tuple(_granted(turn, Permission.CLOSE, case))


def _around(turn: Turn, unit: UnitId) -> tuple[Person, ...]:
    """Everybody at a desk and above it, and at the city's discipline desk."""
    units = turn.city.units
    return turn.store.people.serving_at({*line_of(unit, units), units.city_discipline.id})


def _granted(turn: Turn, permission: Permission, case: Case) -> Iterator[Person]:
    """Everybody who holds the permission where the case lies, or stands in there."""
    around = _around(turn, case.unit)
    for one in around:
        person = stand_before(case, one, around, turn.city)
        is_there = not (one.is_on_leave or one.id == case.citizen)
        if (
            is_there
            and not is_shut_out(one, case, turn.city)
            and holds(person, permission, case.unit, turn.city.units)
        ):
            yield person
