"""Empty desks (DOMAIN 1): where nobody serves, the next level up in the same line stands in.

A task, or a confirmation, falls to the lowest level, from its own upward, where somebody of that
role is there: not on leave, not concerned, for a confirmation anybody but the writer. Only where
nobody else is there in the whole line does it fall to somebody who had the case before, and of
a sealed case at last to the writer, so that nothing stands still for want of people.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rules.cases import Case
from rules.city import City
from rules.glossary import State
from rules.guards import may_confirm
from rules.people import GRANTS, Permission, Person, Post, Role, is_city_discipline
from rules.sight import is_shut_out
from rules.units import UnitId, Units

STOOD_IN_FOR = (Role.HANDLER, Role.MEDIATOR, Role.DISCIPLINE)
"""These serve their own desk alone; the others reach down anyway."""

Served = Mapping[Role, Collection[UnitId]]
"""At which desks somebody serves who is not on leave."""


def line_of(unit: UnitId, units: Units) -> tuple[UnitId, ...]:
    """List a desk and those above it, the lowest first."""
    above = units.above(unit)
    return (unit, *(line_of(above.id, units) if above else ()))


def standing_in(person: Person, served: Served, units: Units) -> Person:
    """Give them the desks below their own where nobody serves: what their queue holds too."""
    empty = (
        Post(post.role, unit)
        for post in person.posts
        if post.role in STOOD_IN_FOR
        for unit in sorted(units.covered_by(post.unit) - {post.unit})
        if is_empty_below(unit, post.unit, served.get(post.role, ()), units)
    )
    return replace(person, stands_in=tuple(empty))


def is_empty_below(unit: UnitId, desk: UnitId, served: Collection[UnitId], units: Units) -> bool:
    """Tell whether nobody serves from a unit up to below a desk of its line."""
    line = line_of(unit, units)
    return not any(below in served for below in line[: line.index(desk)])


def stand_before(case: Case, person: Person, line: Iterable[Person], city: City) -> Person:
    """Give the person as they stand before one case: the posts that fall to them there.

    Args:
        case: where it lies decides the line.
        person: whoever wants to act.
        line: everybody who serves at a desk of that line, and at the city's discipline desk.
        city: its desks.
    """
    if _is_out(person, case, city):
        return replace(person, stands_in=(), alone=frozenset())
    others = [one for one in line if one.id != person.id and not _is_out(one, case, city)]
    desks = line_of(case.unit, city.units)
    posts = (
        Post(role, case.unit)
        for role in STOOD_IN_FOR
        if _falls_to(role, person, others, case, desks)
    )
    alone = (act for act, is_alone in ALONE.items() if is_alone(person, others, case, city))
    return replace(person, stands_in=tuple(posts), alone=frozenset(alone))


def _is_out(person: Person, case: Case, city: City) -> bool:
    return person.id == case.citizen or is_shut_out(person, case, city)


def _falls_to(
    role: Role, person: Person, others: Sequence[Person], case: Case, desks: Sequence[UnitId]
) -> bool:
    """Tell whether nobody of that role is there below them; who has the case in hand keeps it."""
    own = [at for at, desk in enumerate(desks) if Post(role, desk) in person.posts]
    if not own or 0 in own:
        return False
    below = desks[: own[0]]
    there = [o for o in others if not o.is_on_leave and _can_take(o, case)]
    is_served = any(Post(role, desk) in one.posts for one in there for desk in below)
    return case.handler == person.id or not is_served


def _can_take(person: Person, case: Case) -> bool:
    """Tell whether somebody can do what the case waits for.

    A confirmation; of a sealed case, which its desk closes itself, the closing; anything else.
    """
    if case.answer and case.answer.confirmed_by is None:
        return may_confirm(person, case)
    if case.sealed and case.state is State.REPORTED:
        return not _had_a_hand(person, case)
    return person.id not in case.former_handlers


def _had_a_hand(person: Person, case: Case) -> bool:
    """Tell whether they handled or confirmed it in this round."""
    return person.id in (case.handler, case.answer.confirmed_by if case.answer else None)


def _could_handle(person: Person, case: Case, city: City) -> bool:
    roles = {Role.DISCIPLINE} if case.sealed else {Role.HANDLER, Role.MEDIATOR}
    desks = line_of(case.unit, city.units)
    return any(post.role in roles and post.unit in desks for post in person.posts)


def _could_confirm(person: Person, case: Case, city: City) -> bool:
    """Sealed and open cases are confirmed in lines of their own."""
    desks = line_of(case.unit, city.units)
    return any(
        Permission.CONFIRM in GRANTS[post.role]
        and (post.role is Role.DISCIPLINE) == case.sealed
        and post.unit in desks
        for post in person.posts
    )


def _is_alone_to_handle(person: Person, others: Sequence[Person], case: Case, city: City) -> bool:
    """They had it in an earlier round, and nobody who did not is there."""
    fresh = (o for o in others if not o.is_on_leave and o.id not in case.former_handlers)
    had_it = person.id in case.former_handlers
    return had_it and not any(_could_handle(one, case, city) for one in fresh)


def _is_alone_to_confirm(person: Person, others: Sequence[Person], case: Case, city: City) -> bool:
    """Nobody unbiased is there.

    The writer only of a sealed case, and where nobody else serves in its line at all: there
    nobody else may read it. Of an open case the admin is asked to find somebody.
    """
    able = [one for one in others if _could_confirm(one, case, city)]
    if may_confirm(person, case) or any(
        may_confirm(one, case) for one in able if not one.is_on_leave
    ):
        return False
    writers = {case.handler, case.answer.by if case.answer else None}
    if person.id in writers:
        return case.sealed and not any(one.id not in writers for one in able)
    return True


def _is_alone_to_approve(person: Person, others: Sequence[Person], case: Case, city: City) -> bool:
    """They handled or confirmed it, and the city's discipline desk has nobody else."""
    return _had_a_hand(person, case) and not any(
        is_city_discipline(post, city.units) for one in others for post in one.posts
    )


ALONE = {
    Permission.ACCEPT: _is_alone_to_handle,
    Permission.CONFIRM: _is_alone_to_confirm,
    Permission.APPROVE: _is_alone_to_approve,
}
"""What somebody may do a second time because nobody else is there."""


def empty_desks(
    served: Collection[UnitId], within: Iterable[UnitId], units: Units
) -> Iterator[tuple[UnitId, UnitId | None]]:
    """List the desks of `within` where nobody serves, and which desk answers for each."""
    for unit in within:
        if unit not in served:
            above = (desk for desk in line_of(unit, units)[1:] if desk in served)
            yield unit, next(above, None)
