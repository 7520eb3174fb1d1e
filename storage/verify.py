"""Verifying: is every audit row still there, in its place and unchanged?

Each fault names whose row it is, which, and what was done to it. The database is only read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from storage.anchors import Head, anchored_heads, root_of, signature_of
from storage.audit import START, context, hash_of
from storage.audit_tables import anchors, audit
from storage.chains import CHAINED, place_in
from storage.errors import BadSeal
from storage.sealing import Sealer

Progress = Callable[[int, int], None]
"""Told how many rows are checked, of how many."""


class Harm(StrEnum):
    """What was done."""

    CHANGED = "was changed"
    DELETED = "was deleted"
    INSERTED = "was put in"
    FORGED = "was changed or put in"
    CUT = "was cut off the end"
    ANCHOR_CHANGED = "was signed otherwise"
    ANCHOR_DELETED = "is missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that is not as it was written; an anchor has no actor."""

    actor: str
    row: int
    harm: Harm


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and what was found."""

    rows: int
    actors: int
    anchors: int
    faults: tuple[Fault, ...]


def verify(connection: Connection, sealer: Sealer, progress: Progress) -> Verified:
    """Check every chain and every anchor, in one read transaction."""
    count = connection.scalar(select(func.count()).select_from(audit)) or 0
    signed = connection.execute(select(anchors).order_by(anchors.c.seq)).all()
    faults = list(_anchors(connection, sealer, signed))
    promised = _promised(signed)
    acting = {name for name in promised if not any(place_in(name, one) for one in CHAINED)}
    actors = set(connection.scalars(select(audit.c.actor).distinct())) | acting
    checked = 0
    for actor in sorted(actors):
        rows = connection.execute(
            select(audit).where(audit.c.actor == actor).order_by(audit.c.seq)
        ).all()
        found = list(_chain(sealer, actor, rows, promised.get(actor, ())))
        faults += found + list(_kept_promises(actor, rows, promised.get(actor, ()), found))
        checked += len(rows)
        progress(checked, count)
    return Verified(count, len(actors), len(signed), tuple(faults))


def signed_heads(connection: Connection, table: Table) -> dict[str, list[Head]]:
    """Every head of the publications in this table that any anchor signed, by place."""
    promised = _promised(connection.execute(select(anchors).order_by(anchors.c.seq)).all())
    found = ((place_in(name, table), heads) for name, heads in promised.items())
    return {place: heads for place, heads in found if place}


def _chain(
    sealer: Sealer, actor: str, rows: Sequence[Row[Any]], promised: Sequence[Head]
) -> Iterator[Fault]:
    """Every row is as it was hashed, and follows the one before it."""
    before, last = START, 0
    seen: set[str] = set()
    signed = {head.seq for head in promised}
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else None
        if not _is_whole(sealer, row):
            harm = _harm_of(row, following, before, signed)
            yield Fault(actor, row.seq, harm)
            if harm is not Harm.INSERTED:
                before = _link(row, following)
        elif row.before != before and row.hash in seen:
            yield Fault(actor, row.seq, Harm.INSERTED)
        else:
            if row.before != before:
                gone = range(last + 1, row.seq) or (row.seq,)
                yield from (Fault(actor, seq, Harm.DELETED) for seq in gone)
            elif row.seq != last + 1:
                yield Fault(actor, row.seq, Harm.CHANGED)
            before = row.hash
            seen.add(row.hash)
        last = row.seq


def _is_whole(sealer: Sealer, row: Row[Any]) -> bool:
    try:
        plain: Mapping[str, Any] = sealer.open_plain(row.content, context(row.actor))
    except BadSeal:
        return False
    return hash_of(sealer, row.before, row.actor, row.at, row.number, plain) == str(row.hash)


def _harm_of(row: Row[Any], following: Row[Any] | None, before: str, signed: set[int]) -> Harm:
    """A row that the next one does not know was put in; a signed one was changed."""
    if following is not None:
        return Harm.INSERTED if following.before == before else Harm.CHANGED
    return Harm.CHANGED if row.seq in signed else Harm.FORGED


def _link(row: Row[Any], following: Row[Any] | None) -> str:
    """The hash that the changed row had, as far as the next one remembers it."""
    if following is not None and following.seq == row.seq + 1:
        return str(following.before)
    return str(row.hash)


def _promised(signed: Sequence[Row[Any]]) -> dict[str, list[Head]]:
    """Every head that any anchor signed."""
    promised: dict[str, list[Head]] = {}
    for anchor in signed:
        for actor, seq, hash_ in anchor.moved:
            promised.setdefault(actor, []).append(Head(seq, hash_))
    return promised


def _kept_promises(
    actor: str, rows: Sequence[Row[Any]], promised: Sequence[Head], found: Sequence[Fault]
) -> Iterator[Fault]:
    """What an anchor signed is still there: else the chain was cut, and perhaps written anew."""
    kept = {row.hash for row in rows}
    named = {fault.row for fault in found}
    missing = [head.seq for head in promised if head.hash not in kept and head.seq not in named]
    if not missing:
        return
    end = rows[-1].seq if rows else 0
    gone = range(end + 1, max(missing) + 1) or missing
    yield from (Fault(actor, seq, Harm.CUT) for seq in gone if seq not in named)


def _anchors(connection: Connection, sealer: Sealer, signed: Sequence[Row[Any]]) -> Iterator[Fault]:
    """Every anchor is as it was signed, under the one above it; none is missing."""
    above, last = START, 0
    heads: dict[str, Head] = {}
    for anchor in signed:
        yield from (Fault("", seq, Harm.ANCHOR_DELETED) for seq in range(last + 1, anchor.seq))
        told = signature_of(sealer, above, anchor.seq, anchor.at, anchor.moved, anchor.root)
        if told != anchor.signature and anchor.seq == last + 1:
            yield Fault("", anchor.seq, Harm.ANCHOR_CHANGED)
        heads.update({actor: Head(seq, hash_) for actor, seq, hash_ in anchor.moved})
        above, last = anchor.signature, anchor.seq
    if heads != anchored_heads(connection):
        yield Fault("", last + 1, Harm.ANCHOR_DELETED)
    elif signed and signed[-1].root != root_of(sealer, heads):
        yield Fault("", last, Harm.ANCHOR_CHANGED)
