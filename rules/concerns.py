"""Whom a matter is about: a body never handles, sees or counts what is said of itself."""

from typing import Protocol

from rules.cases import CategoryCode
from rules.glossary import AboutWhom
from rules.places import Level, PlaceId, Places
from rules.units import UnitId, Units

BOOKS = "01"
"""Categories that begin so are about the village's own books."""
WINDOW = "1202"
"""A service window's manners: about the body that runs the window."""


class Matter(Protocol):
    """A filing or a case."""

    @property
    def about(self) -> AboutWhom:
        """Whose doing it is."""
        ...

    @property
    def category(self) -> CategoryCode:
        """What it is about."""
        ...

    @property
    def place(self) -> PlaceId | None:
        """Where it happened, if that is a place."""
        ...

    @property
    def department(self) -> UnitId | None:
        """Where it happened, if that is a department."""
        ...


def concerned(matter: Matter, places: Places, units: Units) -> frozenset[UnitId]:
    """List the desks that must not touch the matter; the level above them takes it."""
    desks: set[UnitId] = set()
    if matter.about is AboutWhom.TOWN_CADRE:
        desks |= _town_line(matter.place, places, units)
    if matter.about is AboutWhom.VILLAGE_CADRE or matter.category.startswith(BOOKS):
        desks |= _village_line(matter.place, places, units)
    if matter.category == WINDOW and matter.place and not matter.department:
        desks |= _own_centre(matter.place, places, units)
    if matter.department and AboutWhom.CITY_STAFF is matter.about:
        desks.add(matter.department)
    if matter.department and matter.category == WINDOW:
        desks.add(matter.department)
    return frozenset(desks)


def _town_line(place: PlaceId | None, places: Places, units: Units) -> frozenset[UnitId]:
    town = places.town_of(place) if place else None
    if town is None:
        return frozenset()
    centre = units.of_place(town.id)
    return units.covered_by(centre.id) | {units.discipline_of(town.id).id}


def _village_line(place: PlaceId | None, places: Places, units: Units) -> frozenset[UnitId]:
    """Without a village it may be any of the town's, so none of them."""
    here = places.village_of(place) if place else None
    if here:
        return units.covered_by(units.of_place(here.id).id)
    town = places.town_of(place) if place else None
    if town is None:
        return frozenset()
    centre = units.of_place(town.id)
    return units.covered_by(centre.id) - {centre.id}


def _own_centre(place: PlaceId, places: Places, units: Units) -> frozenset[UnitId]:
    """The city's own desk stays: nobody in the city stands above it."""
    if places.get(place).level is Level.CITY:
        return frozenset()
    return units.covered_by(units.of_place(place).id)
