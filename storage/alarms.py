"""The urgent alarms: each is one row that a ring, an answer or the end of the case changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from rules.alarms import Alarm, AlarmKind
from rules.cases import CaseNumber
from rules.glossary import State
from storage.dialect import put
from storage.tables import alarms


class Alarms:
    """What rings until somebody answers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, number: CaseNumber) -> tuple[Alarm, ...]:
        """The alarms of a case, for this turn to change."""
        wanted = select(alarms).where(alarms.c.number == number).order_by(alarms.c.kind)
        return self._several(wanted.with_for_update())

    def get(self, number: CaseNumber, kind: AlarmKind) -> Alarm | None:
        """One of them; the last, if it has rung several times."""
        return next((alarm for alarm in self.of(number) if alarm.kind is kind), None)

    def ringing(self, limit: int) -> tuple[Alarm, ...]:
        """Those that nobody has answered, the next to ring first."""
        return self._several(_in_turn().limit(limit))

    def due(self, now: datetime, limit: int) -> tuple[Alarm, ...]:
        """Those that must ring now; nobody else rings them meanwhile."""
        wanted = _in_turn().where(alarms.c.next_at <= now).limit(limit)
        return self._several(wanted.with_for_update())

    def keep(self, alarm: Alarm) -> None:
        """Keep it as it is now."""
        put(self._connection, alarms, [_row_of(alarm)])

    def _several(self, wanted: Select[Any]) -> tuple[Alarm, ...]:
        rows = self._connection.execute(wanted).mappings()
        return tuple(_alarm_from(row) for row in rows)


def _in_turn() -> Select[Any]:
    ringing = select(alarms).where(alarms.c.next_at.is_not(None))
    return ringing.order_by(alarms.c.next_at, alarms.c.number, alarms.c.kind)


def _row_of(alarm: Alarm) -> dict[str, Any]:
    return {
        "number": alarm.number,
        "kind": alarm.kind,
        "began": alarm.began,
        "since": alarm.since,
        "step": alarm.step,
        "next_at": alarm.next_at,
        "called": sorted(alarm.called),
        "answered_by": alarm.answered_by,
    }


def _alarm_from(row: Mapping[Any, Any]) -> Alarm:
    return Alarm(
        number=row["number"],
        kind=AlarmKind(row["kind"]),
        began=State(row["began"]),
        since=row["since"],
        step=row["step"],
        next_at=row["next_at"],
        called=frozenset(row["called"]),
        answered_by=row["answered_by"],
    )
