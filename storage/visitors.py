"""Visitors: whoever writes is somebody, and is forgotten a day later unless something stays.

What stays is a post, a case of one's own, a question asked, a village followed. So looking
something up, or having filed only anonymously, leaves nothing.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, select, update

from rules.people import Person, PersonId
from storage.columns import one_of
from storage.contacts import Contacts, Sender
from storage.forgetting import erase
from storage.people import People
from storage.sealing import Sealer
from storage.staying import KEPT
from storage.tables import people

ID_BYTES = 12
STAY = (
    update(people)
    .where(one_of(people.c.id, "ids"), people.c.until < bindparam("due"))
    .values(until=bindparam("until_then"))
)


class Visitors:
    """Finds the person behind a sender."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer
        self._contacts = Contacts(connection, sealer)

    def find_or_make(self, senders: Iterable[Sender], now: datetime) -> dict[Sender, Person]:
        """Say who each of them is, the same person each time; the new ones are made."""
        wanted = set(senders)
        owners = self._contacts.owners(wanted)
        known = People(self._connection, self._sealer).several(owners.values())
        made = self._make(wanted - owners.keys(), now)
        self._stay([person.id for person in known.values() if not person.is_staff], now)
        return {sender: known[person] for sender, person in owners.items()} | made

    def purge(self, now: datetime, limit: int = 200) -> int:
        """Forget those not heard of for a day; returns how many. Call it each minute."""
        gone = select(people.c.id).where(people.c.until <= now).limit(limit)
        ids = self._connection.scalars(gone).all()
        for person in ids:
            erase(self._connection, self._sealer, PersonId(person))
        return len(ids)

    def _make(self, senders: set[Sender], now: datetime) -> dict[Sender, Person]:
        made = {
            sender: Person(id=PersonId(secrets.token_hex(ID_BYTES)), language=sender.language)
            for sender in senders
        }
        if made:
            rows = [
                {
                    "id": person.id,
                    "language": person.language,
                    "agreed": "",
                    "is_on_leave": False,
                    "until": now + KEPT,
                }
                for person in made.values()
            ]
            self._connection.execute(insert(people), rows)
            self._contacts.add({sender: person.id for sender, person in made.items()})
        return made

    def _stay(self, ids: list[PersonId], now: datetime) -> None:
        """Move on the day of visitors who are back; written once an hour at most."""
        if ids:
            until = now + KEPT
            due = {"ids": ids, "due": until - timedelta(hours=1), "until_then": until}
            self._connection.execute(STAY, due)
