"""The inbox 收件箱: what was sent to us, kept before it is acknowledged, answered in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, or_, select, update

from storage import seen
from storage.columns import one_of
from storage.dialect import announce, put
from storage.errors import BadSeal, StoreFault
from storage.sealing import Sealer
from storage.traffic import albums, inbox

INBOX = "inbox"
"""What is announced when something new is to be answered."""
LATE_PARTS = timedelta(seconds=30)
"""How long a part that comes late is known to belong to an album already answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One raw update, as the platform gave it."""

    channel: str
    update_id: int
    lane: tuple[str, ...]
    """(chat, sender): one person's messages keep their order."""
    payload: bytes
    album: str = ""
    hold_until: datetime | None = None
    """An album is whole when nothing more came until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One update to be answered now; parts of an album come together, oldest first."""

    seq: int
    channel: str
    update_id: int
    lane: str
    payload: bytes
    at: datetime
    """When it was kept: the only clock a flow ever sees."""
    tries: int
    album: str = ""
    is_late: bool = False
    """The rest of its album is answered already."""


_earlier = inbox.alias("earlier")
_IS_HEAD = (
    inbox.c.parked.is_(None),
    or_(inbox.c.not_before.is_(None), inbox.c.not_before <= bindparam("now")),
    ~exists().where(
        _earlier.c.lane == inbox.c.lane,
        _earlier.c.seq < inbox.c.seq,
        _earlier.c.parked.is_(None),
    ),
)
_HEADS = select(inbox).where(*_IS_HEAD).order_by(inbox.c.seq).limit(bindparam("limit"))

_waiting = select(inbox.c.lane).where(*_IS_HEAD).order_by(inbox.c.seq).cte("waiting")
_waiting = _waiting.prefix_with("MATERIALIZED")  # or the planner locks lanes beyond the limit
_FREE_LANES = (
    select(_waiting.c.lane)
    .where(func.pg_try_advisory_xact_lock(func.hashtextextended(_waiting.c.lane, 0)))
    .limit(bindparam("limit"))
)
"""PostgreSQL: lanes that nobody holds, and which are held from here until the commit.

A lock on a name, not on a row: no table has to name whoever wrote. Their oldest update is read
in a second statement: what was read in the same one may have been answered before the lock came.
"""
_HEADS_OF = _HEADS.where(one_of(inbox.c.lane, "lanes"))
_DONE = delete(inbox).where(one_of(inbox.c.seq, "seqs"))


class Inbox:
    """The rows not yet answered; an answered one leaves only its seen id, without a time."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, arrivals: Sequence[Arrival], now: datetime) -> int:
        """Keep what is new and drop repeats; returns how many were new."""
        if not arrivals:
            return 0
        updates = {(one.channel, one.update_id): one for one in reversed(arrivals)}
        new = seen.mark(self._connection, updates, now)
        fresh = [one for key, one in reversed(updates.items()) if key in new]
        if fresh:
            self._connection.execute(insert(inbox), [self._row(one, now) for one in fresh])
            announce(self._connection, INBOX)
        for one in fresh:
            if one.album:
                self._hold(one)
        return len(fresh)

    def claim(self, limit: int, now: datetime) -> list[Claimed]:
        """The oldest update of each lane that is not held; answer them in this transaction.

        Of several workers each gets other lanes, until its transaction ends.
        """
        heads = self._heads(limit, now)
        rows: list[Mapping[Any, Any]] = []
        for head in heads:
            rows.extend(self._album_of(head) if head["album"] else [head])
        answered = self._answered([row["album"] for row in rows if row["album"]], now)
        claimed = [self._claimed(row, is_late=row["album"] in answered) for row in rows]
        return [one for one in claimed if one]

    def done(self, claimed: Iterable[Claimed], now: datetime) -> None:
        """Delete what was answered, leaving only the seen ids.

        Raises:
            StoreFault: somebody else has answered one of them; keep nothing of this answer.
        """
        rows = list(claimed)
        if self._connection.execute(_DONE, {"seqs": [row.seq for row in rows]}).rowcount != len(
            rows
        ):
            raise StoreFault("a message was answered by somebody else meanwhile")
        marks = {row.album: row.lane for row in rows if row.album}
        if marks:
            until = now + LATE_PARTS
            kept = [{"album": key, "lane": lane, "until": until} for key, lane in marks.items()]
            put(self._connection, albums, kept)

    def park(self, seq: int, reason: str) -> None:
        """Set a poison row aside, sealed, for replay; its lane goes on."""
        self._change(seq, parked=reason)

    def retry_later(self, seqs: Sequence[int], not_before: datetime) -> None:
        """Hold their lanes and try these updates again then."""
        held = update(inbox).where(inbox.c.seq.in_(seqs))
        self._connection.execute(held.values(not_before=not_before, tries=inbox.c.tries + 1))

    def lane(self, channel: str, parts: tuple[str, ...]) -> str:
        """What one person's updates share."""
        return self._sealer.hash("lane", channel, *parts)

    def _row(self, one: Arrival, now: datetime) -> dict[str, Any]:
        return {
            "channel": one.channel,
            "update_id": one.update_id,
            "lane": self.lane(one.channel, one.lane),
            "album": self._album(one) if one.album else None,
            "payload": self._sealer.seal(one.payload, _context(one.channel, one.update_id)),
            "at": now,
            "not_before": one.hold_until,
            "tries": 0,
        }

    def _album(self, one: Arrival) -> str:
        return self._sealer.hash("album", one.channel, *one.lane, one.album)

    def _hold(self, one: Arrival) -> None:
        """A new part moves the hold of the whole album."""
        parts = update(inbox).where(inbox.c.album == self._album(one), inbox.c.parked.is_(None))
        self._connection.execute(parts.values(not_before=one.hold_until))

    def _heads(self, limit: int, now: datetime) -> Sequence[Mapping[Any, Any]]:
        asked = {"now": now, "limit": limit}
        if self._connection.dialect.name == "sqlite":
            return self._connection.execute(_HEADS, asked).mappings().all()
        lanes = self._connection.scalars(_FREE_LANES, asked).all()
        if not lanes:
            return []
        return self._connection.execute(_HEADS_OF, {**asked, "lanes": lanes}).mappings().all()

    def _album_of(self, head: Mapping[Any, Any]) -> Sequence[Mapping[Any, Any]]:
        parts = select(inbox).where(
            inbox.c.lane == head["lane"], inbox.c.album == head["album"], inbox.c.parked.is_(None)
        )
        return self._connection.execute(parts.order_by(inbox.c.seq)).mappings().all()

    def _answered(self, wanted: list[str], now: datetime) -> set[str]:
        if not wanted:
            return set()
        found = select(albums.c.album).where(albums.c.album.in_(wanted), albums.c.until >= now)
        return set(self._connection.scalars(found))

    def _claimed(self, row: Mapping[Any, Any], *, is_late: bool) -> Claimed | None:
        try:
            payload = self._sealer.open(row["payload"], _context(row["channel"], row["update_id"]))
        except BadSeal as error:
            self.park(row["seq"], str(error))
            return None
        return Claimed(
            seq=row["seq"],
            channel=row["channel"],
            update_id=row["update_id"],
            lane=row["lane"],
            payload=payload,
            at=row["at"],
            tries=row["tries"],
            album=row["album"] or "",
            is_late=is_late,
        )

    def _change(self, seq: int, **values: Any) -> None:
        self._connection.execute(update(inbox).where(inbox.c.seq == seq).values(**values))


def _context(channel: str, update_id: int) -> str:
    return f"inbox:{channel}:{update_id}"
