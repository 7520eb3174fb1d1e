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
        found = self._find(wanted, now)
        made = self._make(wanted - found.keys(), now)
        met = wanted - found.keys() - made.keys()  # somebody else has made them this very moment
        return found | made | (self._find(met, now) if met else {})

    def purge(self, now: datetime, limit: int = 200) -> int:
        """Forget those not heard of for a day; returns how many. Call it each minute."""
        gone = select(people.c.id).where(people.c.until <= now).limit(limit)
        ids = self._connection.scalars(gone.with_for_update(skip_locked=True)).all()
        for person in ids:
            erase(self._connection, self._sealer, PersonId(person))
        return len(ids)

    def _find(self, senders: set[Sender], now: datetime) -> dict[Sender, Person]:
        """Those who are known, unless they are being forgotten this very moment."""
        owners = self._contacts.owners(senders)
        self._stay(list(owners.values()), now)  # first: whoever is being forgotten is gone after it
        known = People(self._connection, self._sealer).several(owners.values())
        return {sender: known[person] for sender, person in owners.items() if person in known}

    def _make(self, senders: set[Sender], now: datetime) -> dict[Sender, Person]:
        if not senders:
            return {}
        drawn = {
            sender: Person(id=PersonId(secrets.token_hex(ID_BYTES)), language=sender.language)
            for sender in senders
        }
        new = self._contacts.add({sender: person.id for sender, person in drawn.items()})
        made = {sender: drawn[sender] for sender in new}
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
        if rows:
            self._connection.execute(insert(people), rows)
        return made

    def _stay(self, ids: list[PersonId], now: datetime) -> None:
        """Move on the day of visitors who are back; once an hour at most. Others have no day."""
        if ids:
            until = now + KEPT
            due = {"ids": ids, "due": until - timedelta(hours=1), "until_then": until}
            self._connection.execute(STAY, due)
