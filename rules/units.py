"""Units 承办单位: the desks a case can lie with."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from rules.places import Level, PlaceId

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
