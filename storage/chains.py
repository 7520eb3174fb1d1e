"""Chains: what a village has published, each sealed under the one before it.

`hash` needs no key, so that a printed code means the same to everybody; `seal` needs
SECRET_KEY, so that whoever has the disk cannot write a chain anew.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from storage.dialect import hold
from storage.ledger_tables import books
from storage.open_tables import documents
from storage.sealing import Sealer

CHAINED: tuple[Table, ...] = (books, documents)
START = ""
"""What stands above the first."""


@dataclass(frozen=True, slots=True)
class Link:
    """The place of one publication in its chain."""

    number: int
    above: str
    hash: str
    seal: str

    def columns(self) -> dict[str, Any]:
        """As they stand in the row."""
        return {"link": self.number, "above": self.above, "hash": self.hash, "seal": self.seal}


def heads_of(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """The last link of every chain: its name, number and seal; by the index on place and link."""
    for table in CHAINED:
        last = select(table.c.place, func.max(table.c.link).label("link")).group_by(table.c.place)
        heads = last.where(table.c.link.is_not(None)).subquery()
        is_head = (table.c.place == heads.c.place) & (table.c.link == heads.c.link)
        wanted = select(table.c.place, table.c.link, table.c.seal).join_from(heads, table, is_head)
        for row in connection.execute(wanted):
            yield f"{table.name}:{row.place}", row.link, row.seal


def place_in(chain: str, table: Table) -> str | None:
    """The place whose chain in this table has that name; None for any other name."""
    name, _, place = chain.partition(":")
    return place if name == table.name and place else None


def next_link(
    connection: Connection, sealer: Sealer, table: Table, place: str, says: Sequence[object]
) -> Link:
    """Seal what is said under the last of the place; others wait until this turn ends."""
    hold(connection, f"{table.name} of {place}")
    chain = select(table.c.link, table.c.hash).where(
        table.c.place == place, table.c.link.is_not(None)
    )
    last = connection.execute(chain.order_by(table.c.link.desc()).limit(1)).one_or_none()
    number, above = (last.link + 1, last.hash) if last else (1, START)
    hash_ = hash_of(above, place, says)
    return Link(number, above, hash_, seal_of(sealer, table, number, hash_))


def hash_of(above: str, place: str, says: Sequence[object]) -> str:
    """SHA-256, hexadecimal, of plain values in one fixed spelling."""
    told = json.dumps([above, place, *says], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def seal_of(sealer: Sealer, table: Table, number: int, hash_: str) -> str:
    """What only this service can write."""
    return sealer.hash("publication", table.name, str(number), hash_)
