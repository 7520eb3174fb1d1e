"""Sessions 会话: where somebody is in a form; sealed, and gone a day after the last word."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from storage.columns import one_of
from storage.dialect import put
from storage.errors import BadSeal
from storage.sealing import Sealer
from storage.traffic import sessions

KEPT = timedelta(hours=24)
THESE = one_of(sessions.c.key, "keys")
WANTED = select(sessions.c.key, sessions.c.sealed).where(THESE, sessions.c.until > bindparam("now"))
DROPPED = delete(sessions).where(THESE)

Plain = Mapping[str, Any]
"""A session as plain JSON values."""


class Sessions:
    """One for each (channel, chat, sender)."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def key(self, channel: str, chat: str, sender: str) -> str:
        """What a session is kept under."""
        return self._sealer.hash("session", channel, chat, sender)

    def load(self, keys: Iterable[str], now: datetime) -> dict[str, dict[str, Any]]:
        """Those of the sessions that are there and not a day old."""
        wanted = select(sessions.c.key, sessions.c.sealed).where(
            sessions.c.key.in_(list(keys)), sessions.c.until > now
        )
        rows = self._connection.execute(wanted).mappings()
        found = {row["key"]: self.opened(row) for row in rows}
        return {key: plain for key, plain in found.items() if plain is not None}

    def has(self, key: str) -> bool:
        """Whether there is one."""
        there = select(sessions.c.key).where(sessions.c.key == key)
        return self._connection.scalar(there) is not None

    def save(self, kept: Mapping[str, Plain], now: datetime) -> None:
        """Keep these for a day from now."""
        rows = [
            {
                "key": key,
                "sealed": self._sealer.seal_plain(plain, _context(key)),
                "until": now + KEPT,
            }
            for key, plain in kept.items()
        ]
        if rows:
            put(self._connection, sessions, rows)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget these."""
        dropped = list(keys)
        if dropped:
            self._connection.execute(DROPPED, {"keys": dropped})

    def purge(self, now: datetime) -> int:
        """Forget those a day old; returns how many."""
        return self._connection.execute(delete(sessions).where(sessions.c.until <= now)).rowcount

    def opened(self, row: Mapping[Any, Any]) -> dict[str, Any] | None:
        """What a row says. A draft that does not open is no draft: the person begins anew."""
        try:
            plain: dict[str, Any] = self._sealer.open_plain(row["sealed"], _context(row["key"]))
        except BadSeal:
            return None
        return plain


def _context(key: str) -> str:
    return f"session:{key}"
