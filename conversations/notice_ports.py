"""What the flows need from the storage of notices: how people are told, and what to many."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from rules.audiences import Audience
from rules.broadcasts import Broadcast, BroadcastNumber, Counts
from rules.notices import Settings
from rules.people import PersonId
from rules.units import UnitId, Units


class KeptSettings(Protocol):
    """How each wants to be told."""

    def of(self, person: PersonId) -> Settings:
        """What they chose; the usual way where they never said."""
        ...

    def keep(self, person: PersonId, chosen: Settings) -> None:
        """From now on."""
        ...


class Broadcasts(Protocol):
    """What is told to many. A broadcast read in a turn is held until its end."""

    def new_number(self) -> BroadcastNumber:
        """A number that is not taken."""
        ...

    def get(self, number: BroadcastNumber) -> Broadcast | None:
        """The broadcast of that number, for this turn to change."""
        ...

    def add(self, broadcast: Broadcast) -> None:
        """Keep a new one."""
        ...

    def save(self, broadcast: Broadcast) -> None:
        """Keep what changed.

        Raises:
            Refused: somebody else changed it meanwhile.
        """
        ...

    def latest(
        self, units: Collection[UnitId] | None, limit: int, offset: int = 0
    ) -> tuple[Broadcast, ...]:
        """Those that go to these desks, or all: what has not begun first, then the newest."""
        ...

    def circulars_for(
        self, person: PersonId, limit: int, offset: int = 0
    ) -> tuple[tuple[Broadcast, datetime | None], ...]:
        """What staff were sent to read, the newest first, and when they read it."""
        ...

    def on_the_board(
        self, units: Collection[UnitId] | None, day: date, words: str, limit: int, offset: int = 0
    ) -> tuple[Broadcast, ...]:
        """The notices that stand on these boards on that day, the newest first."""
        ...


class Deliveries(Protocol):
    """One row for each recipient, until it has met its fate."""

    def count_of(self, audience: Audience, units: Units, *, is_urgent: bool) -> int:
        """How many it would go to now."""
        ...

    def counts(self, number: BroadcastNumber) -> Counts:
        """How many, by fate."""
        ...

    def read(self, number: BroadcastNumber, person: PersonId, at: datetime) -> bool:
        """Somebody has read a circular; False: it did not go to them."""
        ...

    def readers(self, number: BroadcastNumber) -> tuple[tuple[PersonId, datetime | None], ...]:
        """Whom a circular went to, and when each read it."""
        ...
