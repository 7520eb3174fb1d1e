"""What is waiting or stuck in the inbox and the outbox: for the timer and the operator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, and_, delete, func, select, update

from storage import seen
from storage.dialect import insert_new
from storage.outbox import RANKS, Urgency
from storage.sealing import Sealer
from storage.traffic import albums, chores, inbox, outbox

STUCK = "stuck"
"""Among the chores: the admins were told that something is stuck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A message that could not be delivered, kept sealed."""

    id: int
    channel: str
    urgency: Urgency
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """An update that could not be answered, kept sealed."""

    seq: int
    channel: str
    reason: str
    at: datetime


class Backlog:
    """Looks after both boxes."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def unanswered_for(self, now: datetime) -> timedelta:
        """How long the oldest unanswered update has waited; nought when all are answered."""
        return self._age(inbox, now)

    def unsent_for(self, now: datetime) -> timedelta:
        """How long the oldest message has waited past its time; nought when all are sent."""
        return self._age(outbox, now)

    def next_answer(self, now: datetime) -> datetime | None:
        """When the next held update may be answered; None: nothing is held."""
        held = select(func.min(inbox.c.not_before)).where(
            inbox.c.parked.is_(None), inbox.c.not_before > now
        )
        moment: datetime | None = self._connection.scalar(held)
        return moment

    def next_sending(self) -> datetime | None:
        """When the first held message may leave; None: nothing is held."""
        held = select(func.min(outbox.c.not_before)).where(outbox.c.dead.is_(None))
        moment: datetime | None = self._connection.scalar(held)
        return moment

    def dead_letters(self) -> list[DeadLetter]:
        """What could not be delivered, the oldest first."""
        rows = select(outbox).where(outbox.c.dead.is_not(None)).order_by(outbox.c.id)
        return [
            DeadLetter(
                id=row.id,
                channel=row.channel,
                urgency=RANKS[row.rank],
                reason=row.dead,
                at=row.at,
            )
            for row in self._connection.execute(rows)
        ]

    def retry(self, ids: Iterable[int]) -> int:
        """Send dead letters after all; returns how many."""
        dead = and_(outbox.c.id.in_(list(ids)), outbox.c.dead.is_not(None))
        again = update(outbox).where(dead).values(dead=None, not_before=None, tries=0)
        return self._connection.execute(again).rowcount

    def drop(self, ids: Iterable[int]) -> int:
        """Delete dead letters for good; returns how many."""
        dead = and_(outbox.c.id.in_(list(ids)), outbox.c.dead.is_not(None))
        return self._connection.execute(delete(outbox).where(dead)).rowcount

    def parked(self) -> list[Parked]:
        """The updates set aside, the oldest first."""
        rows = select(inbox).where(inbox.c.parked.is_not(None)).order_by(inbox.c.seq)
        return [
            Parked(seq=row.seq, channel=row.channel, reason=row.parked, at=row.at)
            for row in self._connection.execute(rows)
        ]

    def unpark(self, seqs: Iterable[int]) -> int:
        """Answer parked updates after all; returns how many."""
        parked = and_(inbox.c.seq.in_(list(seqs)), inbox.c.parked.is_not(None))
        again = update(inbox).where(parked).values(parked=None, not_before=None, tries=0)
        return self._connection.execute(again).rowcount

    def purge(self, now: datetime) -> None:
        """Forget answered albums and old seen ids; call it each minute."""
        self._connection.execute(delete(albums).where(albums.c.until < now))
        seen.prune(self._connection, now)

    def forget(self, channel: str, chat: str, sender: str) -> None:
        """Leave nothing of this sender but what still waits to be answered or sent."""
        lane = self._sealer.hash("lane", channel, chat, sender)
        to_them = self._sealer.hash("chat", channel, chat)
        for gone in (
            delete(albums).where(albums.c.lane == lane),
            delete(inbox).where(inbox.c.lane == lane, inbox.c.parked.is_not(None)),
            delete(outbox).where(outbox.c.chat == to_them, outbox.c.dead.is_not(None)),
        ):
            self._connection.execute(gone)

    def is_stuck_now(self) -> bool:
        """Note that something is stuck; False: that is known already."""
        return bool(insert_new(self._connection, chores, [{"name": STUCK}]))

    def is_well_again(self) -> bool:
        """Note that nothing is; False: nothing was."""
        well = delete(chores).where(chores.c.name == STUCK)
        return self._connection.execute(well).rowcount > 0

    def _age(self, box: Table, now: datetime) -> timedelta:
        stuck = box.c.parked if box is inbox else box.c.dead
        oldest: datetime | None = self._connection.scalar(
            select(func.min(box.c.at)).where(stuck.is_(None))
        )
        return max(timedelta(), now - oldest) if oldest else timedelta()
