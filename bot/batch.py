"""A batch: the messages that are answered in one transaction, and what their turns leave behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.channels.base import Received
from bot.incoming import language_of
from rules.people import Person
from storage.contacts import Sender
from storage.errors import StoreFault
from storage.inbox import Claimed
from storage.outbox import Outgoing
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Heard:
    """One message to answer: its rows, and what they say."""

    rows: tuple[Claimed, ...]
    received: Received

    @property
    def sender(self) -> Sender:
        """Who said it."""
        chat = self.received.chat
        return Sender(chat.channel, self.received.sender, language_of(self.received.language))

    @property
    def is_somebody(self) -> bool:
        """Whether a person spoke to us; who only blocks us is not made known by it."""
        return self.received.status is None and not self.received.is_nameless


@dataclass(frozen=True, slots=True)
class Heavy:
    """A message whose screen looks through much: it is answered beside the writer."""

    one: Heard
    key: str
    """Of its session."""
    person: Person


@dataclass(slots=True)
class Batch:
    """What the turns of one transaction leave behind; written at its end, in bulk."""

    store: UnitOfWork
    people: Mapping[Sender, Person]
    drafts: Mapping[str, dict[str, Any]]
    is_beside: bool = False
    """The store only reads."""
    out: list[Outgoing] = field(default_factory=list)
    kept: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    done: list[Claimed] = field(default_factory=list)
    parked: list[Claimed] = field(default_factory=list)
    heavy: list[Heavy] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answered:
    """How one transaction of answers went."""

    rows: int = 0
    """How many updates it took."""
    heavy: tuple[Heavy, ...] = ()
    """To be answered beside the writer, now that they are held."""
    next_at: datetime | None = None
    """Where nothing was to be answered: when the next held message may be."""

    def __bool__(self) -> bool:
        return bool(self.rows)


class Unanswered(StoreFault):  # named as what it is: a fault that says whose
    """The database failed while these were answered; nobody was told anything."""

    def __init__(self, rows: Sequence[Claimed], fault: StoreFault) -> None:
        super().__init__(str(fault), is_passing=fault.is_passing)
        self.rows = rows
