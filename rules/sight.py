"""Who sees what of a case (DOMAIN 1 and 4)."""

from collections.abc import Callable, Mapping
from enum import IntEnum

from rules.cases import OPEN, Action, Case, Event, Identity, State
from rules.city import City
from rules.concerns import concerned
from rules.people import Person, Post, Role, covers, is_city_discipline

MEDIATED = "13"
"""Quarrels between people: all that a mediator sees before one is theirs."""
RESULTS = {State.REPORTED, State.CLOSED}


class Sight(IntEnum):
    """How much somebody may see; each step holds the ones below it."""

    NOTHING = 0
    STATUS = 1
    CASE = 2
    """The facts, without who brought them."""
    IDENTITY = 3


def sight(person: Person, case: Case, city: City) -> Sight:
    """Tell how much of a case somebody sees. Holders of the query code are not asked here."""
    if case.citizen == person.id:
        return Sight.IDENTITY
    if is_shut_out(person, case, city):
        return Sight.NOTHING
    look = _sealed if case.sealed else _open
    seen = max((look(post, person, case, city) for post in person.posts), default=Sight.NOTHING)
    known = Sight.IDENTITY if case.identity is Identity.REAL_NAME else Sight.CASE
    return min(seen, known)


def is_shut_out(person: Person, case: Case, city: City) -> bool:
    """Tell whether somebody stays out of a matter: recused, or serving where it is about."""
    desks = concerned(case, city.places, city.units)
    return person.id in case.recused or any(post.unit in desks for post in person.posts)


def shows(event: Event, person: Person, case: Case, city: City) -> bool:
    """Tell whether an event stands in the timeline that this person is shown.

    有人为难我 is hidden from everybody it may be about: only the city's discipline desk reads it.
    """
    if case.citizen == person.id or not person.is_staff:
        return event.told
    if event.action is Action.HARASSED:
        return any(is_city_discipline(post, city.units) for post in person.posts)
    return True


def _sealed(post: Post, _person: Person, case: Case, _city: City) -> Sight:
    is_holder = post.role is Role.DISCIPLINE and post.unit == case.unit
    return Sight.IDENTITY if is_holder else Sight.NOTHING


def _open(post: Post, person: Person, case: Case, city: City) -> Sight:
    if post.role is Role.DISCIPLINE:
        is_shown = case.state in RESULTS or case.harassed
        return Sight.CASE if is_shown and is_city_discipline(post, city.units) else Sight.NOTHING
    if post.role is Role.RECEPTIONIST:
        return Sight.IDENTITY if case.receptionist == person.id else Sight.NOTHING
    if post.role not in LOOKS or not covers(post, case.unit, city.units):
        return Sight.NOTHING
    return LOOKS[post.role](person, case)


def _settles(person: Person, case: Case) -> Sight:
    """A handler: what is theirs, what is nobody's yet, and a colleague's reply to confirm."""
    if case.handler == person.id:
        return Sight.IDENTITY
    if case.state is State.REGISTERED or person.id in case.former_handlers:
        return Sight.NOTHING
    awaits_me = case.answer is not None and case.answer.confirmed_by is None
    is_free = case.handler is None and case.state in OPEN
    return Sight.CASE if is_free or awaits_me else Sight.NOTHING


def _mediates(person: Person, case: Case) -> Sight:
    is_quarrel = case.category.startswith(MEDIATED)
    is_mine = case.handler == person.id
    return _settles(person, case) if is_mine or is_quarrel else Sight.NOTHING


LOOKS: Mapping[Role, Callable[[Person, Case], Sight]] = {
    Role.HANDLER: _settles,
    Role.MEDIATOR: _mediates,
    Role.DISPATCHER: lambda _person, _case: Sight.CASE,
    Role.LEADER: lambda _person, _case: Sight.CASE,
    Role.INTEGRITY_SUPERVISOR: lambda _person, _case: Sight.STATUS,
}
"""By role, once the case lies where the post holds. Admins see no case at all."""
