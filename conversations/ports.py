"""What the flows need from the storage, said without naming a database."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from conversations.case_ports import Alarms, Cases
from conversations.ledger_ports import (
    BookOrders,
    Books,
    Documents,
    Flags,
    Follows,
    Lateness,
    Ledger,
    Lists,
    Photos,
    Questions,
)
from conversations.messages import FileRef
from conversations.notice_ports import Broadcasts, Deliveries, KeptSettings
from rules.audit import AuditRow
from rules.cases import CaseNumber, FileKey
from rules.folding import Standing
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


class Files(Protocol):
    """Photos, voices and papers."""

    def expect(
        self, refs: Sequence[FileRef], channel: str, *, is_sealed: bool
    ) -> tuple[FileKey, ...]:
        """Have these fetched once the turn is committed; returns what they are kept under."""
        ...

    def forget(self, keys: Sequence[FileKey]) -> None:
        """Keep them no longer."""
        ...

    def kinds(self, keys: Sequence[FileKey]) -> tuple[str, ...]:
        """What each is: photo, video, voice, document."""
        ...


class Tries(Protocol):
    """Wrong codes are counted, and too many pause."""

    def paused_until(self, key: str, now: datetime) -> datetime | None:
        """Until when nothing may be tried under this key."""
        ...

    def wrong(self, key: str, now: datetime) -> int:
        """Count one wrong try; returns how many there were in the last 30 minutes."""
        ...

    def wrong_today(self, key: str, ends: datetime) -> int:
        """Count one of a day's tries; kept is when the day ends, not when it was tried."""
        ...

    def counted_today(self, key: str, ends: datetime) -> int:
        """How many were wrong on the day that ends then."""
        ...

    def right(self, key: str) -> None:
        """Start over."""
        ...


class Grants(Protocol):
    """Cases opened by number and code: for a while the code is not asked again."""

    def open(self, asker: str, number: CaseNumber, until: datetime) -> None:
        """Let this asker go on without the code; the case opened before is closed."""
        ...

    def is_open(self, asker: str, number: CaseNumber, now: datetime) -> bool:
        """Whether this asker gave the code of this case a short while ago."""
        ...

    def close(self, asker: str) -> None:
        """Ask for the code again."""
        ...


class Links(Protocol):
    """Links too long for a button, kept by their content."""

    def keep(self, text: str) -> str:
        """Keep the link; returns its short name of at most 32 letters, digits, - and _."""
        ...

    def find(self, short: str) -> str | None:
        """The link behind the short name, while it is kept."""
        ...


class Menus(Protocol):
    """The buttons of the last message in each chat."""

    def of(self, channel: str, chat: str) -> Sequence[tuple[str, str]]:
        """Label and data of each, in order."""
        ...


class SentAs(Protocol):
    """Under which ids messages stand in chats."""

    def in_chat(self, channel: str, chat: str) -> tuple[str, ...]:
        """Both sides' messages of the last two days, in no order."""
        ...

    def about(self, number: CaseNumber) -> tuple[tuple[PersonId, Standing], ...]:
        """Unfolded messages that show this case, and in whose chats they stand."""
        ...

    def of(self, person: PersonId) -> tuple[tuple[PersonId, Standing], ...]:
        """Unfolded messages in this person's chats."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[tuple[PersonId, Standing], ...]:
        """Unfolded messages that have stood for a day."""
        ...

    def folded(self, message: Standing) -> None:
        """It shows nothing any more."""
        ...


class Store(Protocol):
    """Everything a turn can reach. What a turn writes is kept only if the turn ends well."""

    @property
    def cases(self) -> Cases:
        """The cases."""
        ...

    @property
    def alarms(self) -> Alarms:
        """The urgent alarms."""
        ...

    @property
    def people(self) -> People:
        """The people."""
        ...

    @property
    def admissions(self) -> Admissions:
        """Who waits for a post."""
        ...

    @property
    def audit(self) -> Audit:
        """The audit."""
        ...

    @property
    def almanac(self) -> Almanac:
        """The days."""
        ...

    @property
    def files(self) -> Files:
        """The files."""
        ...

    @property
    def tries(self) -> Tries:
        """The wrong tries."""
        ...

    @property
    def grants(self) -> Grants:
        """The cases opened by code."""
        ...

    @property
    def links(self) -> Links:
        """The long links."""
        ...

    @property
    def settings(self) -> KeptSettings:
        """How people want to be told."""
        ...

    @property
    def broadcasts(self) -> Broadcasts:
        """What is told to many."""
        ...

    @property
    def deliveries(self) -> Deliveries:
        """Whom it reached."""
        ...

    @property
    def menus(self) -> Menus:
        """The last buttons."""
        ...

    @property
    def sent_as(self) -> SentAs:
        """What stands in chats."""
        ...

    @property
    def ledger(self) -> Ledger:
        """The published books."""
        ...

    @property
    def books(self) -> Books:
        """Every version of every book."""
        ...

    @property
    def book_orders(self) -> BookOrders:
        """The books that wait to be read."""
        ...

    @property
    def lateness(self) -> Lateness:
        """Who has been looked at for being late."""
        ...

    @property
    def documents(self) -> Documents:
        """The papers of the other columns."""
        ...

    @property
    def photos(self) -> Photos:
        """The photos of vouchers."""
        ...

    @property
    def questions(self) -> Questions:
        """What villagers ask about an entry."""
        ...

    @property
    def flags(self) -> Flags:
        """The red flags."""
        ...

    @property
    def lists(self) -> Lists:
        """What the rules compare books with."""
        ...

    @property
    def follows(self) -> Follows:
        """Who is told of publications."""
        ...
