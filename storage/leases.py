"""Leases: of several processes one does what may be done only once, and another when it dies."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, DateTime, delete, func, select

from storage.dialect import hold, put
from storage.traffic import leases

LIVES = timedelta(seconds=7)
"""A holder that is silent for so long has lost it; with a look each second that is under ten."""


class Taking(StrEnum):
    """How it went."""

    KEPT = "kept"
    """It was ours already, whatever may have come between: nobody else had it."""
    GAINED = "gained"
    REFUSED = "refused"


class Leases:
    """By the time of the database: the clocks of the machines need not agree."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, name: str, holder: str, is_dead: Callable[[str], bool]) -> Taking:
        """Take it, or keep it for another while; refused while another holder lives."""
        hold(self._connection, "lease", name)
        now = self._now()
        held = self._connection.execute(
            select(leases.c.holder, leases.c.until).where(leases.c.name == name)
        ).one_or_none()
        is_mine = held is not None and held.holder == holder
        if held and not is_mine and held.until > now and not is_dead(held.holder):
            return Taking.REFUSED
        put(self._connection, leases, [{"name": name, "holder": holder, "until": now + LIVES}])
        return Taking.KEPT if is_mine else Taking.GAINED

    def is_held(self, name: str, holder: str) -> bool:
        """Whether it is still this holder's."""
        mine = select(leases.c.until).where(leases.c.name == name, leases.c.holder == holder)
        until = self._connection.scalar(mine)
        return until is not None and until > self._now()

    def leave(self, name: str, holder: str) -> None:
        """Let another have it at once."""
        mine = delete(leases).where(leases.c.name == name, leases.c.holder == holder)
        self._connection.execute(mine)

    def _now(self) -> datetime:
        if self._connection.dialect.name == "sqlite":
            return datetime.now(UTC)  # its time is the machine's
        return self._connection.execute(select(func.clock_timestamp(type_=DateTime))).scalar_one()
