"""Documents of the other columns: policies, minutes, guides, projects; tenders of the city."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from rules.cases import FileKey
from rules.ledger import Column, Topic
from rules.places import PlaceId, Places

DocumentId = NewType("DocumentId", str)
"""Random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper that everybody may read. A correction is a new one that `replaces` the old."""

    id: DocumentId
    place: PlaceId
    column: Column
    topic: Topic | None = None
    """Of the city's own papers."""
    title: str
    text: str
    files: tuple[FileKey, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    published_on: date
    replaces: DocumentId | None = None
    reason: str = ""
    """Why it replaces the one before."""
    is_sample: bool = False
    withheld_for: str | None = None
    """Why nobody outside the desks reads it any more 不公开; None: everybody may."""
    hash: str = ""
    """SHA-256 of what it says, after the hash of the place's document before it."""

    @property
    def is_public(self) -> bool:
        """Everybody may read it."""
        return self.withheld_for is None

    def is_valid_on(self, day: date) -> bool:
        """Whether it holds on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


def withholding_place(place: PlaceId, places: Places) -> PlaceId:
    """Whose desk may withhold a paper of that place: the one above, the city's own for the city's.

    Nobody takes down what speaks of themselves.
    """
    *above, _own = places.path(place)
    return above[-1].id if above else place
