"""The grid: every act of the action table, in every state, by everybody, three kinds of case.

`python -m tests.rules.grid` counts its cells. In each of them the act is really done: either the
case carries its event, or it is refused with the one sentence that the tables give. 登记 begins a
case and so stands in no cell.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.cases import Case
from rules.citizen_guards import CITIZEN_GUARDS, not_now
from rules.errors import Refused
from rules.glossary import AboutWhom, Action, State
from rules.guards import GUARDS, wrong_state
from rules.moves import MOVES
from rules.numbers import UNKNOWN_NUMBER
from rules.people import Person, Role, holds
from rules.sight import Sight, sight
from rules.units import UnitId
from rules.wording import Text
from tests.rules.acts import CITIZEN, CITY, CLOCK, NOW, STAFF, TUESDAY, Row
from tests.rules.make import EVERYBODY, case, lao_li, mediator, officer, staff, town_handler

mayor = staff("mayor", (Role.LEADER, "mengzi"))
watcher = staff("watcher", (Role.VILLAGE_SUPERVISOR, "shuigou"))
PEOPLE = (*EVERYBODY, mayor, watcher)
COLLEAGUES = tuple(person for person in PEOPLE if person.is_staff)
SHARED = STAFF.keys() & CITIZEN.keys()
"""Staff who do these do them as staff: they stand among the acts of staff."""

DONE = "done, with its event"
UNSEEN = "refused: no such number"
NOT_THEIRS = "refused: others do it, who are named"
NOT_NOW = "refused: not in this state, and what comes next"
NOT_SO = "refused: in this state, but for another reason"
NOT_STAFF = "refused: the citizen alone does it"
NOT_DUE = "nothing: the clock has nothing to do"

OPEN, SEALED, ABOUT = "open", "sealed", "about the village's own people"
VARIANTS: Mapping[str, Mapping[str, Any]] = {
    OPEN: {},
    SEALED: {"sealed": True, "unit": UnitId("mengzi-discipline")},
    ABOUT: {"about": AboutWhom.VILLAGE_CADRE, "unit": UnitId("wencui")},
}
HANDLERS: Mapping[str, Mapping[str, str]] = {
    OPEN: {},
    SEALED: {lao_li.id: officer.id, mediator.id: officer.id},
    ABOUT: {lao_li.id: town_handler.id, mediator.id: town_handler.id},
}
"""Who handles such a case in the place of the village's own people."""


@dataclass(frozen=True)
class Cell:
    """One act by one person on a case in one state."""

    variant: str
    action: Action
    state: State
    person: Person
    row: Row

    @property
    def before(self) -> Case:
        """The case as it stands."""
        beside = {**VARIANTS[self.variant], **self.row.beside}
        if self.variant != OPEN and "handler" in beside:
            beside["handler"] = HANDLERS[self.variant].get(beside["handler"], beside["handler"])
        if self.variant == SEALED:
            beside |= VARIANTS[SEALED]
        return case(state=self.state, **beside)

    def does(self) -> Case | Text | None:
        """Do it: the changed case, the sentence, or nothing."""
        try:
            return self.row.do(self.before, self.person)
        except Refused as refused:
            return refused.sentence


class ByStaff(Cell):
    """An act of staff."""

    def tables_say(self) -> tuple[str, Text | None]:
        """How it ends, and the sentence, where one is laid down."""
        it = self.before
        permission = MOVES[self.action].staff
        if sight(self.person, it, CITY) < Sight.CASE:
            return UNSEEN, UNKNOWN_NUMBER
        desks = (it.unit, *it.helpers)
        if not any(holds(self.person, permission, desk, CITY.units) for desk in desks):
            return NOT_THEIRS, None
        if self.state not in MOVES[self.action].states:
            return NOT_NOW, wrong_state(it, self.action)
        told = (guard(it, self.person, NOW["at"], CITY) for guard in GUARDS[self.action])
        why = next((one for one in told if one), None)
        return (NOT_SO, why) if why else (DONE, None)


class ByCitizen(Cell):
    """An act of the citizen, or of whoever has the query code."""

    def tables_say(self) -> tuple[str, Text | None]:
        """How it ends, and the sentence, where one is laid down."""
        if self.person.is_staff:
            return NOT_STAFF, None
        if self.state not in MOVES[self.action].states:
            return NOT_NOW, not_now(self.before, self.action)
        told = (guard(self.before, TUESDAY, CITY) for guard in CITIZEN_GUARDS[self.action])
        why = next((one for one in told if one), None)
        return (NOT_SO, why) if why else (DONE, None)


class ByClock(Cell):
    """What the time brings by itself."""

    def tables_say(self) -> tuple[str, Text | None]:
        """Done in its states, and nothing otherwise."""
        return (DONE if self.state in MOVES[self.action].states else NOT_DUE), None


def cells() -> Iterator[ByStaff | ByCitizen | ByClock]:
    """Every one of them."""
    for variant in VARIANTS:
        for action, row in STAFF.items():
            yield from (ByStaff(variant, action, *at, row) for at in _by(COLLEAGUES))
        for action, row in CITIZEN.items():
            people = [one for one in PEOPLE if not (one.is_staff and action in SHARED)]
            yield from (ByCitizen(variant, action, *at, row) for at in _by(people))
        for action, row in CLOCK.items():
            yield from (ByClock(variant, action, *at, row) for at in _by([row.person]))


def _by(people: Any) -> Iterator[tuple[State, Person]]:
    return ((state, person) for state in State for person in people)


def figures() -> str:
    """A line for each outcome."""
    counts = Counter((cell.variant, cell.tables_say()[0]) for cell in cells())
    told = [f"{count:6} {kind}: {outcome}" for (kind, outcome), count in sorted(counts.items())]
    return "\n".join([f"{sum(counts.values()):6} cells", *told])


if __name__ == "__main__":
    sys.stdout.write(figures() + "\n")
