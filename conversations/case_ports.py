"""What the flows need from the storage of the cases, and of what rings for them."""

from collections.abc import Collection, Sequence
from typing import Protocol

from rules.alarms import Alarm, AlarmKind
from rules.cases import Case, CaseNumber, Event
from rules.people import PersonId
from rules.waiting import Waiting


class Cases(Protocol):
    """The cases. Reads inside a turn see the turn's own writes."""

    def get(self, number: CaseNumber) -> Case | None:
        """The case of that number as it stands now, for this turn to change."""
        ...

    def add(self, case: Case, code: str) -> None:
        """Keep a new case; of the query code only a keyed hash."""
        ...

    def save(self, case: Case, *, is_hidden: bool = False) -> Case:
        """Keep the changes and the news; the version goes up by one.

        `is_hidden`: it does not, so that no button of whoever has the case tells of a change.

        Raises:
            Refused: somebody else changed the case meanwhile.
        """
        ...

    @property
    def changed(self) -> Collection[Case]:
        """The cases that this turn has changed, as they were kept last."""
        ...

    def blank(self, case: Case) -> Case:
        """Keep the changes and the news, and leave nothing of what was said before."""
        ...

    def events(self, number: CaseNumber) -> tuple[Event, ...]:
        """All that happened, oldest first."""
        ...

    def code_fits(self, number: CaseNumber, code: str) -> bool:
        """Whether this is the query code; takes the same time for an unknown number."""
        ...

    def of_citizen(self, person: PersonId, limit: int, offset: int = 0) -> tuple[Case, ...]:
        """A citizen's own cases, the newest first."""
        ...

    def waiting(self, wanted: Sequence[Waiting], limit: int, offset: int = 0) -> tuple[Case, ...]:
        """A work queue: urgent first, then by deadline, then by number."""
        ...

    def left_behind(self, limit: int) -> tuple[Case, ...]:
        """Cases whose handler, or open ones whose sponsor, serves nowhere; for this turn."""
        ...

    def joined(self, number: CaseNumber) -> tuple[Case, ...]:
        """Cases merged into this one, the earliest deadline first; for this turn to change."""
        ...

    def is_number_free(self, number: CaseNumber) -> bool:
        """Whether no case has this number."""
        ...


class Alarms(Protocol):
    """What rings until somebody answers."""

    def of(self, number: CaseNumber) -> tuple[Alarm, ...]:
        """The alarms of a case, for this turn to change."""
        ...

    def get(self, number: CaseNumber, kind: AlarmKind) -> Alarm | None:
        """One of them; the last, if it has rung several times."""
        ...

    def ringing(self, limit: int) -> tuple[Alarm, ...]:
        """Those that nobody has answered, the next to ring first."""
        ...

    def keep(self, alarm: Alarm) -> None:
        """Keep it as it is now."""
        ...
