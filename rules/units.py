"""Units 承办单位: the desks a case can lie with."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from rules.places import Level, Place, PlaceId, Places
from rules.tables import BadTable, read_rows, several
from rules.wording import Name

UnitId = NewType("UnitId", str)
"""A place's own centre carries the place's id; its discipline desk `<place>-discipline`."""


class UnitKind(StrEnum):
    """Three lines that do not see into each other."""

    PLACE = "place"
    DEPARTMENT = "department"
    DISCIPLINE = "discipline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A desk: the centre of a place, a department, or a discipline desk."""

    id: UnitId
    name: str
    name_en: str
    kind: UnitKind
    place: PlaceId
    level: Level
    parent: UnitId | None
    """One level up in its own line; a department's is the city's desk."""
    aliases: tuple[str, ...] = ()

    @property
    def called(self) -> Name:
        """Its name, for whoever reads it."""
        return Name(self.name, self.name_en)


@dataclass(frozen=True, slots=True)
class Units(Collection[Unit]):
    """All desks of the city. Unknown ids raise KeyError."""

    by_id: Mapping[UnitId, Unit]
    _covered: Mapping[UnitId, frozenset[UnitId]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        covered: dict[UnitId, set[UnitId]] = {unit_id: set() for unit_id in self.by_id}
        for unit_id in self.by_id:
            for holder in self._line(unit_id):
                covered[holder].add(unit_id)
        object.__setattr__(self, "by_id", MappingProxyType(dict(self.by_id)))
        object.__setattr__(self, "_covered", {key: frozenset(ids) for key, ids in covered.items()})

    def __len__(self) -> int:
        return len(self.by_id)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.by_id.values())

    def __contains__(self, unit: object) -> bool:
        return unit in self.by_id or unit in self.by_id.values()

    @property
    def departments(self) -> tuple[Unit, ...]:
        """The city's departments, in the order of the file."""
        return tuple(unit for unit in self if unit.kind is UnitKind.DEPARTMENT)

    @property
    def city_centre(self) -> Unit:
        """The city's own desk: where a case goes when nobody can say where it belongs."""
        return next(u for u in self if u.kind is UnitKind.PLACE and u.parent is None)

    @property
    def city_discipline(self) -> Unit:
        """The desk that every finished matter is reported to."""
        return next(u for u in self if u.kind is UnitKind.DISCIPLINE and u.parent is None)

    def get(self, unit_id: UnitId) -> Unit:
        """Look a unit up that must exist."""
        return self.by_id[unit_id]

    def get_or_none(self, unit_id: str | None) -> Unit | None:
        """Look a unit up that may not exist: an old button, a forged one."""
        return None if unit_id is None else self.by_id.get(UnitId(unit_id))

    def find(self, typed: str) -> tuple[Unit, ...]:
        """Find by id, name or alias; if none is exactly so, by a part of one."""
        wanted = typed.strip().casefold()
        if not wanted:
            return ()
        exact = tuple(unit for unit in self if wanted in _names(unit))
        return exact or tuple(u for u in self if any(wanted in name for name in _names(u)))

    def of_place(self, place: PlaceId) -> Unit:
        """Give the centre of a place."""
        return self.by_id[UnitId(place)]

    def discipline_of(self, place: PlaceId) -> Unit:
        """Give the discipline desk whose line the place belongs to: its town's, or the city's."""
        desks = (_discipline_id(holder) for holder in self._line(UnitId(place)))
        return next(self.by_id[desk] for desk in desks if desk in self.by_id)

    def above(self, unit: UnitId) -> Unit | None:
        """Give the desk one level up in its own line; nothing stands above the city's."""
        return self.get_or_none(self.by_id[unit].parent)

    def covered_by(self, unit: UnitId) -> frozenset[UnitId]:
        """Give the unit and all below it in its own line; an unknown one covers nothing."""
        return self._covered.get(unit, frozenset())

    def is_within(self, unit: UnitId, ancestor: UnitId) -> bool:
        """Say whether a unit stands below another in its line; every unit is within itself."""
        return unit in self.covered_by(ancestor)

    def _line(self, unit_id: UnitId) -> Iterator[UnitId]:
        here: UnitId | None = unit_id
        while here is not None:
            yield here
            here = self.by_id[here].parent


def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(n.casefold() for n in (unit.id, unit.name, unit.name_en, *unit.aliases))


def units_of(places: Places, departments: Iterable[Unit] = ()) -> Units:
    """Give every place its centre, every town and the city a discipline desk."""
    units = [_centre(place) for place in places]
    units += departments
    units += [_discipline(p) for p in places if p.level in (Level.TOWN, Level.CITY)]
    return Units({unit.id: unit for unit in units})


def _centre(place: Place) -> Unit:
    return Unit(
        id=UnitId(place.id),
        name=place.name,
        name_en=place.name_en,
        kind=UnitKind.PLACE,
        place=place.id,
        level=place.level,
        parent=None if place.parent is None else UnitId(place.parent),
        aliases=place.aliases,
    )


def _discipline(place: Place) -> Unit:
    return Unit(
        id=_discipline_id(UnitId(place.id)),
        name=place.name + _discipline_suffix(place),
        name_en=f"{place.name_en} Discipline Desk",
        kind=UnitKind.DISCIPLINE,
        place=place.id,
        level=place.level,
        parent=None if place.parent is None else _discipline_id(UnitId(place.parent)),
        aliases=("市纪委", "纪委监委") if place.level is Level.CITY else (),
    )


def _discipline_id(centre: UnitId) -> UnitId:
    return UnitId(f"{centre}-discipline")


def _discipline_suffix(place: Place) -> str:
    if place.level is Level.CITY:
        return "纪委监委"
    return "纪工委" if place.name.endswith("街道") else "纪委"


def read_departments(text: str, places: Places) -> tuple[Unit, ...]:
    """Read the city's units.csv: `id,name,name_en,aliases,place`.

    Raises:
        BadTable: a cell is empty, an id is taken, or a place is not in the list.
    """
    city = next(place for place in places if place.level is Level.CITY)
    units: dict[str, Unit] = {}
    for line, row in read_rows(text, ("id", "name", "name_en", "aliases", "place")):
        if not (row["id"] and row["name"] and row["name_en"]):
            raise BadTable(line, "id, name and name_en must not be empty")
        if row["id"] in units or places.get_or_none(row["id"]):
            raise BadTable(line, f"id {row['id']!r} is taken")
        if not places.get_or_none(row["place"]):
            raise BadTable(line, f"place {row['place']!r} is not in the list of places")
        units[row["id"]] = Unit(
            id=UnitId(row["id"]),
            name=row["name"],
            name_en=row["name_en"],
            kind=UnitKind.DEPARTMENT,
            place=PlaceId(row["place"]),
            level=Level.CITY,
            parent=UnitId(city.id),
            aliases=several(row["aliases"]),
        )
    return tuple(units.values())
