"""Grants: a case that was opened by number and code stays open in that chat for a while."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from rules.cases import CaseNumber
from storage.columns import one_of
from storage.dialect import put
from storage.sealing import Sealer
from storage.traffic import grants

HELD = select(grants.c.asker, grants.c.until).where(
    one_of(grants.c.asker, "askers"), grants.c.until > bindparam("now")
)


class Grants:
    """One case for each asker; which one it is lies sealed, and is gone when the time is up."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def open(self, asker: str, number: CaseNumber, until: datetime) -> None:
        """Let this asker go on without the code; the case opened before is closed."""
        key = self._hash(asker)
        sealed = self._sealer.seal(number.encode(), _context(key))
        put(self._connection, grants, [{"asker": key, "sealed": sealed, "until": until}])

    def is_open(self, asker: str, number: CaseNumber, now: datetime) -> bool:
        """Whether this asker gave the code of this case a short while ago."""
        key = self._hash(asker)
        kept = select(grants.c.sealed).where(grants.c.asker == key, grants.c.until > now)
        sealed = self._connection.scalar(kept)
        return sealed is not None and self._sealer.open(sealed, _context(key)) == number.encode()

    def has(self, asker: str) -> bool:
        """Whether this asker has opened any case, perhaps too long ago."""
        kept = select(grants.c.asker).where(grants.c.asker == self._hash(asker))
        return self._connection.scalar(kept) is not None

    def ends(self, askers: Iterable[str], now: datetime) -> dict[str, datetime]:
        """Until when each of these has a case open; who has none is left out."""
        keys = {self._hash(asker): asker for asker in askers}
        held = self._connection.execute(HELD, {"askers": list(keys), "now": now})
        return {keys[key]: until for key, until in held}

    def close(self, asker: str) -> None:
        """Ask for the code again."""
        self._connection.execute(delete(grants).where(grants.c.asker == self._hash(asker)))

    def purge(self, now: datetime) -> int:
        """Forget those whose time is up; returns how many."""
        return self._connection.execute(delete(grants).where(grants.c.until <= now)).rowcount

    def _hash(self, asker: str) -> str:
        return self._sealer.hash("grant", asker)


def _context(key: str) -> str:
    return f"grant:{key}"
