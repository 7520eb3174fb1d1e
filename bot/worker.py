"""The worker: wakes when somebody wrote, answers all who wait, and pays one fsync for them."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from bot.answering import Answering
from storage.engine import Database
from storage.errors import StoreFault

log = logging.getLogger(__name__)

AT_ONCE = 64
"""People answered in one transaction."""
SWEEP_SECONDS = 1.0
"""How often it looks without being woken: held albums, other processes' messages."""
LONGEST_BACKOFF_SECONDS = 30.0


class Worker:
    """Answers until told to stop; the turn in hand is always finished."""

    def __init__(
        self, database: Database, answering: Answering, on_answered: Callable[[], None]
    ) -> None:
        self._database = database
        self._answering = answering
        self._on_answered = on_answered
        self._woken = asyncio.Event()
        self._is_stopping = False

    def wake(self) -> None:
        """Something new is in the inbox."""
        self._woken.set()

    def stop(self) -> None:
        """Finish the turn in hand and end."""
        self._is_stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Answer as messages come."""
        backoff = 0.0
        while not self._is_stopping:
            try:
                answered = await self.answer_once(1 if backoff else AT_ONCE)
                backoff = 0.0
            except StoreFault:
                backoff = min(max(0.1, backoff * 2), LONGEST_BACKOFF_SECONDS)
                log.exception("the database failed; trying again in %.1f s", backoff)
                await self._rest(backoff)
                continue
            if not answered:
                await self._rest(SWEEP_SECONDS)

    async def answer_once(self, limit: int = AT_ONCE) -> int:
        """Answer who waits now; returns how many updates that took."""
        now = datetime.now(UTC)
        answered = await self._database.write(
            lambda connection: self._answering.answer_waiting(connection, now, limit)
        )
        if answered:
            self._on_answered()
        return answered

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return
        self._woken.clear()
