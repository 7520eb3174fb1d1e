"""One turn: a person did one thing, and everything that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from conversations.messages import Address, Incoming, Reply
from conversations.ports import Store
from rules.city import City
from rules.people import Person, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Where somebody is in a form: plain values that survive a restart and a release.

    The place in the form is not kept: it is the first question without an answer.
    """

    flow: str
    token: str
    """Ties the buttons shown to this filling of the form."""
    answers: Mapping[str, Any] = field(default_factory=dict)
    """What was answered, by question: the kind of answer and its plain value."""
    parts: Mapping[str, Any] = field(default_factory=dict)
    """What was said so far of an answer that needs several messages, by question."""
    changing: str = ""
    """The question being answered anew from the review."""
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """Something to say to somebody else than the person whose turn it is."""

    to: PersonId | Address
    reply: Reply
    about: str = ""
    """The number of the case it is news of: should it not arrive, the handler telephones."""
    delivers_reply: bool = False
    """It is the reply: the rating clock starts when it arrives."""
    language: str = ""
    """For a chat that is told by its address."""


class TooHeavy(Exception):  # noqa: N818 (says why the turn ends here)
    """This screen looks through much: run the turn again, beside the writer."""


@dataclass(slots=True)
class Turn:
    """What a flow can reach: plain synchronous code that cannot wait for a network.

    What it collects here leaves only if the turn commits.
    """

    incoming: Incoming
    store: Store
    city: City
    person: Person
    """Whose turn it is, as they are now."""
    session: Session | None = None
    told: list[Told] = field(default_factory=list)
    is_sender_forgotten: bool = False
    is_beside: bool = False
    """It runs on a reader, beside the writer: a heavy screen may take its time."""
    looked_at: set[tuple[str, str]] = field(default_factory=set)
    """The cases whose sealed or masked words were read, and why: noted once in a turn."""

    @property
    def now(self) -> datetime:
        """The only clock."""
        return self.incoming.at

    @property
    def today(self) -> date:
        """The day in the city."""
        return self.city.clock.today(self.now)

    @property
    def is_shared(self) -> bool:
        """A touch screen that many use: no case belongs to who stands there."""
        return self.incoming.chat.id.startswith("screen:")

    def remember(self, person: Person) -> None:
        """Keep what is known of this person from now on."""
        self.person = person
        self.store.people.remember(person)

    def tell(
        self,
        to: PersonId | Address,
        reply: Reply,
        about: str = "",
        *,
        delivers_reply: bool = False,
        language: str = "",
    ) -> None:
        """Say something to somebody else, if the turn commits."""
        self.told.append(Told(to, reply, about, delivers_reply, language))

    def forget_sender(self) -> None:
        """Leave nothing of the sender once the answer is delivered: an anonymous filing.

        What they had opened by its code is closed now: what is open by then they opened since.
        """
        self.store.grants.close(self.incoming.chat.asker)
        self.is_sender_forgotten = True
