"""Who sees red flags: the town's integrity supervisors and the discipline desk, nobody else.

Never whoever serves in the village concerned, in whatever role: not its bookkeeper, not its
village_supervisors, not an integrity supervisor who holds a post there beside it (DOMAIN 5).
"""

from rules.city import City
from rules.people import Person, Post, Role, covers, is_city_discipline
from rules.places import Level, PlaceId
from rules.units import UnitId, Units


def sees_flags(person: Person, place: PlaceId, city: City) -> bool:
    """Tell whether somebody may read and settle the flags of a village."""
    village = city.units.of_place(place).id
    if any(city.units.is_within(post.unit, village) for post in person.posts):
        return False
    return any(_reaches(post, place, city.units) for post in person.duties)


def flagged_places(person: Person, city: City) -> frozenset[PlaceId]:
    """List the villages whose flags somebody sees."""
    villages = (place.id for place in city.places if place.level is Level.VILLAGE)
    return frozenset(place for place in villages if sees_flags(person, place, city))


def _reaches(post: Post, place: PlaceId, units: Units) -> bool:
    if post.role is Role.DISCIPLINE:
        return is_city_discipline(post, units) or post.unit == units.discipline_of(place).id
    is_above = units.get(post.unit).level in (Level.TOWN, Level.CITY)
    is_supervisor = post.role is Role.INTEGRITY_SUPERVISOR
    return is_supervisor and is_above and covers(post, UnitId(place), units)
