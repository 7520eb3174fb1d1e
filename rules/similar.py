"""Similar villages: those of the same town, the ones of about the same size first."""

from collections.abc import Mapping, Sequence

from rules.money import Fen
from rules.places import Level, PlaceId, Places

MOST = 6


def similar_to(
    village: PlaceId, places: Places, people: Mapping[PlaceId, int]
) -> Sequence[PlaceId]:
    """The village and up to five of its town whose number of people is known, nearest first."""
    town = places.town_of(village)
    own = people.get(village)
    if town is None or own is None:
        return ()
    others = (
        place.id
        for place in places.children(town.id)
        if place.level is Level.VILLAGE and place.id in people and place.id != village
    )
    return (village, *sorted(others, key=lambda one: abs(people[one] - own)))[:MOST]


def a_head(amount: Fen, people: int) -> Fen:
    """An amount divided by people, to the 分."""
    return Fen((2 * amount + people) // (2 * people))
