"""Backups that admins asked for in chat, until they are made."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from rules.people import PersonId
from storage.dialect import insert_new
from storage.traffic import backup_orders


class BackupOrders:
    """At most one for each admin; one that a killed program left is taken up again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, by: PersonId, at: datetime) -> bool:
        """Keep it until it is made; False: theirs is still being made."""
        return bool(insert_new(self._connection, backup_orders, [{"by": by, "at": at}]))

    def next(self) -> PersonId | None:
        """Who has waited longest."""
        order = (backup_orders.c.at, backup_orders.c.by)
        by = self._connection.scalar(select(backup_orders.c.by).order_by(*order).limit(1))
        return PersonId(by) if by else None

    def done(self, by: PersonId) -> bool:
        """Forget it; False: it was done already."""
        gone = delete(backup_orders).where(backup_orders.c.by == by)
        return bool(self._connection.execute(gone).rowcount)
