"""What stands on the chat page: each visitor's talk, sealed, until they leave."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from storage.sealing import Sealer
from storage.traffic import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message on a page."""

    id: int
    change: int
    """Grows within a talk with every message and every edit."""
    at: datetime
    plain: Any
    """What it says, as plain JSON values."""


class Talks:
    """The talks on the chat page, found by a keyed hash of the chat."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, channel: str, chat: str, plain: Any, now: datetime) -> int:
        """Put a message under the others; returns its id."""
        key = self._key(channel, chat)
        values = self._values(key, plain)
        added = insert(shown).values(chat=key, at=now, **values).returning(shown.c.id)
        return self._connection.scalars(added).one()

    def change(self, channel: str, chat: str, shown_id: int, plain: Any) -> bool:
        """Put other words in its place; False where no such message stands in this talk."""
        key = self._key(channel, chat)
        there = shown.c.chat == key, shown.c.id == shown_id
        changed = update(shown).where(*there).values(**self._values(key, plain))
        return bool(self._connection.execute(changed).rowcount)

    def since(self, channel: str, chat: str, after: int = 0) -> tuple[Shown, ...]:
        """What was added or edited after that change, in the order of the talk."""
        key = self._key(channel, chat)
        found = select(shown).where(shown.c.chat == key, shown.c.change > after)
        return tuple(
            self._read(row) for row in self._connection.execute(found.order_by(shown.c.id))
        )

    def is_begun(self, channel: str, chat: str) -> bool:
        """Whether anything stands in this talk."""
        found = select(shown.c.id).where(shown.c.chat == self._key(channel, chat)).limit(1)
        return self._connection.scalar(found) is not None

    def forget(self, channel: str, chat: str) -> None:
        """Leave nothing of this talk."""
        self._connection.execute(delete(shown).where(shown.c.chat == self._key(channel, chat)))

    def forget_quiet(self, before: datetime, but: Collection[tuple[str, str]] = ()) -> int:
        """Leave nothing of talks whose last message is older; returns how many messages went."""
        kept = [self._key(channel, chat) for channel, chat in but]
        quiet = select(shown.c.chat).group_by(shown.c.chat).having(func.max(shown.c.at) < before)
        gone = delete(shown).where(shown.c.chat.in_(quiet), shown.c.chat.not_in(kept))
        return self._connection.execute(gone).rowcount

    def _values(self, key: str, plain: Any) -> dict[str, Any]:
        return {"change": self._next(key), "sealed": self._sealer.seal_plain(plain, _context(key))}

    def _next(self, key: str) -> int:
        """Lock the talk by its first message, then count: two at once never take one number."""
        of_chat = shown.c.chat == key
        first = select(shown.c.id).where(of_chat).order_by(shown.c.id).limit(1)
        self._connection.execute(first.with_for_update())
        last = self._connection.scalar(select(func.max(shown.c.change)).where(of_chat))
        return (last or 0) + 1

    def _read(self, row: Row[Any]) -> Shown:
        plain = self._sealer.open_plain(row.sealed, _context(row.chat))
        return Shown(id=row.id, change=row.change, at=row.at, plain=plain)

    def _key(self, channel: str, chat: str) -> str:
        return self._sealer.hash("shown", channel, chat)


def _context(key: str) -> str:
    return f"shown:{key}"
