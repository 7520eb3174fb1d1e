"""What the flows need from the storage of the open ledger.

Only what is public is ever read, unless a class says otherwise.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from rules.books import Book, Disclosed, Found, LedgerRow, RowId, Summary, Wanted
from rules.documents import Document, DocumentId
from rules.flags import Flag, FlagId, FlagState
from rules.ledger import Column, Sheet
from rules.lists import ListKind, ListRow
from rules.people import PersonId
from rules.periods import Period
from rules.places import PlaceId
from rules.questions import Question, QuestionId, Subject


class Ledger(Protocol):
    """The published books."""

    def periods(self, place: PlaceId) -> tuple[Period, ...]:
        """The periods that have a published book, the newest first."""
        ...

    def summary(self, place: PlaceId, period: Period, group: str = "") -> Summary | None:
        """A village, or one 村民小组 of it, in any kind of period; None: nothing is public."""
        ...

    def summaries(self, places: Collection[PlaceId], period: Period) -> tuple[Summary, ...]:
        """Several villages side by side, those without a book left out."""
        ...

    def trend(
        self, place: PlaceId, until: Period, count: int, group: str = ""
    ) -> tuple[Summary, ...]:
        """The last `count` periods of that kind up to `until` that have a book, oldest first."""
        ...

    def groups(self, place: PlaceId, period: Period) -> tuple[str, ...]:
        """The 村民小组 that stand in the books of a period, by name."""
        ...

    def rows(
        self,
        place: PlaceId,
        period: Period,
        sheet: Sheet,
        wanted: Wanted,
        limit: int,
        offset: int = 0,
    ) -> tuple[LedgerRow, ...]:
        """The rows of a sheet, in the order of the books."""
        ...

    def row(self, row: RowId) -> LedgerRow | None:
        """One row of a current book."""
        ...

    def row_about(self, subject: Subject) -> LedgerRow | None:
        """The row a question or a flag is about, in the current book."""
        ...

    def search(self, words: str, place: PlaceId | None, limit: int, offset: int = 0) -> Found:
        """Rows that hold these words, the newest first; of one village or of the whole city."""
        ...

    def own_subsidies(self, place: PlaceId, name: str, number_end: str) -> tuple[LedgerRow, ...]:
        """One household's own, by full name and the last 4 signs of the number; newest first."""
        ...

    def disclosed(self, places: Collection[PlaceId]) -> Disclosed:
        """What these villages have made public, all years together."""
        ...


class Documents(Protocol):
    """The papers of the other columns."""

    def get(self, document: DocumentId) -> Document | None:
        """One of them, replaced or not."""
        ...

    def of(
        self, place: PlaceId, column: Column, today: date, limit: int, offset: int = 0
    ) -> tuple[Document, ...]:
        """Those in force that everybody may read and nothing has replaced, the newest first."""
        ...

    def search(
        self, words: str, place: PlaceId | None, today: date, limit: int, offset: int = 0
    ) -> tuple[Document, ...]:
        """Of those, the ones that hold these words; of one place or of the whole city."""
        ...

    def kept_at(self, place: PlaceId, limit: int, offset: int = 0) -> tuple[Document, ...]:
        """All of a place that nothing has replaced, the withheld ones too, the newest first."""
        ...

    def is_current(self, document: DocumentId) -> bool:
        """Nothing has replaced it."""
        ...

    def withhold(self, document: DocumentId, reason: str) -> None:
        """From now on it answers like one that never was, and so does all that it replaced."""
        ...

    def publish(self, document: Document) -> Document:
        """Seal it under the last one of its place."""
        ...


class Questions(Protocol):
    """What villagers ask, and what the village answers."""

    def get(self, question: QuestionId) -> Question | None:
        """The question, for this turn to change."""
        ...

    def about(self, subject: Subject) -> tuple[Question, ...]:
        """All about the same thing, the oldest first."""
        ...

    def waiting(self, places: Collection[PlaceId], limit: int) -> tuple[Question, ...]:
        """Unanswered in these villages, the next due first."""
        ...

    def overdue(self, today: date, limit: int) -> tuple[Question, ...]:
        """Unanswered past their day, in the whole city."""
        ...

    def untold(self, before: date, limit: int) -> tuple[Question, ...]:
        """Asked before that day, and the village has not heard of it, in the whole city."""
        ...

    def ask(self, question: Question, asker: PersonId) -> None:
        """Keep a new question and who asked it."""
        ...

    def join(self, question: QuestionId, asker: PersonId) -> None:
        """Somebody asks the same: counted once a person."""
        ...

    def leave(self, question: QuestionId, asker: PersonId) -> None:
        """They made a case of it without a name: nothing here may tell whose it is."""
        ...

    def askers(self, question: QuestionId) -> tuple[PersonId, ...]:
        """Whom to tell; never shown to anybody."""
        ...

    def save(self, question: Question) -> None:
        """Keep the answer, or the case it became."""
        ...


class Flags(Protocol):
    """Red flags: for the town's integrity supervisors and the discipline desk alone."""

    def get(self, flag: FlagId) -> Flag | None:
        """The flag, for this turn to change."""
        ...

    def of(
        self, places: Collection[PlaceId], state: FlagState, limit: int, offset: int = 0
    ) -> tuple[Flag, ...]:
        """Red before yellow, the oldest first."""
        ...

    def found(self, flags: Sequence[Flag]) -> int:
        """Keep what is new; what was decided stays decided. Returns how many are new."""
        ...

    def untold(self, today: date) -> Mapping[PlaceId, int]:
        """How many open ones found before today nobody was told of, by place."""
        ...

    def told(self, today: date) -> None:
        """Whoever had to be told of these was told now."""
        ...

    def save(self, flag: Flag) -> None:
        """Keep what was made of it."""
        ...


class Lists(Protocol):
    """Cadres and relatives, accounts, the departed, areas: for the rules alone."""

    def of(self, place: PlaceId, kind: ListKind) -> tuple[ListRow, ...]:
        """A list of a village."""
        ...

    def relatives(self, place: PlaceId) -> Mapping[str, tuple[str, ...]]:
        """The near relatives each cadre of a village declared, by the cadre's name."""
        ...


class Follows(Protocol):
    """Who wants to be told when something is published."""

    def follow(self, person: PersonId, place: PlaceId, column: Column | None) -> None:
        """Tell them of this village, or of one column of it."""
        ...

    def unfollow(
        self, person: PersonId, place: PlaceId, column: Column | None, now: datetime
    ) -> None:
        """Tell them no longer; whom nothing else holds is forgotten with the day."""
        ...

    def of(self, person: PersonId) -> tuple[tuple[PlaceId, Column | None], ...]:
        """What they follow."""
        ...

    def begin(self, today: date) -> None:
        """What was published before somebody followed is no news to them."""
        ...

    def to_be_told(self, today: date, limit: int) -> tuple[PersonId, ...]:
        """Who has not heard of a book that was published before today."""
        ...

    def news(self, person: PersonId, today: date, limit: int) -> tuple[Book, ...]:
        """The books they have not heard of, the newest first."""
        ...

    def told(self, person: PersonId, today: date) -> None:
        """They have heard of all that was published before today."""
        ...

    def followers(self, place: PlaceId, column: Column) -> tuple[PersonId, ...]:
        """Whom to tell."""
        ...
