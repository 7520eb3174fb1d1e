"""Colleagues: who can take a case on at a desk, and who can confirm a reply."""

from collections.abc import Iterator

from conversations.turn import Turn
from rules.cases import Action, Case
from rules.guards import may_confirm, why_not
from rules.people import GRANTS, Permission, Person, Role, holds
from rules.sight import is_shut_out
from rules.units import UnitId


def acceptors(turn: Turn, case: Case, unit: UnitId) -> tuple[Person, ...]:
    """Who could accept the case at that desk now."""
    return tuple(
        person
        for person in _granted(turn, Permission.ACCEPT, unit)
        if person.id not in case.former_handlers and _is_free_of(turn, person, case)
    )


def confirmers(turn: Turn, case: Case) -> tuple[Person, ...]:
    """Who could confirm the reply: those of the lowest level where somebody is."""
    able = [
        person
        for person in _granted(turn, Permission.CONFIRM, case.unit)
        if may_confirm(person, case) and _is_free_of(turn, person, case)
    ]
    at: UnitId | None = case.unit
    while at is not None:
        here = tuple(person for person in able if any(post.unit == at for post in person.posts))
        if here:
            return here
        above = turn.city.units.above(at)
        at = above.id if above else None
    return ()


def approvers(turn: Turn, case: Case) -> tuple[Person, ...]:
    """Who could approve the reported result."""
    return tuple(
        person
        for person in _granted(turn, Permission.APPROVE, case.unit)
        if not why_not(case, Action.APPROVE, person, turn.today, turn.city)
    )


def _granted(turn: Turn, permission: Permission, unit: UnitId) -> Iterator[Person]:
    """Everybody, each once, who holds the permission at that desk."""
    roles = (role for role in Role if permission in GRANTS[role])
    people = {one.id: one for role in roles for one in turn.store.people.holding(role)}
    return (one for one in people.values() if holds(one, permission, unit, turn.city.units))


def _is_free_of(turn: Turn, person: Person, case: Case) -> bool:
    is_own = person.id == case.citizen
    return not (is_own or person.is_on_leave or is_shut_out(person, case, turn.city))
