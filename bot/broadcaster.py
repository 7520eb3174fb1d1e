"""The broadcaster: a loop of short steps while something is to be told to many."""

from collections.abc import Callable
from datetime import datetime

from bot.lease import ALONE, Tenure
from bot.sending import Sending
from bot.steady import Steady
from storage.engine import Database


class Broadcaster(Steady):
    """Runs where the sender runs; each step is one transaction, so a kill loses nothing."""

    does = "sending to many"
    busy_seconds = 0.25
    idle_seconds = 2.0

    def __init__(
        self,
        database: Database,
        sending: Sending,
        clock: Callable[[], datetime],
        on_fed: Callable[[], None],
        tenure: Tenure = ALONE,
    ) -> None:
        super().__init__(tenure)
        self._database = database
        self._sending = sending
        self._clock = clock
        self._on_fed = on_fed

    async def step(self) -> bool:
        """Do the next thing for each broadcast; False: there is nothing to do.

        A long list is written without a rest, piece by piece: people's turns come in between.
        """
        is_busy = await self._look()
        while self._sending.is_listing and self._tenure.is_ours and not self._stopped.is_set():
            is_busy = await self._look()
        if is_busy:
            self._on_fed()
        return is_busy

    async def _look(self) -> bool:
        now = self._clock()
        return await self._database.write(lambda c: self._sending.step(c, now))
