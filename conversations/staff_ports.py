"""What the flows need to know of colleagues, their acts and their working days."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from rules.audit import AuditRow
from rules.cases import CaseNumber
from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId


class People(Protocol):
    """Those who talk with us."""

    def get(self, person: PersonId) -> Person | None:
        """The person with this id."""
        ...

    def save(self, person: Person) -> None:
        """Keep all of them, their posts too."""
        ...

    def remember(self, person: Person) -> None:
        """Keep name, handle, language, agreed version and leave, and leave their posts."""
        ...

    def holding(self, role: Role) -> tuple[Person, ...]:
        """Everybody who holds that role anywhere, by handle."""
        ...

    def serving_at(self, units: Collection[UnitId]) -> tuple[Person, ...]:
        """Everybody who holds a post at one of these desks, by handle."""
        ...

    def served(self, role: Role) -> frozenset[UnitId]:
        """The desks where somebody serves in that role who is not on leave."""
        ...

    def serving_as(self, channel: str, sender: str) -> PersonId | None:
        """The member of staff whose account this channel names so."""
        ...

    def with_handle(self, handle: str) -> Person | None:
        """The member of staff behind an @handle."""
        ...

    def invite(self, post: Post, name: str, now: datetime) -> str:
        """A one-time code that gives this post to whoever joins with it, good for 7 days."""
        ...

    def join(self, code: str, person: Person, now: datetime) -> Person | None:
        """Use up the code: the person with the new post, or None for a wrong or used code.

        A post of `ADMITTED` is not held yet: they wait until somebody of that role agrees.
        """
        ...

    def forget(self, person: PersonId) -> None:
        """Leave nothing of a citizen who has no case of their own."""
        ...


class Admissions(Protocol):
    """Posts that are held only once somebody who holds such a post has agreed."""

    def waiting(self) -> tuple[tuple[Person, Post], ...]:
        """Everybody who waits, and for which post."""
        ...

    def admit(self, person: Person, post: Post) -> Person:
        """Give the post they waited for."""
        ...


class Audit(Protocol):
    """What staff did, row by row, in the transaction that did it; nothing is ever changed."""

    def act(
        self,
        actor: PersonId,
        act: str,
        case: CaseNumber | None,
        detail: Mapping[str, str],
        at: datetime,
    ) -> None:
        """Note an act of staff."""
        ...

    def look(self, actor: PersonId, case: CaseNumber, reason: str, at: datetime) -> None:
        """Note that somebody looked at what is sealed or masked, and why."""
        ...

    def latest(
        self, actors: Sequence[PersonId] | None, limit: int, offset: int = 0
    ) -> tuple[AuditRow, ...]:
        """The latest rows of these actors, or of all; none of a case that is sealed."""
        ...


class Almanac(Protocol):
    """What is said of single days, beside the city's folder."""

    def change(self, days: Mapping[date, bool], reason: str, *, is_notice: bool) -> int:
        """Keep whether people work on these days, and have open cases counted anew."""
        ...

    def reasons(self, since: date) -> Mapping[date, str]:
        """Why days from then on were changed by hand."""
        ...


class BackupOrders(Protocol):
    """Backups that admins asked for, until they are made."""

    def add(self, by: PersonId, at: datetime) -> bool:
        """Ask for one; False: theirs is still being made."""
        ...
