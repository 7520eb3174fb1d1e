"""Danger in a case: who hears of it at once, at the desk, at the place and in the city."""

from conversations.standing_in import free_at, tell_each
from conversations.turn import Turn
from rules.cases import Case
from rules.people import Person, Role
from rules.units import UnitId
from rules.wording import Text, _, lines

URGENT = _("【紧急】有人可能有危险，请马上看，并联系当地。")


def to_call(turn: Turn, case: Case) -> tuple[Person, ...]:
    """The handler, who gives it out, the leaders of the place and of the city.

    Of a sealed case only the desk that holds it hears.
    """
    if case.sealed:
        return free_at(turn, Role.DISCIPLINE, case)
    handler = turn.store.people.get(case.handler) if case.handler else None
    place = UnitId(case.place) if case.place else case.unit
    found = (
        *free_at(turn, Role.DISPATCHER, case),
        *free_at(turn, Role.LEADER, case, place),
        *free_at(turn, Role.LEADER, case, turn.city.units.city_centre.id),
    )
    everybody = (handler, *found) if handler else found
    return tuple({person.id: person for person in everybody}.values())


def tell_danger(turn: Turn, case: Case, text: Text = "") -> None:
    """Tell all of them at once."""
    tell_each(turn, to_call(turn, case), case, lines(URGENT, text))
