"""Verifying a chain of publications: none is changed, missing, put in or cut off the end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Table

from storage.anchors import Head
from storage.chains import START, hash_of, seal_of
from storage.sealing import Sealer
from storage.verify import Harm

Says = Callable[[Row[Any]], Sequence[object]]
"""What the hash of a publication speaks of."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The publications of one place, in their order, and the heads that anchors have signed."""

    table: Table
    rows: Sequence[Row[Any]]
    signed: Sequence[Head]


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """One link that does not hold; `row` is None where there is none any more."""

    number: int
    row: Row[Any] | None
    harm: Harm


def broken_links(chain: Chain, sealer: Sealer, says: Says) -> Iterator[BrokenLink]:
    """Go through a chain from its first link."""
    above, last = START, 0
    for row in chain.rows:
        yield from (BrokenLink(gone, None, Harm.DELETED) for gone in range(last + 1, row.link))
        follows = row.above == above or row.link != last + 1
        if not follows or not _is_whole(chain.table, row, sealer, says):
            yield BrokenLink(row.link, row, Harm.CHANGED)
        above, last = row.hash, row.link
    seals = {row.seal for row in chain.rows}
    for head in chain.signed:
        if head.hash not in seals and head.seq > last:
            yield BrokenLink(head.seq, None, Harm.CUT)


def _is_whole(table: Table, row: Row[Any], sealer: Sealer, says: Says) -> bool:
    hash_ = hash_of(row.above, row.place, says(row))
    return (hash_, seal_of(sealer, table, row.link, hash_)) == (row.hash, row.seal)
