"""Whoever starts the service again: as systemd would, and kills it, as nobody should."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from tests.botapi import BotApi
from tests.rig.history import History
from tests.rig.town import Fledgling, Town

STOPS_WITHIN = 10.0
"""Seconds after SIGTERM."""
AGAIN_AFTER = 0.2
LOOK = 0.05
Started = TypeVar("Started")


@dataclass(slots=True)
class Keeper:
    """One life of the service after the other, and of the workers beside it."""

    town: Town
    api: BotApi
    history: History
    stopped_in: list[float] = field(default_factory=list)
    """Seconds from each SIGTERM to the end."""
    troubles: int = 0
    """Faults of the store under way: a start may be refused meanwhile."""
    troubled: int = 0
    """Those that have ever begun: one may come and go during a start."""
    workers: list[Fledgling] = field(default_factory=list)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def start(self) -> None:
        """Until it runs."""
        await self._until_started(self.town.start)

    async def hire(self, count: int) -> None:
        """So many workers beside it."""
        for _ in range(count):
            self.workers.append(await self._until_started(self.town.hires))

    async def kill(self) -> None:
        """SIGKILL, and start it again."""
        async with self._one_at_a_time:
            await self.town.kill()
            self.history.kills.append(self.api.clock.now())
            await self.start()

    async def kill_worker(self, chance: Random) -> None:
        """SIGKILL for one of them, whose people the others take over; then a new one."""
        async with self._one_at_a_time:
            worker = self.workers.pop(chance.randrange(len(self.workers)))
            worker.kill()
            await worker.wait()
            await self.hire(1)

    async def stop(self) -> None:
        """SIGTERM in the middle of the work, and start it again."""
        async with self._one_at_a_time:
            count = len(self.workers)
            await self.end()
            await self.start()
            await self.hire(count)

    async def end(self) -> None:
        """SIGTERM for all: they must end in time, and well."""
        began = time.monotonic()
        workers, self.workers = self.workers, []
        for worker in workers:
            worker.terminate()
        codes = [await self.town.stop(), *[await worker.wait() for worker in workers]]
        self.stopped_in.append(time.monotonic() - began)
        if any(codes) or self.stopped_in[-1] > STOPS_WITHIN:
            self.history.wrong_ends.append(
                f"after SIGTERM they ended with {codes} in {self.stopped_in[-1]:.1f} s"
            )

    async def watch(self) -> None:
        """Each may end only when it is asked to; until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            if self._one_at_a_time.locked():
                continue
            if (ended := self.town.ended) and ended.done():
                self.history.wrong_ends.append(f"it ended by itself with {ended.result()}")
                await self.kill()
            for worker in [one for one in self.workers if one.ended.done()]:
                code = worker.ended.result()
                self.history.wrong_ends.append(f"a worker ended by itself with {code}")
                self.workers.remove(worker)

    async def _until_started(self, start: Callable[[], Awaitable[Started]]) -> Started:
        while True:
            is_troubled, troubled = self.troubles > 0, self.troubled
            try:
                return await start()
            except AssertionError as refused:
                if not (is_troubled or self.troubled > troubled):
                    self.history.wrong_ends.append(f"it did not start: {refused}")
                    raise
                await asyncio.sleep(AGAIN_AFTER)
