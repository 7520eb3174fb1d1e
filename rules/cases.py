"""A case 诉求: what is known of it, and what has happened to it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType

from rules.deadlines import Deadline
from rules.glossary import (
    OPEN,
    AboutWhom,
    Action,
    Identity,
    Kind,
    Mark,
    Outcome,
    Rating,
    Severity,
    State,
    Unsealing,
)
from rules.people import PersonId
from rules.places import Level, PlaceId
from rules.units import UnitId

CaseNumber = NewType("CaseNumber", str)
"""Ten random digits, the last one a check digit: free of place, kind, date and order."""

CategoryCode = NewType("CategoryCode", str)
FileKey = NewType("FileKey", str)
"""What the file is kept under, in the order it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a case; the timeline is drawn from these.

    An anonymous citizen's own acts carry the day alone (`at` is None): a time could be
    matched with the messenger's.
    """

    action: Action
    on: date
    at: datetime | None = None
    by: PersonId | None = None
    unit: UnitId | None = None
    text: str = ""
    told: bool = True
    """Whether the citizen sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply 答复: written by the handler, confirmed by another."""

    text: str
    outcome: Outcome
    by: PersonId
    promised_on: date | None = None
    confirmed_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How a promise was kept: written by the handler, confirmed by another."""

    text: str
    by: PersonId
    on: date | None = None
    """When it was confirmed; before that it is only said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that the rules need to know of a case; changed only by `rules.workflow`."""

    number: CaseNumber
    state: State
    identity: Identity
    about: AboutWhom
    story: str
    category: CategoryCode
    unit: UnitId
    """The desk it lies with now: a place's centre, a department, or a discipline desk."""
    level: Level
    registered_on: date
    first_registered_on: date
    deadline: Deadline
    kind: Kind = Kind.REQUEST
    severity: Severity = Severity.SIMPLE
    place: PlaceId | None = None
    department: UnitId | None = None
    """The department the citizen named as the place of the matter."""
    about_name: str = ""
    citizen: PersonId | None = None
    """Never set for an anonymous case."""
    contact: str | None = None
    receptionist: PersonId | None = None
    handler: PersonId | None = None
    spot: tuple[float, float] | None = None
    """Latitude and longitude in degrees, a hint for staff."""
    files: tuple[FileKey, ...] = ()
    sealed: bool = False
    unsealing: Unsealing = Unsealing.NOT_ASKED
    urgent: bool = False
    round: int = 1
    returns: int = 0
    answer: Answer | None = None
    rating: Rating | None = None
    mark: Mark | None = None
    keeping: Keeping | None = None
    promise_asked_on: date | None = None
    """When the handler and the leader were asked after the promise."""
    broken_on: date | None = None
    """Since when the promise is overdue; it stays counted, even if kept later."""
    replied_on: date | None = None
    delivered_on: date | None = None
    reported_on: date | None = None
    is_drawn: bool = False
    """Its result was drawn to be opened: it never closes by lapse."""
    is_lapsed: bool = False
    """Closed because the discipline desk let its time run out; counted apart."""
    reviewed_on: date | None = None
    """When the review, or the recheck after it, was asked for."""
    declined_on: date | None = None
    """When a leader decided, and told why, that it does not begin once more."""
    upheld_on: date | None = None
    """When the review left the reply as it is; a recheck may be asked for from here."""
    former_handlers: frozenset[PersonId] = frozenset()
    former_confirmers: frozenset[PersonId] = frozenset()
    recused: frozenset[PersonId] = frozenset()
    """Staff who stay out of it: near relatives, a declared interest."""
    assigned_on: date | None = None
    """When the unit was chosen that has it now; accepting and returning count from here."""
    harassed: bool = False
    """The citizen was given a hard time: the city's discipline desk may look. Never on a card."""
    objected: bool = False
    urged_on: tuple[date, ...] = ()
    helpers: frozenset[UnitId] = frozenset()
    """Units that help 协办: they see the case; the unit it lies with keeps the deadline."""
    interim_on: date | None = None
    """When this round's first word on what was found was given 初步答复."""
    instruction: str = ""
    """What a leader wrote 批示; never shown to the citizen."""
    instructed_due: date | None = None
    mediated: bool = False
    """Both sides were heard in this round and their agreement is attached."""
    extended: bool = False
    """More time was given, once in all rounds: it never counts as on time."""
    supervised: bool = False
    sponsor: PersonId | None = None
    """The leader who answers for it 包案."""
    merged_into: CaseNumber | None = None
    referred_to: str = ""
    version: int = 0
    """Counts saved changes; a button for an older version is explained, not obeyed."""
    news: tuple[Event, ...] = field(default=(), compare=False)
    """What has happened since it was read; kept with the next save."""

    @property
    def is_open(self) -> bool:
        """The settling clock runs."""
        return self.state in OPEN

    @property
    def awaits_decision(self) -> bool:
        """Rated 不满意 where nothing begins by itself any more: a leader decides and says why."""
        return self.rating is Rating.DISSATISFIED and self.declined_on is None

    @property
    def is_promise_open(self) -> bool:
        """A promise was given that nobody has confirmed as kept."""
        is_promise = self.answer is not None and self.answer.outcome is Outcome.PROMISED
        return is_promise and (self.keeping is None or self.keeping.on is None)
