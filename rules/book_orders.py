"""An order to import books: files that a bookkeeper sent, read once they are fetched."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from rules.cases import FileKey
from rules.people import PersonId
from rules.places import PlaceId

OrderId = NewType("OrderId", str)
"""Random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedFile:
    """One of the files; what it is called says which sheet a CSV is."""

    key: FileKey
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOrder:
    """All or nothing; whoever ordered it is told what came of it."""

    id: OrderId
    by: PersonId
    place: PlaceId
    """The village whose books they keep: no other's are taken."""
    files: tuple[OrderedFile, ...]
    reason: str = ""
    """Why it corrects what was published before."""
    at: datetime
