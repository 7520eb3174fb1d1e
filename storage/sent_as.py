"""Under which of the platform's ids messages stand in a chat, until they are folded or too old.

What is kept: for a day each message to staff that shows personal data, so that it can be folded
折叠; for two days both sides of a citizen's talk, so that it can be taken away 清除这段对话, and
every copy of a broadcast, so that it can be corrected or withdrawn.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, select

from rules.broadcasts import BroadcastNumber, copies_of, number_of
from rules.folding import CLEARED_WITHIN, FOLDED_AFTER, Standing
from rules.people import PersonId
from storage.contacts import Contacts
from storage.dialect import put
from storage.sealing import Sealer
from storage.tables import contacts
from storage.traffic import sent_as


class SentAs:
    """Sealed, tied to the contact whose chat it is, and gone with that contact."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def keep(self, messages: Sequence[Standing], now: datetime) -> None:
        """These stand there now, each instead of what stood under its id before."""
        chats = {(one.channel, one.chat) for one in messages}
        lookups = {chat: self._lookup(*chat) for chat in chats}
        made = (self._row(one, lookups[one.channel, one.chat], now) for one in messages)
        rows = {row["key"]: row for row in made}
        if rows:
            put(self._connection, sent_as, list(rows.values()))

    def in_chat(self, channel: str, chat: str) -> tuple[str, ...]:
        """Both sides' messages of the last two days, in no order."""
        here = sent_as.c.lookup == self._lookup(channel, chat)
        return tuple(one.id for one in self._several(here))

    def about(self, number: str) -> tuple[tuple[PersonId, Standing], ...]:
        """Unfolded messages that show this case, or how far a broadcast is; and in whose chats."""
        return self._unfolded(sent_as.c.about == self._about(number))

    def of(self, person: PersonId) -> tuple[tuple[PersonId, Standing], ...]:
        """Unfolded messages in this person's chats."""
        return self._unfolded(contacts.c.person == person)

    def due(self, now: datetime, limit: int) -> tuple[tuple[PersonId, Standing], ...]:
        """Unfolded messages that have stood for a day."""
        return self._unfolded(sent_as.c.until <= now, limit)

    def holders(self, number: BroadcastNumber, after: str, limit: int) -> list[PersonId]:
        """In whose chats a broadcast stands, the next ones by id."""
        page = (
            select(contacts.c.person)
            .join(sent_as, contacts.c.lookup == sent_as.c.lookup)
            .where(sent_as.c.about == self._about(copies_of(number)), contacts.c.person > after)
            .distinct()
            .order_by(contacts.c.person)
            .limit(limit)
        )
        return [PersonId(person) for person in self._connection.scalars(page)]

    def copies(
        self, number: BroadcastNumber, persons: Collection[PersonId]
    ) -> dict[PersonId, list[Standing]]:
        """Where a broadcast stands in their chats."""
        wanted = (
            select(sent_as, contacts.c.person)
            .join(contacts, contacts.c.lookup == sent_as.c.lookup)
            .where(
                sent_as.c.about == self._about(copies_of(number)), contacts.c.person.in_(persons)
            )
        )
        found: dict[PersonId, list[Standing]] = {}
        for row in self._connection.execute(wanted):
            found.setdefault(PersonId(row.person), []).append(self._standing(row))
        return found

    def folded(self, message: Standing) -> None:
        """It shows nothing any more."""
        gone = delete(sent_as).where(sent_as.c.key == self._key(message))
        self._connection.execute(gone)

    def forget(self, channel: str, chat: str) -> None:
        """Leave nothing of this chat."""
        here = sent_as.c.lookup == self._lookup(channel, chat)
        self._connection.execute(delete(sent_as).where(here))

    def purge(self, now: datetime) -> int:
        """Forget what is too old, and chats of people who were forgotten; returns how many."""
        is_known = exists().where(contacts.c.lookup == sent_as.c.lookup)
        gone = (~is_known) | (~sent_as.c.folds & (sent_as.c.until <= now))
        return self._connection.execute(delete(sent_as).where(gone)).rowcount

    def _unfolded(
        self, which: ColumnElement[bool], limit: int | None = None
    ) -> tuple[tuple[PersonId, Standing], ...]:
        wanted = (
            select(sent_as, contacts.c.person)
            .join(contacts, contacts.c.lookup == sent_as.c.lookup)
            .where(sent_as.c.folds, which)
            .order_by(sent_as.c.until, sent_as.c.key)
            .limit(limit)
        )
        rows = self._connection.execute(wanted)
        return tuple((PersonId(row.person), self._standing(row)) for row in rows)

    def _several(self, which: ColumnElement[bool]) -> list[Standing]:
        rows = self._connection.execute(select(sent_as).where(which))
        return [self._standing(row) for row in rows]

    def _standing(self, row: Any) -> Standing:
        plain = self._sealer.open_plain(row.sealed, f"sent:{row.key}")
        return Standing(**plain, folds=row.folds)

    def _row(self, one: Standing, lookup: str, now: datetime) -> dict[str, Any]:
        key = self._key(one)
        plain = {
            "channel": one.channel,
            "chat": one.chat,
            "id": one.id,
            "about": one.about,
            "has_picture": one.has_picture,
        }
        return {
            "key": key,
            "lookup": lookup,
            "about": self._about(one.about) if _is_found_by_it(one) else None,
            "sealed": self._sealer.seal_plain(plain, f"sent:{key}"),
            "until": now + (FOLDED_AFTER if one.folds else CLEARED_WITHIN),
            "folds": one.folds,
        }

    def _key(self, one: Standing) -> str:
        return self._sealer.hash("sent", one.channel, one.chat, one.id)

    def _lookup(self, channel: str, chat: str) -> str:
        return Contacts(self._connection, self._sealer).key(channel, chat)

    def _about(self, number: str) -> str:
        return self._sealer.hash("about", number)


def _is_found_by_it(one: Standing) -> bool:
    """A broadcast in any chat; a case in those of staff alone: citizens are tied to none."""
    return bool(one.about) and (one.folds or number_of(one.about) is not None)
