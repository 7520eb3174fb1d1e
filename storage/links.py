"""Long links: what does not fit into a button is kept by its content's hash."""

from sqlalchemy import Connection, select

from storage.dialect import insert_new
from storage.sealing import Sealer
from storage.tables import links

KEY_LENGTH = 22


class Links:
    """The same content has the same key, so a button pressed a year later still opens."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def keep(self, content: str) -> str:
        """Keep it; returns the 22 characters it is found under."""
        key = self._sealer.hash("link", content)[:KEY_LENGTH]
        sealed = self._sealer.seal(content.encode(), _context(key))
        insert_new(self._connection, links, [{"key": key, "sealed": sealed}])
        return key

    def find(self, key: str) -> str | None:
        """What was kept under it; None for a forged or unknown key."""
        sealed = self._connection.scalar(select(links.c.sealed).where(links.c.key == key))
        return self._sealer.open(sealed, _context(key)).decode() if sealed else None


def _context(key: str) -> str:
    return f"link:{key}"
