"""Which updates were seen: a repeat is dropped, whenever and however often it comes."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, select, tuple_

from storage.columns import EPOCH
from storage.dialect import insert_new
from storage.traffic import seen

ERA_DAYS = 3
"""A seen id keeps no time, only which three days it fell in; it goes after the next three.

The platform repeats an update for 24 hours at most. Whoever reads the rows learns an id of the
platform's and a span of three days that all others share.
"""

Update = tuple[str, int]
"""(channel, update id)."""


def mark(connection: Connection, updates: Iterable[Update], now: datetime) -> set[Update]:
    """Mark them as seen; returns those that are new."""
    era = _era(now)
    rows = [{"channel": channel, "update_id": number, "era": era} for channel, number in updates]
    return {(channel, number) for channel, number in insert_new(connection, seen, rows)}


def prune(connection: Connection, now: datetime, limit: int = 2000) -> int:
    """Forget ids older than 3 to 6 days, `limit` at a time; returns how many."""
    old = select(seen.c.channel, seen.c.update_id).where(seen.c.era < _era(now) - 1).limit(limit)
    return connection.execute(delete(seen).where(tuple_(*seen.primary_key).in_(old))).rowcount


def _era(now: datetime) -> int:
    return (now - EPOCH).days // ERA_DAYS
