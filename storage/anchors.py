"""Anchors: once a minute the heads of all chains are signed, so that no tail can be cut.

The chains are those of the audit, one a person, and of what each village has published.

An anchor lists only the heads that moved since the one before it, a hash over all heads, and a
signature that covers the signature before it. The key lies in the database sealed with
SECRET_KEY. Whoever cut both the rows and the anchors of the same last minutes is found by the
signature that the service logs.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from storage.audit import START
from storage.audit_tables import anchored, anchors, audit
from storage.chains import heads_of
from storage.columns import EPOCH
from storage.dialect import hold, put
from storage.sealing import Sealer

EVERY = timedelta(minutes=1)


class Head(NamedTuple):
    """The last row of somebody's chain."""

    seq: int
    hash: str


class Anchors:
    """Made by the timer alone; acts of staff never touch them."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def anchor(self, now: datetime) -> str:
        """Sign the heads if a minute is over and one has moved; the signature, or nothing."""
        hold(self._connection, "anchors")
        last = self._connection.execute(
            select(anchors).order_by(anchors.c.seq.desc()).limit(1)
        ).one_or_none()
        if last is not None and now - last.at < EVERY:
            return ""
        heads = self._heads()
        before = anchored_heads(self._connection)
        moved = [[actor, *head] for actor, head in heads.items() if before.get(actor) != head]
        if not moved:
            return ""
        seq, above = (last.seq + 1, last.signature) if last else (1, START)
        root = root_of(self._sealer, before | heads)
        signature = signature_of(self._sealer, above, seq, now, moved, root)
        row = {"seq": seq, "at": now, "moved": moved, "root": root, "signature": signature}
        self._connection.execute(insert(anchors).values(row))
        rows = [{"actor": actor, "seq": at, "hash": it} for actor, at, it in moved]
        put(self._connection, anchored, rows)
        return signature

    def _heads(self) -> dict[str, Head]:
        """The last row of each chain: of acts, one step a person, and of publications."""
        steps = select(func.min(audit.c.actor).label("actor")).cte("actors", recursive=True)
        other = audit.alias()
        following = select(func.min(other.c.actor)).where(other.c.actor > steps.c.actor)
        steps = steps.union_all(
            select(following.scalar_subquery()).where(steps.c.actor.is_not(None))
        )
        highest = select(func.max(other.c.seq)).where(other.c.actor == steps.c.actor)
        last = highest.correlate(steps).scalar_subquery()
        is_head = (audit.c.actor == steps.c.actor) & (audit.c.seq == last)
        wanted = select(audit.c.actor, audit.c.seq, audit.c.hash).join_from(steps, audit, is_head)
        acts = {row.actor: Head(row.seq, row.hash) for row in self._connection.execute(wanted)}
        public = heads_of(self._connection)
        return acts | {chain: Head(number, seal) for chain, number, seal in public}


def anchored_heads(connection: Connection) -> dict[str, Head]:
    """The heads as the last anchor saw them."""
    return {row.actor: Head(row.seq, row.hash) for row in connection.execute(select(anchored))}


def root_of(sealer: Sealer, heads: Mapping[str, Head]) -> str:
    """One hash over all heads."""
    return sealer.hash("heads", json.dumps(sorted([actor, *head] for actor, head in heads.items())))


def signature_of(
    sealer: Sealer, above: str, seq: int, at: datetime, moved: Sequence[Any], root: str
) -> str:
    """The signature of an anchor under the one above it."""
    moment = (at - EPOCH) // timedelta(microseconds=1)
    return sealer.hash("anchor", above, json.dumps([seq, moment, list(moved), root]))
