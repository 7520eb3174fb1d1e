"""Where a new matter goes: whom it is about, what must be sealed, and whose business it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.cases import CategoryCode
from rules.concerns import Matter, concerned
from rules.filing import Filing
from rules.glossary import AboutWhom, Kind
from rules.places import PlaceId, Places
from rules.sealed_desks import sealed_desks
from rules.units import UnitId, Units

PUBLIC_PERSONS = {AboutWhom.VILLAGE_CADRE, AboutWhom.TOWN_CADRE, AboutWhom.CITY_STAFF}
MAY_BE_PUBLIC = PUBLIC_PERSONS | {AboutWhom.UNCLEAR}
"""Whoever cannot say whose doing it is may mean a public person."""
ACCUSES = ("我要举报", "我要检举", "我要控告")
"""In a story that may be about a public person these make it an accusation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The desk a case lies with first, and whether that desk alone may see it."""

    unit: UnitId
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """The city's table, from its profile. Codes are categories or the tops above them."""

    departments: Mapping[str, UnitId]
    """The city department of a category; the longest code that fits counts."""
    town: frozenset[str]
    mediated: frozenset[str]
    sealed: frozenset[str]
    sealing_words: tuple[str, ...]
    """Money, favour, threat: with a public person they seal a matter."""

    def route(self, filing: Filing, places: Places, units: Units) -> Route:
        """Choose the first desk; a matter about a desk goes to the level above it."""
        if self.seals(filing):
            return Route(unit=self._sealed_desk(filing, places, units), sealed=True)
        return Route(unit=self.open_desk(filing, places, units))

    def open_desk(self, matter: Matter, places: Places, units: Units) -> UnitId:
        """Choose the first desk of what is not sealed, or not any longer."""
        shut_out = concerned(matter, places, units)
        desk = self._usual_desk(matter, places, units)
        while desk in shut_out:
            above = units.above(desk)
            desk = above.id if above else units.city_centre.id
        return desk

    def seals(self, filing: Filing) -> bool:
        """Tell whether only a discipline desk may ever see it."""
        if filing.kind is Kind.ACCUSATION or filing.category.startswith(tuple(self.sealed)):
            return True
        return filing.about in MAY_BE_PUBLIC and any(
            word in filing.story for word in self.sealing_words
        )

    def _sealed_desk(self, filing: Filing, places: Places, units: Units) -> UnitId:
        """The desk the reporter picked, if it stands above whoever it is about."""
        desks = sealed_desks(filing, places, units)
        return filing.sealed_desk if filing.sealed_desk in desks else units.city_discipline.id

    def _usual_desk(self, matter: Matter, places: Places, units: Units) -> UnitId:
        department = matter.department or self.department_of(matter.category)
        if department:
            return department
        if matter.place is None or matter.about is AboutWhom.CITY_STAFF:
            return units.city_centre.id
        return units.of_place(self._lifted(matter.category, matter.place, places)).id

    def department_of(self, category: CategoryCode) -> UnitId | None:
        """Give the department whose business a category is, if it is one's."""
        fitting = [code for code in self.departments if category.startswith(code)]
        return self.departments[max(fitting, key=len)] if fitting else None

    def _lifted(self, category: CategoryCode, place: PlaceId, places: Places) -> PlaceId:
        """Land and money lie with the town, quarrels with the village's mediator."""
        if category.startswith(tuple(self.town)):
            higher = places.town_of(place)
        elif category.startswith(tuple(self.mediated)):
            higher = places.village_of(place)
        else:
            higher = None
        return higher.id if higher else place


def accuses(about: AboutWhom, story: str) -> bool:
    """Tell whether the words of a story make it an accusation, whoever writes them down."""
    return about in MAY_BE_PUBLIC and any(word in story for word in ACCUSES)


def belongs_elsewhere(about: AboutWhom) -> bool:
    """Tell whether we must not even store it: 12388 and the prefecture's desk take it."""
    return about is AboutWhom.CITY_LEADER
