"""Who stands in: the lowest level, from a desk upward, where somebody is there and free of it."""

from conversations.news import tell_staff
from conversations.turn import Turn
from rules.cases import Case
from rules.people import Person, Role
from rules.sight import is_shut_out
from rules.units import UnitId
from rules.wording import Text


def free_at(turn: Turn, role: Role, case: Case, unit: UnitId | None = None) -> tuple[Person, ...]:
    """Who serves in `role` for that desk, or for the case's own: nobody on leave or concerned."""
    free = [
        person
        for person in turn.store.people.holding(role)
        if person.id != case.citizen
        and not person.is_on_leave
        and not is_shut_out(person, case, turn.city)
    ]
    at: UnitId | None = unit or case.unit
    while at is not None:
        here = tuple(p for p in free if any(o.role is role and o.unit == at for o in p.posts))
        if here:
            return here
        above = turn.city.units.above(at)
        at = above.id if above else None
    return ()


def tell_each(turn: Turn, people: tuple[Person, ...], case: Case, text: Text) -> None:
    """Push news of a case to several, to each of them once."""
    for person in dict.fromkeys(one.id for one in people):
        tell_staff(turn, person, case, text)
