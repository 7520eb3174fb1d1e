"""Who sees what of a case (DOMAIN 1 and 4)."""

from collections.abc import Callable, Mapping
from enum import IntEnum

from rules.cases import Case, Event
from rules.city import City
from rules.concerns import concerned
from rules.glossary import OPEN, AboutWhom, Action, Identity, State
from rules.people import Permission, Person, Post, Role, covers, is_city_discipline, is_keeper
from rules.units import UnitKind

MEDIATED = "13"
"""Quarrels between people: all that a mediator sees before one is theirs."""
HELPERS = {Role.HANDLER, Role.DISPATCHER}
"""Of a unit that helps with a case, these see it."""
TOLD_ON = {Action.FILE, Action.CONSENT}
"""Of a case that was sealed once, its new desk learns no more than this."""
CALLS = {Action.RING, Action.GOT}
PERSONS = {
    AboutWhom.VILLAGE_CADRE,
    AboutWhom.TOWN_CADRE,
    AboutWhom.CITY_STAFF,
    AboutWhom.CITY_LEADER,
}
"""A case about one of these says nothing in a group of colleagues."""
WATCHED = OPEN | {State.REPLIED, State.REPORTED, State.CLOSED}
"""What the city's discipline desk may supervise, begin once more, approve (DOMAIN 2)."""


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
    seen = max((look(post, person, case, city) for post in person.duties), default=Sight.NOTHING)
    if case.identity is Identity.REAL_NAME:
        return seen
    return Sight.IDENTITY if keeps_name(person, case, city) else min(seen, Sight.CASE)


def keeps_name(person: Person, case: Case, city: City) -> bool:
    """Tell whether this is the keeper of a confidential citizen's name; never of a sealed case."""
    is_kept = case.identity is Identity.CONFIDENTIAL and not case.sealed
    is_free = not is_shut_out(person, case, city)
    return is_kept and is_free and any(is_keeper(post, city.units) for post in person.posts)


def sees_whole(person: Person, case: Case, city: City) -> bool:
    """Tell whether telephone and card numbers stand unmasked for this person without asking.

    Only for the handler and the citizen; others who may know ask with a reason, which is kept.
    """
    is_theirs = person.id in (case.handler, case.citizen)
    return is_theirs and sight(person, case, city) is Sight.IDENTITY


def may_unmask(person: Person, case: Case, city: City) -> bool:
    """Tell whether somebody to whom it is masked may read it whole, once they say why."""
    seen = sight(person, case, city)
    is_holder = case.handler == person.id and (case.sealed or case.identity is Identity.ANONYMOUS)
    return not sees_whole(person, case, city) and (
        seen is Sight.IDENTITY or (is_holder and seen >= Sight.CASE)
    )


def is_shut_out(person: Person, case: Case, city: City) -> bool:
    """Tell whether somebody stays out of a matter: recused, or serving where it is about."""
    desks = concerned(case, city.places, city.units)
    return person.id in case.recused or any(post.unit in desks for post in person.posts)


def is_quiet(person: Person, case: Case, city: City) -> bool:
    """Tell whether what they write is for the city's discipline desk alone.

    Of 有人为难我 nobody whom it may be about learns that the desk looks.
    """
    is_theirs = any(is_city_discipline(post, city.units) for post in person.posts)
    return case.harassed and not case.sealed and is_theirs


def is_told_apart(case: Case, city: City) -> bool:
    """Tell whether a case is opened in a private chat alone: a group may hold whom it is about."""
    is_about = case.about in PERSONS or concerned(case, city.places, city.units)
    return case.sealed or bool(is_about)


def shows(event: Event, person: Person, case: Case, city: City) -> bool:
    """Tell whether an event stands in the timeline that this person is shown.

    有人为难我 is hidden from everybody it may be about: only the city's discipline desk reads it.
    What was said while the case was sealed stays with the discipline line.
    """
    if case.citizen == person.id or not person.is_staff:
        return event.told
    if any(is_city_discipline(post, city.units) for post in person.posts):
        return True
    if event.action is Action.HARASSED or _is_quiet_call(event, city):
        return False
    return not _is_from_sealed_days(event, case, city)


def _is_quiet_call(event: Event, city: City) -> bool:
    """The city's discipline desk was rung for 有人为难我, or has answered."""
    return event.action in CALLS and event.unit == city.units.city_discipline.id


def _is_from_sealed_days(event: Event, case: Case, city: City) -> bool:
    """What a discipline desk did with a case is not told on once the case is unsealed."""
    desk = city.units.get_or_none(event.unit)
    is_theirs = desk is not None and desk.kind is UnitKind.DISCIPLINE
    return is_theirs and not case.sealed and event.action not in TOLD_ON


def _sealed(post: Post, _person: Person, case: Case, city: City) -> Sight:
    """The desk that holds it, and the desk above where that was called for help."""
    if post.role is not Role.DISCIPLINE:
        return Sight.NOTHING
    is_shown = post.unit == case.unit or _is_called(post, case, city)
    return Sight.IDENTITY if is_shown else Sight.NOTHING


def _open(post: Post, person: Person, case: Case, city: City) -> Sight:
    if post.role is Role.DISCIPLINE:
        if case.harassed and is_city_discipline(post, city.units):
            return Sight.IDENTITY  # whoever is given a hard time is to be spoken to the same day
        is_watched = case.state in WATCHED and is_city_discipline(post, city.units)
        return Sight.CASE if is_watched else Sight.NOTHING
    if post.role is Role.RECEPTIONIST:
        return Sight.IDENTITY if case.receptionist == person.id else Sight.NOTHING
    if post.role in HELPERS and _helps(post, person, case, city):
        return max(Sight.CASE, _where_it_lies(post, person, case, city))
    return _where_it_lies(post, person, case, city)


def _is_called(post: Post, case: Case, city: City) -> bool:
    """Tell whether a discipline desk was rung: it must see what it is to act on.

    Of danger that nobody had answered it helps from then on, while the case is open; of 有人为难我
    nobody else may know that it looks.
    """
    is_rung = case.is_open and post.unit in case.helpers
    return is_rung or (case.harassed and is_city_discipline(post, city.units))


def _where_it_lies(post: Post, person: Person, case: Case, city: City) -> Sight:
    if post.role not in LOOKS or not covers(post, case.unit, city.units):
        return Sight.NOTHING
    return LOOKS[post.role](person, case)


def _helps(post: Post, person: Person, case: Case, city: City) -> bool:
    """Tell whether their unit was asked to help; who was replaced does not come back by it."""
    is_asked = any(covers(post, unit, city.units) for unit in case.helpers)
    return is_asked and person.id not in case.former_handlers


def _settles(person: Person, case: Case) -> Sight:
    """A handler: what is theirs, what is nobody's yet, and a colleague's reply to confirm."""
    if case.handler == person.id:
        return Sight.IDENTITY
    had_it = person.id in case.former_handlers and Permission.ACCEPT not in person.alone
    if case.state is State.REGISTERED or had_it:
        return Sight.NOTHING
    is_kept = case.is_promise_open and case.keeping is not None
    awaits_me = is_kept or (case.answer is not None and case.answer.confirmed_by is None)
    is_free = case.handler is None and case.state in OPEN | {State.REPLIED}
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
