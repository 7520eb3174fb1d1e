"""Steady work: what the process that holds the lease does again and again, until told to stop."""

import asyncio
import logging
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import ClassVar

from bot.lease import LOOK_SECONDS, Tenure
from storage.errors import StoreFault

log = logging.getLogger(__name__)


class Steady(ABC):
    """One step after the other; a fault ends none but the step it came in: people are answered."""

    does: ClassVar[str]
    """For the log, where it failed meanwhile: `importing books`."""
    busy_seconds: ClassVar[float] = 0.0
    """Before the next step where there is more to do."""
    idle_seconds: ClassVar[float]
    """How often it looks where there was nothing."""

    def __init__(self, tenure: Tenure) -> None:
        self._tenure = tenure
        self._stopped = asyncio.Event()

    @abstractmethod
    async def step(self) -> bool:
        """Do the next thing; False: there is nothing more to do now."""

    def stop(self) -> None:
        """End after the step in hand."""
        self._stopped.set()

    async def run(self) -> None:
        """Step by step, while no other process does."""
        while not self._stopped.is_set():
            rest = await self._try() if self._tenure.is_ours else LOOK_SECONDS
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), rest)

    async def _try(self) -> float:
        try:
            return self.busy_seconds if await self.step() else self.idle_seconds
        except StoreFault:
            log.exception("the database failed while %s", self.does)
        except Exception:  # a fault of our own must not take the whole service along
            log.exception("something failed while %s", self.does)
        return self.idle_seconds
