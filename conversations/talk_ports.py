"""What the flows need to know of a talk: its files, its buttons, its codes, what stands in it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from conversations.messages import FileRef
from rules.cases import CaseNumber, FileKey
from rules.folding import Standing
from rules.people import PersonId


class Files(Protocol):
    """Photos, voices and papers."""

    def expect(
        self, refs: Sequence[FileRef], channel: str, *, is_sealed: bool
    ) -> tuple[FileKey, ...]:
        """Have these fetched once the turn is committed; returns what they are kept under."""
        ...

    def share(self, keys: Sequence[FileKey]) -> tuple[FileKey, ...]:
        """Keep those that were fetched under further keys too; either may be forgotten alone."""
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
