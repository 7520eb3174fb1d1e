"""The outbox 发件箱: what is to be told, until it is told; in order within a chat."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, or_, select, update

from storage.columns import one_of
from storage.dialect import announce
from storage.errors import BadSeal
from storage.sealing import Sealer
from storage.traffic import outbox


class Urgency(StrEnum):
    """What goes first: an answer before a notice, a broadcast last."""

    INTERACTIVE = "interactive"
    NOTICE = "notice"
    BULK = "bulk"


OUTBOX = "outbox"
"""What is announced when something new is to be told."""
RANKS = tuple(Urgency)
LEASE = timedelta(seconds=90)
"""A claimed row is free again after this, should its sender have been killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One API call to come: a message to one chat."""

    channel: str
    chat: str
    payload: Mapping[str, Any]
    """Plain JSON: what the channel sends."""
    is_group: bool = False
    urgency: Urgency = Urgency.INTERACTIVE
    not_before: datetime | None = None
    on_delivery: Mapping[str, Any] | None = None
    """Plain JSON handed back when it is delivered, such as `{"case": number}`."""
    is_kept_if_dead: bool = True
    """False: nothing may stay of it, even undelivered (an anonymous receipt)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbound:
    """One message claimed for sending."""

    id: int
    channel: str
    chat: str
    is_group: bool
    payload: dict[str, Any]
    urgency: Urgency
    tries: int


_earlier = outbox.alias("earlier")
_HEADS = (
    select(outbox)
    .where(
        outbox.c.dead.is_(None),
        one_of(outbox.c.channel, "channels"),
        or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
        or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until <= bindparam("now")),
        ~exists().where(
            _earlier.c.chat == outbox.c.chat,
            _earlier.c.rank == outbox.c.rank,
            _earlier.c.id < outbox.c.id,
            _earlier.c.dead.is_(None),
        ),
    )
    .order_by(outbox.c.rank, outbox.c.id)
    .limit(bindparam("limit"))
    .with_for_update(of=outbox, skip_locked=True)
)
_IDS = one_of(outbox.c.id, "ids")
_CLAIM = update(outbox).where(_IDS).values(claimed_until=bindparam("free_again"))
_DELIVERED = delete(outbox).where(_IDS, outbox.c.on_delivery.is_(None)).returning(outbox.c.id)


class Outbox:
    """A lane is (chat, urgency): only its oldest row may be sent, and a dead one lets it go on."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, rows: Sequence[Outgoing], now: datetime) -> None:
        """Tell this, in this order, once the transaction is committed."""
        if rows:
            self._connection.execute(insert(outbox), [self._row(one, now) for one in rows])
            announce(self._connection, OUTBOX)

    def claim(self, limit: int, now: datetime, channels: Iterable[str]) -> list[Outbound]:
        """The oldest row of each lane that may leave now, the most urgent first, for LEASE."""
        values = {"now": now, "limit": limit, "channels": list(channels)}
        rows = self._connection.execute(_HEADS, values).mappings().all()
        if rows:
            ids = [row["id"] for row in rows]
            self._connection.execute(_CLAIM, {"ids": ids, "free_again": now + LEASE})
        return [row for row in map(self._outbound, rows) if row]

    def sent(self, number: int) -> dict[str, Any] | None:
        """It was delivered: delete it; returns its `on_delivery`."""
        deleted = delete(outbox).where(outbox.c.id == number).returning(outbox.c.on_delivery)
        return self._opened(self._connection.scalar(deleted))

    def all_sent(self, numbers: Iterable[int]) -> set[int]:
        """They were delivered: delete those for which nothing waits; returns which those are."""
        return set(self._connection.scalars(_DELIVERED, {"ids": list(numbers)}))

    def later(self, number: int, not_before: datetime) -> None:
        """Try again then; its lane waits."""
        tries = outbox.c.tries + 1
        self._change([number], not_before=not_before, claimed_until=None, tries=tries)

    def dead(self, number: int, reason: str) -> dict[str, Any] | None:
        """Never resend it by itself, and let its lane go on.

        What may not be kept is deleted, and its `on_delivery` returned: act as if delivered.
        """
        gone = delete(outbox).where(outbox.c.id == number, ~outbox.c.is_kept_if_dead)
        found = self._connection.execute(gone.returning(outbox.c.on_delivery)).one_or_none()
        if found is None:
            self._change([number], dead=reason, claimed_until=None)
            return None
        return self._opened(found.on_delivery)

    def moved(self, channel: str, old: str, new: str, *, is_group: bool = True) -> None:
        """The chat has a new id: what is on its way to it goes there."""
        chat = self._chat(channel, new)
        address = self._sealer.seal_plain([new, is_group], f"to:{chat}")
        rows = update(outbox).where(outbox.c.chat == self._chat(channel, old))
        self._connection.execute(rows.values(chat=chat, address=address, claimed_until=None))

    def waiting(self, urgency: Urgency) -> int:
        """How many of that urgency are still to be sent."""
        still = (outbox.c.rank == RANKS.index(urgency), outbox.c.dead.is_(None))
        return self._connection.scalar(select(func.count()).where(*still)) or 0

    def release(self, channel: str) -> None:
        """Free all claims of a channel: for its one sender, at its start."""
        held = update(outbox).where(
            outbox.c.channel == channel, outbox.c.claimed_until.is_not(None)
        )
        self._connection.execute(held.values(claimed_until=None))

    def _chat(self, channel: str, chat: str) -> str:
        return self._sealer.hash("chat", channel, chat)

    def _row(self, one: Outgoing, now: datetime) -> dict[str, Any]:
        chat, tag = self._chat(one.channel, one.chat), one.on_delivery
        return {
            "chat": chat,
            "rank": RANKS.index(one.urgency),
            "channel": one.channel,
            "address": self._sealer.seal_plain([one.chat, one.is_group], f"to:{chat}"),
            "payload": self._sealer.seal_plain(one.payload, "outbox"),
            "on_delivery": None if tag is None else self._sealer.seal_plain(tag, "on delivery"),
            "at": max(now, one.not_before or now),
            "not_before": one.not_before,
            "tries": 0,
            "is_kept_if_dead": one.is_kept_if_dead,
        }

    def _outbound(self, row: Mapping[Any, Any]) -> Outbound | None:
        try:
            chat, is_group = self._sealer.open_plain(row["address"], f"to:{row['chat']}")
            payload = self._sealer.open_plain(row["payload"], "outbox")
        except BadSeal as error:
            self.dead(row["id"], str(error))
            return None
        return Outbound(
            id=row["id"],
            channel=row["channel"],
            chat=chat,
            is_group=is_group,
            payload=payload,
            urgency=RANKS[row["rank"]],
            tries=row["tries"],
        )

    def _opened(self, sealed: bytes | None) -> dict[str, Any] | None:
        return None if sealed is None else self._sealer.open_plain(sealed, "on delivery")

    def _change(self, ids: list[int], **values: Any) -> None:
        self._connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(**values))
