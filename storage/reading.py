"""A reader's view of everything kept: what it would write is noted, and written later."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property

from rules.cases import CaseNumber
from rules.people import PersonId
from storage.audit import Audit
from storage.grants import Grants
from storage.links import Links
from storage.tries import Tries
from storage.unit_of_work import UnitOfWork

Note = Callable[[UnitOfWork], object]


class Reading(UnitOfWork):
    """What a heavy screen sees. Looks, wrong codes and long links are noted; no more is kept."""

    def for_turn(self) -> UnitOfWork:
        """It is one turn's already."""
        return self

    @cached_property
    def notes(self) -> list[Note]:
        """What the writer is to do, in order."""
        return []

    def write_notes(self, store: UnitOfWork) -> None:
        """Do it, in the transaction of the answer."""
        for note in self.notes:
            note(store)

    @cached_property
    def audit(self) -> Audit:
        """What staff did; a look is noted."""
        return _Audit(self)

    @cached_property
    def tries(self) -> Tries:
        """Wrong codes; one more is noted."""
        return _Tries(self)

    @cached_property
    def grants(self) -> Grants:
        """Cases opened by number and code; another is noted."""
        return _Grants(self)

    @cached_property
    def links(self) -> Links:
        """Long links; new ones are noted."""
        return _Links(self)


class _Audit(Audit):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.connection, reading.sealer)
        self._notes = reading.notes

    def act(
        self,
        actor: PersonId,
        act: str,
        case: CaseNumber | None,
        detail: Mapping[str, str],
        at: datetime,
    ) -> None:
        self._notes.append(lambda store: store.audit.act(actor, act, case, detail, at))


class _Tries(Tries):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.connection, reading.sealer)
        self._notes = reading.notes

    def wrong(self, key: str, now: datetime) -> int:
        self._notes.append(lambda store: store.tries.wrong(key, now))
        return self.counted(key, now) + 1

    def right(self, key: str) -> None:
        self._notes.append(lambda store: store.tries.right(key))


class _Grants(Grants):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.connection, reading.sealer)
        self._notes = reading.notes

    def open(self, asker: str, number: CaseNumber, until: datetime) -> None:
        self._notes.append(lambda store: store.grants.open(asker, number, until))

    def close(self, asker: str) -> None:
        self._notes.append(lambda store: store.grants.close(asker))


class _Links(Links):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.connection, reading.sealer)
        self._notes = reading.notes

    def keep(self, content: str) -> str:
        self._notes.append(lambda store: store.links.keep(content))
        return self.key(content)
