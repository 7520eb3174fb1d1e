"""The timer: what is to be done by the clock, each chore a row in a table."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.clockwork import Clockwork
from bot.lease import ALONE, Tenure
from bot.steady import Steady
from rules.deadlines import SHANGHAI
from storage.engine import Database
from storage.forgetting import TRACES, scrub
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

EVERY_SECONDS = 20.0
"""A trace of an anonymous sender may last a minute (guarantee 6); a third of that leaves room."""

Chore = Callable[[UnitOfWork, datetime], object]


def _anchor(store: UnitOfWork, now: datetime) -> None:
    """The log keeps the signature: whoever cuts rows and anchors together cannot cut it too."""
    if signature := store.anchors.anchor(now):
        log.info("the audit is anchored: %s", signature)


CHORES: tuple[Chore, ...] = (
    lambda store, now: store.backlog.purge(now),
    lambda store, now: store.sessions.purge(now),
    lambda store, now: store.tries.purge(now),
    lambda store, now: store.grants.purge(now),
    lambda store, now: store.visitors.purge(now),
    lambda store, now: store.links.purge(now),
    lambda store, now: store.menus.purge(now),
    lambda store, now: store.sent_as.purge(now),
    lambda store, now: store.people.return_from_leave(now.astimezone(SHANGHAI).date()),
    _anchor,
)
"""Small deletions, and the anchor of the audit; together well under a turn."""


class Timer(Steady):
    """Does the chores at once, and then again and again."""

    does = "doing the chores"
    idle_seconds = EVERY_SECONDS

    def __init__(
        self,
        database: Database,
        sealer: Sealer,
        clockwork: Clockwork | None = None,
        tenure: Tenure = ALONE,
    ) -> None:
        super().__init__(tenure)
        self._database = database
        self._sealer = sealer
        self._clockwork = clockwork
        self._owes_rewrite = True
        """Whoever kept the clock before us may have died over it."""

    async def step(self) -> bool:
        """All chores of this moment."""
        await self.tick(datetime.now(UTC))
        return False

    async def tick(self, now: datetime) -> None:
        """Do all chores once, then leave nothing of what was deleted."""

        def work(connection: Connection) -> None:
            if not self._tenure.is_held(connection):
                return
            store = UnitOfWork(connection, self._sealer)
            for chore in CHORES:
                chore(store, now)
            if self._clockwork:
                self._clockwork.tick(connection, now)

        await self._database.write(work)
        while await self._database.write(self._scrubs):
            self._owes_rewrite = True
        if self._owes_rewrite:
            self._owes_rewrite = not await self._database.rewrite([one.name for one in TRACES])
        await self._database.truncate_wal()

    def _scrubs(self, connection: Connection) -> bool:
        return self._tenure.is_held(connection) and scrub(connection)
