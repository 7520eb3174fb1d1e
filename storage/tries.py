"""Wrong codes are counted, and too many pause."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from storage.dialect import hold
from storage.sealing import Sealer
from storage.traffic import tries

MOST = 5
PAUSE = timedelta(minutes=30)
"""5 wrong codes within 30 minutes pause 30 minutes (DOMAIN 7)."""


class Tries:
    """What was tried is never kept, only that it was wrong, for half an hour."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def paused_until(self, key: str, now: datetime) -> datetime | None:
        """Until when nothing may be tried under this key; two tries at once are counted as two."""
        hold(self._connection, "tries", self._hash(key))
        wrong = select(tries.c.at).where(tries.c.key == self._hash(key))
        latest = self._connection.scalars(wrong.order_by(tries.c.at.desc()).limit(MOST)).all()
        if len(latest) < MOST or latest[0] - latest[-1] > PAUSE:
            return None
        until: datetime = latest[0] + PAUSE
        return until if now < until else None

    def wrong(self, key: str, now: datetime) -> int:
        """Count one wrong try; returns how many there were in the last 30 minutes."""
        self._connection.execute(insert(tries).values(key=self._hash(key), at=now))
        return self.counted(key, now)

    def counted(self, key: str, now: datetime) -> int:
        """How many were wrong in the last 30 minutes."""
        lately = tries.c.at > now - PAUSE
        counted = select(func.count()).where(tries.c.key == self._hash(key), lately)
        return self._connection.scalar(counted) or 0

    def wrong_today(self, key: str, ends: datetime) -> int:
        """Count one of a day's tries; kept is when the day ends, not when it was tried."""
        self._connection.execute(insert(tries).values(key=self._hash(key), at=ends))
        return self.counted_today(key, ends)

    def counted_today(self, key: str, ends: datetime) -> int:
        """How many were wrong on the day that ends then."""
        there = select(func.count()).where(tries.c.key == self._hash(key), tries.c.at == ends)
        return self._connection.scalar(there) or 0

    def right(self, key: str) -> None:
        """Start over."""
        self._connection.execute(delete(tries).where(tries.c.key == self._hash(key)))

    def purge(self, now: datetime) -> int:
        """Forget tries that count no more; returns how many."""
        old = tries.c.at <= now - 2 * PAUSE
        return self._connection.execute(delete(tries).where(old)).rowcount

    def _hash(self, key: str) -> str:
        return self._sealer.hash("tries", key)
