"""The urgent alarm: who is called when, level by level, until one of them answers 收到.

Danger calls the duty officers and the leaders of place and city at once; unanswered, it rings
again a level higher each time, and at the city until somebody answers. A sealed case rings in
its discipline line alone, 有人为难我 at the city's discipline desk. Quiet hours hold nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from rules.cases import Case, CaseNumber, Event
from rules.city import City
from rules.empty_desks import line_of
from rules.glossary import Action, Identity, State
from rules.moves import MOVES
from rules.people import Person, PersonId, Post, Role
from rules.sight import is_shut_out
from rules.units import UnitId

ROUGHLY = timedelta(minutes=10)
"""The next ring of an anonymous case is kept no finer: it must not tell when somebody wrote."""


class AlarmKind(StrEnum):
    """What it rings for; a case can have one of each."""

    DANGER = "danger"
    HARASSED = "harassed"


ON_DUTY = (Role.DISPATCHER, Role.LEADER)
"""Who is called at a level."""
IN_ITS_LINE = (Role.DISCIPLINE,)
"""Who is called of a sealed case, and of 有人为难我."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One alarm; it rings while `next_at` is set."""

    number: CaseNumber
    kind: AlarmKind
    began: State
    """Where the case stood: an alarm of an answered case does not end because of that."""
    since: datetime | None
    """None for an anonymous case: a time could be matched with the messenger's."""
    next_at: datetime | None
    step: int = 0
    """The level that rings next, from the case's own upward; 0 is everybody at once."""
    called: frozenset[PersonId] = frozenset()
    """All who were called so far: these may answer."""
    answered_by: PersonId | None = None

    @property
    def is_ringing(self) -> bool:
        """Nobody has answered yet."""
        return self.next_at is not None


def begin(case: Case, kind: AlarmKind, at: datetime) -> Alarm:
    """Start to ring, at once."""
    is_known = case.identity is not Identity.ANONYMOUS
    since = at if is_known else None
    return Alarm(number=case.number, kind=kind, began=case.state, since=since, next_at=at)


def is_over(alarm: Alarm, case: Case) -> bool:
    """Tell whether the matter itself has ended it; 有人为难我 ends only with an answer."""
    has_ended = not case.is_open and case.state is not alarm.began
    return alarm.kind is AlarmKind.DANGER and has_ended


def stopped(alarm: Alarm) -> Alarm:
    """Ring no more."""
    return replace(alarm, next_at=None)


def desks_to_call(case: Case, kind: AlarmKind, city: City) -> frozenset[UnitId]:
    """List every desk that any ring may reach."""
    desks = {*_line(case, kind, city)}
    if kind is AlarmKind.DANGER and not case.sealed:
        desks |= {*line_of(case.unit, city.units), city.units.city_discipline.id}
    return frozenset(desks)


def whom_to_call(
    alarm: Alarm, case: Case, staff: Sequence[Person], city: City
) -> tuple[int, tuple[Person, ...]]:
    """Tell which level rings now, and whom: where nobody is there, the next level at once.

    Where nobody is there at all, better wake somebody on leave than nobody.

    Args:
        alarm: its step is the level whose turn it is.
        case: whoever it is about, or stays out of it, is not called.
        staff: everybody who serves at `desks_to_call`, and the handler.
        city: its desks.
    """
    free = [one for one in staff if _is_free(one, case, city)]
    there = [one for one in free if not one.is_on_leave]
    step, people = _whom(alarm, case, there, city)
    return (step, people) if people else _whom(alarm, case, free, city)


def _whom(
    alarm: Alarm, case: Case, free: Sequence[Person], city: City
) -> tuple[int, tuple[Person, ...]]:
    top = len(_line(case, alarm.kind, city))
    for step in range(min(alarm.step, top), top + 1):
        if people := _distinct(_rung(step, case, alarm.kind, free, city)):
            return step, people
    lower = (_rung(step, case, alarm.kind, free, city) for step in range(top))
    return top, _distinct(one for rung in lower for one in rung)


def rung(alarm: Alarm, step: int, people: Sequence[Person], at: datetime, city: City) -> Alarm:
    """Note who was called, and when the next level is; at the city it repeats."""
    next_at = at + timedelta(minutes=city.clock.terms.urgent_minutes)
    called = alarm.called | {person.id for person in people}
    if alarm.since is None:
        next_at = _roughly(next_at)
    return replace(alarm, step=step + 1, next_at=next_at, called=called)


def with_ring(case: Case, alarm: Alarm, people: Sequence[Person], at: datetime, city: City) -> Case:
    """Write into the timeline who was called; the citizen does not see it.

    A discipline desk above that is called about danger in a sealed case helps from now on: else
    its officers would be woken for what they may not see. 有人为难我 leaves no mark on the case.
    """
    names = "、".join(person.name or person.handle for person in people)
    if alarm.kind is AlarmKind.DANGER and case.sealed:
        case = replace(case, helpers=case.helpers | _helping(case, people, city))
    is_known = case.identity is not Identity.ANONYMOUS
    told_at = at if is_known else None
    event = Event(action=Action.RING, on=city.clock.today(at), at=told_at, text=names)
    return _noted(case, alarm, event, city)


def answer(alarm: Alarm, case: Case, by: Person, at: datetime, city: City) -> tuple[Alarm, Case]:
    """收到: it rings no more, and everybody can read who has it."""
    answered = replace(alarm, next_at=None, answered_by=by.id)
    event = Event(
        action=Action.GOT, on=city.clock.today(at), at=at, by=by.id, text=by.name or by.handle
    )
    return answered, _noted(case, alarm, event, city)


def _helping(case: Case, people: Sequence[Person], city: City) -> frozenset[UnitId]:
    """The discipline desks of these people in its line, but the one that holds the case."""
    desks = desks_to_call(case, AlarmKind.DANGER, city) - {case.unit}
    posts = (post for person in people for post in person.posts if post.unit in desks)
    return frozenset(post.unit for post in posts if post.role is Role.DISCIPLINE)


def _noted(case: Case, alarm: Alarm, event: Event, city: City) -> Case:
    """有人为难我 is noted as the city desk's own, which nobody else reads."""
    is_hidden = alarm.kind is AlarmKind.HARASSED
    unit = city.units.city_discipline.id if is_hidden else case.unit
    told = MOVES[event.action].told
    return replace(case, news=(*case.news, replace(event, unit=unit, told=told)))


def _line(case: Case, kind: AlarmKind, city: City) -> tuple[UnitId, ...]:
    """The levels, the lowest first."""
    units = city.units
    if kind is AlarmKind.HARASSED:
        return (units.city_discipline.id,)
    if case.sealed or case.place is None:
        return line_of(case.unit, units)
    return line_of(units.of_place(case.place).id, units)


def _rung(
    step: int, case: Case, kind: AlarmKind, free: Sequence[Person], city: City
) -> Iterator[Person]:
    """Whom one level calls; step 0 is everybody at once, the last one repeats."""
    line = _line(case, kind, city)
    is_closed = case.sealed or kind is AlarmKind.HARASSED
    roles = IN_ITS_LINE if is_closed else ON_DUTY
    if step == 0:
        yield from _at_once(case, line, free, city, is_closed=is_closed)
        return
    desk = line[min(step, len(line) - 1)]
    yield from _at(free, roles, desk)
    if step >= len(line) and not is_closed:
        yield from _at(free, IN_ITS_LINE, city.units.city_discipline.id)


def _at_once(
    case: Case, line: Sequence[UnitId], free: Sequence[Person], city: City, *, is_closed: bool
) -> Iterator[Person]:
    """The handler, who gives it out, the leaders of the place; the city's duty and leaders."""
    if is_closed:
        yield from _lowest(free, Role.DISCIPLINE, line)
        return
    yield from (one for one in free if one.id == case.handler)
    yield from _lowest(free, Role.DISPATCHER, line_of(case.unit, city.units))
    yield from _lowest(free, Role.LEADER, line)
    yield from _at(free, ON_DUTY, city.units.city_centre.id)


def _lowest(free: Sequence[Person], role: Role, line: Sequence[UnitId]) -> tuple[Person, ...]:
    """Those of the lowest level where somebody serves in that role."""
    found = (_at(free, (role,), desk) for desk in line)
    return next((here for here in found if here), ())


def _at(free: Sequence[Person], roles: Sequence[Role], desk: UnitId) -> tuple[Person, ...]:
    return tuple(one for one in free if any(Post(role, desk) in one.posts for role in roles))


def _is_free(person: Person, case: Case, city: City) -> bool:
    return person.id != case.citizen and not is_shut_out(person, case, city)


def _distinct(people: Iterator[Person]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in people}.values())


def _roughly(at: datetime) -> datetime:
    """The next full ten minutes."""
    return at + (datetime.min.replace(tzinfo=at.tzinfo) - at) % ROUGHLY
