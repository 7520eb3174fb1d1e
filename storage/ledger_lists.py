"""The lists that rules compare books with: they name people, so they lie sealed."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, delete, insert, select

from rules.lists import LIST_KINDS, Cadre, ListKind, ListRow
from rules.places import PlaceId
from storage.open_tables import ledger_lists
from storage.sealing import Sealer
from storage.sheet_codec import plain_of, read_plain


class Lists:
    """One set a village; a new one takes the place of the old."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def replace(self, place: PlaceId, kind: ListKind, rows: Sequence[ListRow]) -> None:
        """Keep this list in place of what was there."""
        old = delete(ledger_lists)
        self._connection.execute(
            old.where(ledger_lists.c.place == place, ledger_lists.c.list == kind)
        )
        kept = [
            {"place": place, "list": kind, "at": at, "sealed": self._sealed(row, place)}
            for at, row in enumerate(rows)
        ]
        if kept:
            self._connection.execute(insert(ledger_lists), kept)

    def of(self, place: PlaceId, kind: ListKind) -> tuple[ListRow, ...]:
        """A list, in its order."""
        wanted = select(ledger_lists.c.sealed).where(
            ledger_lists.c.place == place, ledger_lists.c.list == kind
        )
        rows = self._connection.scalars(wanted.order_by(ledger_lists.c.at))
        made: Callable[..., ListRow] = LIST_KINDS[kind]
        return tuple(
            read_plain(made, self._sealer.open_plain(row, _context(place))) for row in rows
        )

    def relatives(self, place: PlaceId) -> Mapping[str, tuple[str, ...]]:
        """The near relatives each cadre of a village declared, by the cadre's name."""
        cadres = cast("tuple[Cadre, ...]", self.of(place, ListKind.CADRE))
        return {cadre.name: cadre.relatives for cadre in cadres}

    def _sealed(self, row: ListRow, place: PlaceId) -> bytes:
        return self._sealer.seal_plain(plain_of(row), _context(place))


def _context(place: str) -> str:
    return f"list:{place}"
