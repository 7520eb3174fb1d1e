"""The worker: wakes when somebody wrote, answers all who wait, and pays one fsync for them."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.answering import Answering
from bot.batch import Answered, Unanswered
from bot.beside import Beside
from storage.engine import Database
from storage.errors import StoreFault
from storage.inbox import Inbox
from storage.sealing import Sealer

log = logging.getLogger(__name__)

AT_ONCE, SHARED_AT_ONCE = 256, 32
"""People answered in one transaction; fewer where other workers could answer the rest."""
SWEEP = timedelta(seconds=30)
"""How often it looks without being woken."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 30.0
"""Seconds to wait after a fault of the database, longer each time."""
STOP_SECONDS = 5.0
"""How long heavy screens may take when the program stops."""


class Worker:
    """Answers until told to stop; the turn in hand is always finished."""

    def __init__(
        self,
        database: Database,
        sealer: Sealer,
        answering: Answering,
        on_answered: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._answering = answering
        self._on_answered = on_answered
        self._clock = clock
        self._beside = Beside(database, answering, self._looked, clock)
        self._at_once = SHARED_AT_ONCE if database.is_shared else AT_ONCE
        self._woken = asyncio.Event()
        self._stopping = asyncio.Event()

    def wake(self) -> None:
        """Something new is in the inbox."""
        self._woken.set()

    def stop(self) -> None:
        """Finish the turn in hand and end."""
        self._stopping.set()
        self._woken.set()

    async def run(self) -> None:
        """Answer as messages come."""
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                answered = await self._answer(self._at_once)
            except StoreFault as fault:
                log.warning("the database failed (%s); each message is answered alone now", fault)
                await self._one_by_one()
                continue
            if not answered:
                await _wait(self._woken, self._until(answered.next_at))
        await self._beside.finish(STOP_SECONDS)

    async def answer_all(self) -> None:
        """Answer everybody who waits now, heavy screens too."""
        await self._beside.finish()
        while await self.answer_once():
            await self._beside.finish()

    async def answer_once(self, limit: int | None = None) -> int:
        """Answer who waits now; returns how many updates that took."""
        return (await self._answer(limit or self._at_once)).rows

    async def _answer(self, limit: int) -> Answered:
        now = self._clock()
        answered = await self._database.write(
            lambda connection: self._answering.answer_waiting(connection, now, limit)
        )
        for asked in answered.heavy:
            self._beside.begin(asked)
        if answered:
            self._on_answered()
        return answered

    async def _one_by_one(self) -> None:
        """After a fault: whoever's message it comes from waits alone, and nobody else."""
        pause = FIRST_PAUSE
        for _ in range(self._at_once):
            if self._stopping.is_set():
                return
            try:
                if not await self.answer_once(1):
                    return
            except StoreFault as fault:
                if isinstance(fault, Unanswered) and await self._put_off(fault):
                    continue
                log.exception("the database failed; trying again in %.1f s", pause)
                await _wait(self._stopping, pause)  # a new message makes no disk whole
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _put_off(self, fault: Unanswered) -> bool:
        """Let the others go first; False: it hits everybody alike."""
        if fault.is_passing:
            return False
        tried = max(row.tries for row in fault.rows)
        again = self._clock() + timedelta(seconds=min(FIRST_PAUSE * 4**tried, LONGEST_PAUSE))
        rows = [row.seq for row in fault.rows]
        try:
            await self._database.write(
                lambda connection: Inbox(connection, self._sealer).retry_later(rows, again)
            )
        except StoreFault:
            return False
        log.warning("a message failed with the database (%s); it is tried again", fault)
        return True

    def _looked(self) -> None:
        """A heavy screen was answered: its person's next message may go on."""
        self._on_answered()
        self.wake()

    def _until(self, moment: datetime | None) -> float:
        rest = min(SWEEP, moment - self._clock()) if moment else SWEEP
        return max(0.0, rest.total_seconds())


async def _wait(for_what: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(for_what.wait(), seconds)
