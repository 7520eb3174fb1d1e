"""Which discipline desks may hold a sealed matter: always one above whoever it is about."""

from rules.concerns import Matter, concerned
from rules.glossary import AboutWhom
from rules.places import Places
from rules.units import UnitId, Units

OF_A_TOWN = frozenset({AboutWhom.NOBODY, AboutWhom.VILLAGE_CADRE, AboutWhom.RESIDENT})
"""A town's desk stands above these alone; above everybody else, and 说不清, only the city's."""


def sealed_desks(matter: Matter, places: Places, units: Units) -> tuple[UnitId, ...]:
    """List the desks the reporter may pick from, the nearest first; the city's is always there."""
    city = units.city_discipline.id
    if matter.about not in OF_A_TOWN or matter.department or matter.place is None:
        return (city,)
    near = units.discipline_of(matter.place).id
    if near == city or near in concerned(matter, places, units):
        return (city,)
    return (near, city)
