"""Which discipline desk holds what is told in secret: the town's or the city's."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from conversations.answers.base import Asking
from conversations.answers.choices import Choices, Option
from conversations.names import unit_label
from conversations.turn import Turn
from rules.cases import CategoryCode
from rules.city import City
from rules.glossary import AboutWhom
from rules.people import Role
from rules.sealed_desks import sealed_desks
from rules.units import UnitId
from rules.wording import Text


class Line(StrEnum):
    """Kept instead of a desk, so that a place changed later changes the desk."""

    TOWN = "town"
    CITY = "city"


class SealedDesk(Choices[Line | None]):
    """Asked only where two desks stand above the person and somebody serves at the nearer one."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[UnitId, ...]:
        """The desks where somebody is; the city's is always one."""
        desks = desks_for(filled, turn.city)
        officers = turn.store.people.holding(Role.DISCIPLINE)
        staffed = {post.unit for person in officers for post in person.posts}
        return tuple(desk for desk in desks[:-1] if desk in staffed) + desks[-1:]

    def is_moot(self, asking: Asking) -> bool:
        """There is only the city's."""
        return len(asking.prepared) == 1

    def options(self, asking: Asking) -> Sequence[Option[Line | None]]:
        """Their names."""
        return tuple(
            Option(unit_label(asking.city, desk, asking.person), line.value, line)
            for desk, line in zip(asking.prepared, Line, strict=False)
        )

    def show(self, value: Line | None, asking: Asking) -> Text:
        """The desk it means with the answers as they are now."""
        desk = desk_of(value, asking.filled, asking.city)
        return unit_label(asking.city, desk, asking.person)

    def load(self, plain: Any) -> Line | None:
        """As it was."""
        return None if plain is None else Line(plain)


def desks_for(filled: Mapping[str, Any], city: City) -> tuple[UnitId, ...]:
    """Those above whoever the matter is about, the city's last."""
    return sealed_desks(_Told(filled), city.places, city.units)


def desk_of(line: Line | None, filled: Mapping[str, Any], city: City) -> UnitId:
    """The desk that was picked, or the city's."""
    desks = desks_for(filled, city)
    return desks[0] if line is Line.TOWN else desks[-1]


class _Told:
    """What decides it, of the answers so far."""

    def __init__(self, filled: Mapping[str, Any]) -> None:
        place = filled.get("place")
        self.about: AboutWhom = filled.get("about") or AboutWhom.UNCLEAR
        self.category: CategoryCode = filled.get("category") or CategoryCode("")
        self.place = place.place if place else None
        self.department = place.department if place else None
