"""Who our bots are at the platform: told by the process that has their tokens."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from storage.dialect import put
from storage.traffic import bots

Known = tuple[int, str]
"""(id, username)."""


def tell_bots(connection: Connection, known: Mapping[str, Known]) -> None:
    """Remember them, by channel."""
    rows = [
        {"channel": channel, "id": number, "username": name}
        for channel, (number, name) in known.items()
    ]
    if rows:
        put(connection, bots, rows)


def known_bots(connection: Connection) -> dict[str, Known]:
    """All of them, by channel."""
    return {row.channel: (row.id, row.username) for row in connection.execute(select(bots))}
