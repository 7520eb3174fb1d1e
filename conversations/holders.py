"""Who must hear what a citizen did to their case: whoever has it, and those above."""

from conversations.colleagues import reporters
from conversations.news import serving, tell_desk, tell_staff
from conversations.turn import Turn
from rules.cases import Case
from rules.glossary import State
from rules.people import Role
from rules.wording import Text


def tell_handler(turn: Turn, case: Case, text: Text) -> None:
    """The handler; while there is none, those who give the case out, or report the answered."""
    if case.handler:
        tell_staff(turn, case.handler, case, text)
    elif case.state is State.REPLIED:
        for colleague in reporters(turn, case):
            tell_staff(turn, colleague.id, case, text)
    else:
        tell_giving_out(turn, case, text)


def tell_giving_out(turn: Turn, case: Case, text: Text) -> None:
    """Those who choose the handler; of a sealed case the desk that holds it."""
    tell_desk(turn, Role.DISCIPLINE if case.sealed else Role.DISPATCHER, case, text)


def tell_leader(turn: Turn, case: Case, text: Text) -> None:
    """The handler's leader; where none is there, or the case is sealed, those who give it out."""
    if case.sealed or not serving(turn, Role.LEADER, case.unit, case):
        tell_giving_out(turn, case, text)
    else:
        tell_desk(turn, Role.LEADER, case, text)


def tell_city_discipline(turn: Turn, case: Case, text: Text) -> None:
    """The city's discipline desk, wherever the case lies."""
    for officer in serving(turn, Role.DISCIPLINE, turn.city.units.city_discipline.id, case):
        tell_staff(turn, officer.id, case, text)
