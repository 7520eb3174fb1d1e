"""The division of earlier years: what a village was called then, and to which town it belonged.

Books of 2012 sit on the places of 2012; today's names find them, and each says the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rules.periods import Period
from rules.places import PlaceId, Places
from rules.tables import BadTable, read_rows

COLUMNS = ("code", "name", "level", "parent_code")
TOWN, VILLAGES = "town", ("village_committee", "community")
"""What its third column says."""
UNTIL = date(2017, 12, 31)
"""The last day the table of that year vouches for; the city's next one is of 2023."""


@dataclass(frozen=True, slots=True)
class Then:
    """A village as it was."""

    name: str
    town: str


@dataclass(frozen=True, slots=True)
class Division:
    """What was called otherwise, or lay in another town, up to `UNTIL`."""

    then: Mapping[PlaceId, Then] = field(default_factory=dict)

    def of(self, place: PlaceId, period: Period) -> Then | None:
        """How it was then; None where nothing has changed since, or it is too late for that."""
        return self.then.get(place) if period.last <= UNTIL else None


def read_division(text: str, places: Places) -> Division:
    """Read the places of that year, found again by the codes they had.

    Raises:
        BadTable: a village lies in no town of the table.
    """
    rows = list(read_rows(text, COLUMNS))
    towns = {row["code"]: row["name"] for _line, row in rows if row["level"] == TOWN}
    by_code = {code: place for place in places for code in place.codes}
    then: dict[PlaceId, Then] = {}
    for line, row in rows:
        place = by_code.get(row["code"])
        if row["level"] not in VILLAGES or place is None:
            continue
        if row["parent_code"] not in towns:
            raise BadTable(line, f"{row['name']} lies in no town of this table")
        was = Then(row["name"], towns[row["parent_code"]])
        town = places.town_of(place.id)
        if was != Then(place.name, town.name if town else ""):
            then[place.id] = was
    return Division(then)
