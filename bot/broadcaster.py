"""The broadcaster: a loop of short steps while something is to be told to many."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.lease import ALONE, Tenure
from bot.sending import Sending
from storage.engine import Database
from storage.errors import StoreFault

log = logging.getLogger(__name__)

BUSY_SECONDS = 0.25
"""Between two steps while something runs."""
IDLE_SECONDS = 2.0


class Broadcaster:
    """Runs where the sender runs; each step is one transaction, so a kill loses nothing."""

    def __init__(
        self,
        database: Database,
        sending: Sending,
        clock: Callable[[], datetime],
        on_fed: Callable[[], None],
        tenure: Tenure = ALONE,
    ) -> None:
        self._tenure = tenure
        self._database = database
        self._sending = sending
        self._clock = clock
        self._on_fed = on_fed
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """End after the step in hand."""
        self._stopped.set()

    async def run(self) -> None:
        """Step until told to stop."""
        while not self._stopped.is_set():
            rest = IDLE_SECONDS
            try:
                if self._tenure.is_ours and await self.step():
                    rest = BUSY_SECONDS
            except StoreFault:
                log.exception("the database failed during a broadcast")
            try:
                await asyncio.wait_for(self._stopped.wait(), rest)
            except TimeoutError:
                continue

    async def step(self) -> bool:
        """Do the next thing for each broadcast; False: there is nothing to do."""
        now = self._clock()
        is_busy = await self._database.write(lambda c: self._sending.step(c, now))
        if is_busy:
            self._on_fed()
        return is_busy
