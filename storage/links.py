"""Long links: what does not fit into a button is kept by its content's hash."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from storage.dialect import insert_new
from storage.sealing import Sealer
from storage.tables import links

KEY_LENGTH = 22
LONG = 64
"""In bytes: what is longer carries somebody's words, and they have filed nothing yet."""
KEPT = timedelta(days=1)
"""Words, as long as a draft. Only the day is noted: a time would tell when somebody wrote."""


class Links:
    """The same content has the same key; a short one pressed a year later still opens."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def keep(self, content: str) -> str:
        """Keep it; returns the 22 characters it is found under."""
        key = self.key(content)
        sealed = self._sealer.seal(content.encode(), _context(key))
        is_passing = len(content.encode()) > LONG
        row = {"key": key, "sealed": sealed, "is_passing": is_passing, "day": None}
        # Most are there: whoever puts the same one must not wait for whoever put it first.
        if not insert_new(self._connection, links, [row]) and is_passing:
            again = update(links).where(links.c.key == key, links.c.day.is_not(None))
            self._connection.execute(again.values(day=None))
        return key

    def key(self, content: str) -> str:
        """What it is found under."""
        return self._sealer.hash("link", content)[:KEY_LENGTH]

    def find(self, key: str) -> str | None:
        """What was kept under it; None for a forged or unknown key."""
        sealed = self._connection.scalar(select(links.c.sealed).where(links.c.key == key))
        return self._sealer.open(sealed, _context(key)).decode() if sealed else None

    def purge(self, now: datetime) -> int:
        """Forget words of the day before yesterday; returns how many."""
        today = now.date()
        fresh = update(links).where(links.c.is_passing, links.c.day.is_(None))
        self._connection.execute(fresh.values(day=today))
        old = delete(links).where(links.c.day < today - KEPT)
        return self._connection.execute(old).rowcount


def _context(key: str) -> str:
    return f"link:{key}"
