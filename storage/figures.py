"""Figures for whoever watches the service: counts alone, and none of a sealed case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from rules.glossary import OPEN
from storage.outbox import RANKS
from storage.tables import alarms, cases
from storage.traffic import inbox, outbox


class Figures:
    """Each is one counting statement."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unsent(self) -> Mapping[str, int]:
        """Messages to be sent, by urgency."""
        found = self._by(outbox.c.rank, outbox.c.dead.is_(None))
        return {urgency: found.get(rank, 0) for rank, urgency in enumerate(RANKS)}

    def dead_letters(self) -> int:
        """Messages that could not be sent."""
        return self._count(outbox, outbox.c.dead.is_not(None))

    def parked(self) -> int:
        """Updates that could not be answered."""
        return self._count(inbox, inbox.c.parked.is_not(None))

    def ringing(self) -> int:
        """Urgent alarms that nobody has answered."""
        return self._count(alarms, alarms.c.next_at.is_not(None))

    def overdue(self, now: datetime) -> Mapping[str, int]:
        """Open cases past their deadline, by the level they lie at."""
        is_late = cases.c.state.in_(OPEN) & cases.c.sealed.is_(False) & (cases.c.deadline_at < now)
        return self._by(cases.c.level, is_late)

    def _count(self, table: Table, which: ColumnElement[bool]) -> int:
        counted = select(func.count()).select_from(table).where(which)
        return self._connection.scalar(counted) or 0

    def _by(self, key: ColumnElement[Any], which: ColumnElement[bool]) -> dict[Any, int]:
        counted = select(key, func.count()).where(which).group_by(key)
        return dict(self._connection.execute(counted).tuples().all())
