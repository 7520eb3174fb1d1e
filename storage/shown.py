"""What the web page shows: the talk of each browser, sealed, until it is forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from storage.dialect import hold
from storage.sealing import Sealer
from storage.traffic import shown


@dataclass(frozen=True, slots=True)
class Shown:
    """One message on the page."""

    id: int
    change: int
    """Goes up with every new or changed message of the chat: read on from the highest."""
    plain: dict[str, Any]
    at: datetime


class Transcript:
    """The messages of web chats."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, channel: str, chat: str, plain: Mapping[str, Any], now: datetime) -> int:
        """Show a message, plain JSON; returns its id."""
        key = self._key(channel, chat)
        sealed = self._sealer.seal_plain(plain, _context(key))
        values = {"chat": key, "change": self._next(key), "sealed": sealed, "at": now}
        statement = insert(shown).values(values).returning(shown.c.id)
        return int(self._connection.execute(statement).scalar_one())

    def replace(self, channel: str, chat: str, number: int, plain: Mapping[str, Any]) -> bool:
        """Change a message in place; False: it is not there."""
        key = self._key(channel, chat)
        sealed = self._sealer.seal_plain(plain, _context(key))
        mine = update(shown).where(shown.c.chat == key, shown.c.id == number)
        changed = mine.values(sealed=sealed, change=self._next(key))
        return self._connection.execute(changed).rowcount > 0

    def read(self, channel: str, chat: str, after: int = 0) -> list[Shown]:
        """What is new or changed after that change, in the order of the talk."""
        key = self._key(channel, chat)
        wanted = select(shown).where(shown.c.chat == key, shown.c.change > after)
        return [
            Shown(row.id, row.change, self._sealer.open_plain(row.sealed, _context(key)), row.at)
            for row in self._connection.execute(wanted.order_by(shown.c.id))
        ]

    def forget(self, channel: str, chat: str) -> None:
        """Leave nothing of a chat."""
        gone = delete(shown).where(shown.c.chat == self._key(channel, chat))
        self._connection.execute(gone)

    def purge(self, before: datetime) -> int:
        """Forget the chats in which nothing was said since then; returns how many messages."""
        idle = select(shown.c.chat).group_by(shown.c.chat).having(func.max(shown.c.at) < before)
        return self._connection.execute(delete(shown).where(shown.c.chat.in_(idle))).rowcount

    def _next(self, key: str) -> int:
        hold(self._connection, "shown", key)
        highest = select(func.max(shown.c.change)).where(shown.c.chat == key)
        return (self._connection.scalar(highest) or 0) + 1

    def _key(self, channel: str, chat: str) -> str:
        return self._sealer.hash("shown", channel, chat)


def _context(key: str) -> str:
    return f"shown:{key}"
