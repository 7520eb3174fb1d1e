"""What waits for somebody: the description of a work queue, without a database."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rules.glossary import OPEN, State
from rules.people import REACHING_DOWN, Permission, Person, PersonId, Post, Role, may
from rules.units import UnitId, Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Cases in one of `states` that lie with one of `units`; a queue is several of these, or-ed."""

    states: frozenset[State]
    units: frozenset[UnitId] | None = None
    """None: wherever they lie."""
    handler: PersonId | None = None
    """Only what this person handles."""
    has_answer: bool | None = None
    """True: a reply is written and waits to be confirmed; False: none is written yet."""
    awaits_decision: bool = False
    """Only what the citizen is not satisfied with, and nobody has decided on."""
    not_written_by: PersonId | None = None
    """A reply of one's own is confirmed by another."""
    has_handler: bool | None = None
    """False: only what no handler is named for yet."""
    lost_handler: bool = False
    """Only what has no handler now but had one (`former_handlers` is not empty)."""
    is_undecided: bool = False
    """Only a review or recheck that nobody has decided yet."""
    is_said_kept: bool = False
    """Only a promise that is said to be kept and waits to be confirmed."""
    is_sealed: bool = False
    """Open and sealed cases are never in one list."""


def what_waits_for(person: Person, units: Units) -> tuple[Waiting, ...]:
    """Describe the work queue of a person, from the posts they hold."""
    wanted = [one for post in person.posts for one in _for_post(post, person, units)]
    return _together(wanted)


def _together(wanted: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Ask the same of all desks at once: who stands in for many has no longer a question."""
    desks: dict[Waiting, frozenset[UnitId] | None] = {}
    for one in wanted:
        asked = replace(one, units=None)
        known = desks.get(asked, frozenset())
        desks[asked] = None if known is None or one.units is None else known | one.units
    return tuple(replace(asked, units=units) for asked, units in desks.items())


def _for_post(post: Post, person: Person, units: Units) -> Iterator[Waiting]:
    reach = units.covered_by(post.unit) if post.role in REACHING_DOWN else frozenset({post.unit})
    reach |= {one.unit for one in person.stands_in if one.role is post.role}
    if post.role in QUEUES:
        yield from QUEUES[post.role](person, reach)
    if post.role is Role.DISCIPLINE and post.unit == units.city_discipline.id:
        yield Waiting(states=frozenset({State.REPORTED}))


def _to_confirm(person: Person, reach: frozenset[UnitId]) -> Waiting:
    return Waiting(
        states=frozenset({State.IN_PROGRESS}),
        units=reach,
        has_answer=True,
        not_written_by=person.id,
    )


def _kept_to_confirm(person: Person, reach: frozenset[UnitId]) -> Waiting:
    return Waiting(
        states=frozenset({State.REPLIED}),
        units=reach,
        is_said_kept=True,
        not_written_by=person.id,
    )


def _to_decide(reach: frozenset[UnitId]) -> Waiting:
    states = frozenset({State.IN_REVIEW, State.IN_RECHECK})
    return Waiting(states=states, units=reach, is_undecided=True)


def _settling(person: Person, reach: frozenset[UnitId]) -> Iterator[Waiting]:
    """To accept, to answer, and to close once the citizen has rated or stayed silent."""
    assigned = frozenset({State.ASSIGNED})
    yield Waiting(states=assigned, units=reach, has_handler=False)
    yield Waiting(states=assigned, units=reach, handler=person.id)
    mine = frozenset({State.IN_PROGRESS})
    yield Waiting(states=mine, units=reach, handler=person.id, has_answer=False)
    yield Waiting(states=frozenset({State.REPLIED}), units=reach, handler=person.id)
    yield Waiting(states=frozenset({State.REPLIED}), units=reach, has_handler=False)
    if may(person, Permission.CONFIRM):
        yield _to_confirm(person, reach)
        yield _kept_to_confirm(person, reach)


def _dispatching(person: Person, reach: frozenset[UnitId]) -> Iterator[Waiting]:
    yield Waiting(states=frozenset({State.REGISTERED}), units=reach)
    yield Waiting(states=OPEN, units=reach, lost_handler=True)
    yield _to_confirm(person, reach)
    yield _kept_to_confirm(person, reach)
    yield _to_decide(reach)


def _leading(person: Person, reach: frozenset[UnitId]) -> Iterator[Waiting]:
    """To confirm, and to decide whether what failed twice begins once more."""
    yield _to_confirm(person, reach)
    answered = frozenset({State.REPLIED, State.REPORTED})
    yield Waiting(states=answered, units=reach, awaits_decision=True)
    yield _kept_to_confirm(person, reach)
    yield _to_decide(reach)


def _holding_sealed(_person: Person, reach: frozenset[UnitId]) -> Iterator[Waiting]:
    """Everything sealed at the desk that is not settled: few, and the desk's alone."""
    unsettled = OPEN | {State.REPLIED, State.REPORTED, State.IN_REVIEW, State.IN_RECHECK}
    yield Waiting(states=unsettled, units=reach, is_sealed=True)


QUEUES: Mapping[Role, Callable[[Person, frozenset[UnitId]], Iterator[Waiting]]] = {
    Role.HANDLER: _settling,
    Role.MEDIATOR: _settling,
    Role.DISPATCHER: _dispatching,
    Role.LEADER: _leading,
    Role.DISCIPLINE: _holding_sealed,
}
