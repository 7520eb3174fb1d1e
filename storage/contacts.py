"""Contacts: where each person is reached; the address is sealed, found by a keyed hash."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from rules.people import PersonId
from storage.columns import one_of
from storage.dialect import insert_new
from storage.sealing import Sealer
from storage.tables import contacts

NOWHERE_BYTES = 16
OWNERS = select(contacts.c.lookup, contacts.c.person, contacts.c.is_stopped).where(
    one_of(contacts.c.lookup, "keys")
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody's private chat on a channel."""

    channel: str
    id: str
    is_stopped: bool = False
    """They blocked us: nothing is pushed until they write again."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did something, as the channel names them; their private chat has the same id."""

    channel: str
    id: str
    language: str = "zh"
    """Used only when they are new to us."""


class Contacts:
    """One for each person and channel."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def key(self, channel: str, sender: str) -> str:
        """What a contact is kept under."""
        return self._sealer.hash("contact", channel, sender)

    def of(self, wanted: Iterable[PersonId]) -> dict[PersonId, tuple[Contact, ...]]:
        """Where each of them is reached, also where they stopped us."""
        found: dict[PersonId, tuple[Contact, ...]] = {}
        theirs = select(contacts).where(contacts.c.person.in_(list(wanted)))
        for row in self._connection.execute(theirs.order_by(contacts.c.channel)):
            address = self._sealer.open(row.address, _context(row.lookup)).decode()
            contact = Contact(row.channel, address, row.is_stopped)
            found[row.person] = (*found.get(row.person, ()), contact)
        return found

    def address_of(self, person: PersonId, channel: str) -> str | None:
        """The chat to push to on this channel; None where there is none or they stopped us."""
        mine = self.of([person]).get(person, ())
        open_here = (one.id for one in mine if one.channel == channel and not one.is_stopped)
        return next(open_here, None)

    def owners(self, senders: Iterable[Sender]) -> dict[Sender, PersonId]:
        """Who those are that we know; whoever had stopped us has come back by writing."""
        keys = {self.key(sender.channel, sender.id): sender for sender in senders}
        rows = self._connection.execute(OWNERS, {"keys": list(keys)}).all()
        for row in rows:
            if row.is_stopped:
                self._stop(row.lookup, is_stopped=False)
        return {keys[row.lookup]: PersonId(row.person) for row in rows}

    def add(self, owners: dict[Sender, PersonId]) -> set[Sender]:
        """Remember who these are; returns those whom nobody else has made known meanwhile."""
        rows = []
        for sender, person in owners.items():
            key = self.key(sender.channel, sender.id)
            rows.append(
                {
                    "lookup": key,
                    "channel": sender.channel,
                    "person": person,
                    "address": self._sealer.seal(sender.id.encode(), _context(key)),
                    "is_stopped": False,
                }
            )
        rows.sort(key=lambda row: str(row["lookup"]))  # two never wait for each other
        new = insert_new(self._connection, contacts, rows)
        return {one for one in owners if (self.key(one.channel, one.id),) in new}

    def stop(self, channel: str, sender: str) -> PersonId | None:
        """Push nothing there until they write again.

        Whose it is; None where they had stopped us before, or are nobody to us.
        """
        key = self.key(channel, sender)
        theirs = select(contacts.c.person).where(contacts.c.lookup == key, ~contacts.c.is_stopped)
        whose = self._connection.scalar(theirs)
        self._stop(key, is_stopped=True)
        return PersonId(whose) if whose else None

    def part(self, channel: str, sender: str) -> None:
        """Whoever comes from there next is somebody new; the address itself leads nowhere now."""
        nowhere = secrets.token_hex(NOWHERE_BYTES)
        key = self.key(channel, nowhere)
        address = self._sealer.seal(nowhere.encode(), _context(key))
        theirs = update(contacts).where(contacts.c.lookup == self.key(channel, sender))
        self._connection.execute(theirs.values(lookup=key, address=address))

    def _stop(self, key: str, *, is_stopped: bool) -> None:
        theirs = update(contacts).where(contacts.c.lookup == key)
        self._connection.execute(theirs.values(is_stopped=is_stopped))


def _context(key: str) -> str:
    return f"contact:{key}"
