"""The places of a city: groups within villages within towns, their old names and codes."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

PlaceId = NewType("PlaceId", str)


class Level(StrEnum):
    """How high a place stands; the warnings climb these steps."""

    GROUP = "group"  # 村民小组
    VILLAGE = "village"  # 村委会, 社区
    TOWN = "town"  # 乡镇, 街道
    CITY = "city"  # 市

    @property
    def number(self) -> int:
        """1 for a group up to 4 for the city."""
        return list(Level).index(self) + 1

    @property
    def above(self) -> "Level | None":
        """The next step up; nothing stands above the city."""
        return None if self is Level.CITY else list(Level)[self.number]


# What stands behind the name proper. A longer suffix is tried before a shorter one.
SUFFIXES: Mapping[Level, tuple[str, ...]] = {
    Level.GROUP: ("村民小组",),
    Level.VILLAGE: ("居委会（村委会性质）", "村委会", "居委会", "社区"),
    Level.TOWN: ("苗族乡", "街道", "镇", "乡"),
    Level.CITY: ("市",),
}
SHORTEST_CORE = 2  # 一村 keeps its 村: one character alone names nothing


def core_of(name: str, suffixes: Iterable[str]) -> str:
    """Give the name proper: 水沟 of 水沟社区, 东村 of 东村村委会."""
    for suffix in sorted(suffixes, key=len, reverse=True):
        if name.endswith(suffix) and len(name) - len(suffix) >= SHORTEST_CORE:
            return name.removesuffix(suffix)
    return name


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `id` is ours and never changes; the official codes and names do.

    `pinyin` holds the hand-checked toneless syllables of the core name. `valid_from` and
    `valid_to` are the first and last day the public tables vouch for; None is open.
    """

    id: PlaceId
    code: str
    name: str
    name_en: str
    level: Level
    parent: PlaceId | None
    pinyin: str
    aliases: tuple[str, ...] = ()
    old_codes: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def core(self) -> str:
        """The name without its suffix."""
        return core_of(self.name, SUFFIXES[self.level])

    @property
    def codes(self) -> tuple[str, ...]:
        """Every official code it ever had, today's first."""
        return tuple(code for code in (self.code, *self.old_codes) if code)

    @property
    def is_former(self) -> bool:
        """Gone from today's division; old books and old cases still name it."""
        return self.valid_to is not None


class BadPlaces(ValueError):  # noqa: N818 - it reads as a sentence where it is caught
    """The list of places is wrong: which line (the first place is line 2), and what about it."""

    def __init__(self, line: int, wrong: str) -> None:
        super().__init__(f"places, line {line}: {wrong}")
        self.line = line
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Places:
    """All places of the city, in the order of the file. Unknown ids raise KeyError."""

    by_id: Mapping[PlaceId, Place]
    _below: Mapping[PlaceId | None, tuple[Place, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        below: dict[PlaceId | None, tuple[Place, ...]] = {}
        for place in self.by_id.values():
            below[place.parent] = (*below.get(place.parent, ()), place)
        object.__setattr__(self, "by_id", MappingProxyType(dict(self.by_id)))
        object.__setattr__(self, "_below", below)

    def __len__(self) -> int:
        return len(self.by_id)

    def __iter__(self) -> Iterator[Place]:
        return iter(self.by_id.values())

    @property
    def towns(self) -> tuple[Place, ...]:
        """Today's towns and subdistricts."""
        return tuple(p for p in self if p.level is Level.TOWN and not p.is_former)

    def get(self, place_id: PlaceId) -> Place:
        """Look a place up that must exist."""
        return self.by_id[place_id]

    def get_or_none(self, place_id: str | None) -> Place | None:
        """Look a place up that may not exist: an old button, a forged one."""
        return None if place_id is None else self.by_id.get(PlaceId(place_id))

    def children(self, place_id: PlaceId, *, former: bool = False) -> tuple[Place, ...]:
        """Today's places directly below, in file order; the former ones too if asked for."""
        return tuple(p for p in self._below.get(place_id, ()) if former or not p.is_former)

    def path(self, place_id: PlaceId) -> tuple[Place, ...]:
        """From the city down to the place itself."""
        place = self.get(place_id)
        return (place,) if place.parent is None else (*self.path(place.parent), place)

    def is_within(self, place_id: PlaceId, ancestor: PlaceId) -> bool:
        """Say whether a place lies in another; every place lies in itself."""
        return any(place.id == ancestor for place in self.path(place_id))

    def within(self, ancestor: PlaceId) -> tuple[Place, ...]:
        """Give the place and all below it, former ones too, in file order."""
        return tuple(place for place in self if self.is_within(place.id, ancestor))

    def at_level(self, place_id: PlaceId, level: Level) -> Place | None:
        """Give the place of that level which holds this one (or is it)."""
        return next((place for place in self.path(place_id) if place.level is level), None)

    def town_of(self, place_id: PlaceId) -> Place | None:
        """Give its town; the city has none."""
        return self.at_level(place_id, Level.TOWN)

    def village_of(self, place_id: PlaceId) -> Place | None:
        """Give its village; towns and the city have none."""
        return self.at_level(place_id, Level.VILLAGE)

    def label(self, place: Place, with_town: bool = True, *, english: bool = False) -> str:
        """Give the name with what holds it: 水沟社区（文萃街道）, 新寨（文萃街道水沟社区）."""
        holders = [p for p in self.path(place.id)[1:-1] if with_town]
        if english:
            name = "former " * place.is_former + place.name_en
            return f"{name} ({', '.join(p.name_en for p in holders[::-1])})" if holders else name
        name = "原" * place.is_former + place.name
        return f"{name}（{''.join(p.name for p in holders)}）" if holders else name

    def with_added(self, place: Place) -> "Places":
        """Give the list with one more place; ValueError if it fits nowhere or is there."""
        if place.id in self.by_id:
            raise ValueError(f"id {place.id!r} is taken")
        more = {**self.by_id, place.id: place}
        if wrong := _misplaced(place, more):
            raise ValueError(wrong)
        return Places(more)


COLUMNS = tuple(f.name for f in fields(Place))
GOOD_ID = re.compile(r"[a-z][a-z0-9-]{0,15}")


def read_places(text: str) -> Places:
    """Read the city's places.csv; BadPlaces tells the first line that is wrong."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if missing := set(COLUMNS) - set(rows.fieldnames or ()):
        raise BadPlaces(1, f"columns are missing: {', '.join(sorted(missing))}")
    places: dict[PlaceId, Place] = {}
    lines: dict[PlaceId, int] = {}
    for row in rows:
        if None in row or None in row.values():
            raise BadPlaces(rows.line_num, f"there must be {len(rows.fieldnames or ())} cells")
        place = _read_place(row, rows.line_num)
        if place.id in places:
            raise BadPlaces(rows.line_num, f"id {place.id!r} stands twice")
        places[place.id], lines[place.id] = place, rows.line_num
    for place in places.values():
        if wrong := _misplaced(place, places):
            raise BadPlaces(lines[place.id], wrong)
    return Places(places)


def _read_place(row: Mapping[str, str], line: int) -> Place:
    if not GOOD_ID.fullmatch(row["id"]):
        raise BadPlaces(line, f"id {row['id']!r} must be 1-16 of a-z, 0-9 and -")
    if not row["name"] or not row["pinyin"]:
        raise BadPlaces(line, "name and pinyin must not be empty")
    if row["level"] not in list(Level):
        raise BadPlaces(line, f"level {row['level']!r} must be one of {', '.join(Level)}")
    return Place(
        id=PlaceId(row["id"]),
        code=row["code"],
        name=row["name"],
        name_en=row["name_en"],
        level=Level(row["level"]),
        parent=PlaceId(row["parent"]) if row["parent"] else None,
        pinyin=row["pinyin"],
        aliases=_read_several(row["aliases"]),
        old_codes=_read_several(row["old_codes"]),
        valid_from=_read_day(row["valid_from"], line),
        valid_to=_read_day(row["valid_to"], line),
    )


def _read_day(cell: str, line: int) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise BadPlaces(line, f"{cell!r} is no day like 2023-01-31") from error


def _read_several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _misplaced(place: Place, places: Mapping[PlaceId, Place]) -> str:
    """Say what is wrong with where a place hangs, or nothing."""
    seen, here = {place.id}, place
    while here.parent is not None:
        if here.parent not in places:
            return f"parent {here.parent!r} is not in the list"
        if here.parent in seen:
            return f"{here.parent!r} lies within itself (a cycle)"
        seen.add(here.parent)
        above = places[here.parent]
        if above.level.number <= here.level.number:
            return f"{above.name} is no higher than {here.name}"
        here = above
    return "" if here.level is Level.CITY else f"{here.name} must have a parent"
