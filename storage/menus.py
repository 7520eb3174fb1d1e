"""Menus: the buttons of the last message in a chat, so that typing one does what pressing does."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from storage.columns import one_of
from storage.dialect import put
from storage.grants import Grants
from storage.sealing import Sealer
from storage.traffic import menus

KEPT = timedelta(days=7)
SEALED = select(menus.c.chat, menus.c.sealed).where(one_of(menus.c.chat, "chats"))

Chat = tuple[str, str]
"""(channel, chat)."""
Menu = Sequence[tuple[str, str]]
"""(label, data) of each button, in order."""


class Menus:
    """One for each chat; sealed, and gone a week after the last message."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer
        self._loaded: dict[str, bytes | None] = {}
        self._keys: dict[Chat, str] = {}

    def load(self, chats: Iterable[Chat]) -> None:
        """Have the menus of these chats at hand, all in one look."""
        keys = [self._key(*chat) for chat in chats]
        found = self._connection.execute(SEALED, {"chats": keys}).all()
        self._loaded |= dict.fromkeys(keys) | {row.chat: row.sealed for row in found}

    def save(self, shown: Mapping[Chat, Menu], now: datetime) -> None:
        """These stand under the last messages now.

        Where a case was opened by code, only as long as it is: they may tie it to a name.
        """
        rows = []
        ends = Grants(self._connection, self._sealer).ends([":".join(chat) for chat in shown], now)
        for (channel, chat), menu in shown.items():
            key = self._key(channel, chat)
            sealed = self._sealer.seal_plain(list(menu), _context(key))
            until = ends.get(f"{channel}:{chat}", now + KEPT)
            rows.append({"chat": key, "sealed": sealed, "until": until})
        if rows:
            put(self._connection, menus, rows)

    def of(self, channel: str, chat: str) -> tuple[tuple[str, str], ...]:
        """The buttons of the last message in this chat."""
        key = self._key(channel, chat)
        if key not in self._loaded:
            self.load([(channel, chat)])
        kept = self._loaded[key]
        plain = self._sealer.open_plain(kept, _context(key)) if kept else ()
        return tuple((label, data) for label, data in plain)

    def forget(self, channel: str, chat: str) -> None:
        """Leave nothing of this chat."""
        key = self._key(channel, chat)
        self._loaded.pop(key, None)
        self._connection.execute(delete(menus).where(menus.c.chat == key))

    def purge(self, now: datetime) -> int:
        """Forget the old ones; returns how many."""
        return self._connection.execute(delete(menus).where(menus.c.until <= now)).rowcount

    def _key(self, channel: str, chat: str) -> str:
        key = self._keys.get((channel, chat))
        if key is None:
            key = self._keys[channel, chat] = self._sealer.hash("menu", channel, chat)
        return key


def _context(key: str) -> str:
    return f"menu:{key}"
