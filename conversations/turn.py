"""One turn: a person did one thing, and everything that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from conversations.messages import Address, Incoming, Reply
from conversations.ports import Store
from rules.city import City
from rules.people import Person, PersonId


@dataclass(frozen=True, slots=True)
class Session:
    """Where somebody is in a form: plain values that survive a restart and a release."""

    flow: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    """What was said so far, by question, as JSON."""
    token: str = ""
    """Ties buttons to this filling of the form."""
    changing: str = ""
    """The question being answered anew from the review."""
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Something to say to somebody else than the person whose turn it is."""

    to: PersonId | Address
    reply: Reply


@dataclass(slots=True)
class Turn:
    """What a flow can reach: plain synchronous code that cannot wait for a network.

    What it collects here leaves only if the turn commits.
    """

    incoming: Incoming
    store: Store
    city: City
    session: Session | None = None
    told: list[Told] = field(default_factory=list)
    is_sender_forgotten: bool = False

    @property
    def now(self) -> datetime:
        """The only clock."""
        return self.incoming.at

    @property
    def today(self) -> date:
        """The day in the city."""
        return self.city.clock.today(self.now)

    @property
    def person(self) -> Person:
        """Whose turn it is."""
        return self.incoming.person

    def tell(self, to: PersonId | Address, reply: Reply) -> None:
        """Say something to somebody else, if the turn commits."""
        self.told.append(Told(to, reply))

    def forget_sender(self) -> None:
        """Leave nothing of the sender once the answer is delivered: an anonymous filing."""
        self.is_sender_forgotten = True
