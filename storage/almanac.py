"""The almanac: what notices and admins say of single days, and what must be counted anew.

Nothing is overwritten: each change is a number and its days, so that what held before it can
still be told while open cases are counted anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, update

from rules.calendar import Calendar, known_years
from rules.cases import CaseNumber
from storage.tables import calendar_days, recounts


@dataclass(frozen=True, slots=True)
class Recount:
    """Open cases to be counted anew, from one calendar to the next."""

    change: int
    """The calendar after this change; before it, the one before."""
    after: CaseNumber
    """Those up to this number are done."""


class Almanac:
    """Days that differ from what the city's folder says."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self) -> int:
        """The number of the last change; 0 before the first."""
        return self._connection.scalar(select(func.max(calendar_days.c.change))) or 0

    def calendar(self, change: int) -> Calendar:
        """What was known after that change, and whose years' notices were loaded by then."""
        known = select(calendar_days).where(calendar_days.c.change <= change)
        rows = self._connection.execute(known.order_by(calendar_days.c.change)).all()
        noticed = known_years({row.day: row.works for row in rows if row.is_notice})
        return Calendar({row.day: row.works for row in rows}, noticed)

    def change(self, days: Mapping[date, bool], reason: str, *, is_notice: bool) -> int:
        """Keep what is said of these days, and have open cases counted anew.

        Args:
            days: true where people work.
            reason: why, in the admin's words; empty for a notice.
            is_notice: a year's notice; one that lists its October makes the year known.
        """
        change = self.latest() + 1
        said = {"change": change, "reason": reason, "is_notice": is_notice}
        rows = [{"day": day, "works": works} | said for day, works in days.items()]
        self._connection.execute(insert(calendar_days), rows)
        self._connection.execute(insert(recounts).values(change=change, after=""))
        return change

    def reasons(self, since: date) -> Mapping[date, str]:
        """Why days from then on were changed by hand."""
        wanted = select(calendar_days).where(calendar_days.c.day >= since)
        rows = self._connection.execute(wanted.order_by(calendar_days.c.change))
        return {row.day: row.reason for row in rows if not row.is_notice}

    def next_recount(self) -> Recount | None:
        """The oldest change whose cases are not all counted anew."""
        wanted = select(recounts).order_by(recounts.c.change).limit(1).with_for_update()
        row = self._connection.execute(wanted).one_or_none()
        return Recount(row.change, CaseNumber(row.after)) if row else None

    def counted(self, change: int, up_to: CaseNumber | None) -> None:
        """The cases up to this number are done; None: all are."""
        mine = recounts.c.change == change
        if up_to is None:
            self._connection.execute(delete(recounts).where(mine))
        else:
            self._connection.execute(update(recounts).where(mine).values(after=up_to))
