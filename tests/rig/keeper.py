"""Whoever starts the service again: as systemd would, and kills it, as nobody should."""

import asyncio
import time
from dataclasses import dataclass, field

from tests.botapi import BotApi
from tests.rig.history import History
from tests.rig.town import Town

STOPS_WITHIN = 10.0
"""Seconds after SIGTERM."""
AGAIN_AFTER = 0.2
LOOK = 0.05


@dataclass(slots=True)
class Keeper:
    """One life of the service after the other."""

    town: Town
    api: BotApi
    history: History
    stopped_in: list[float] = field(default_factory=list)
    """Seconds from each SIGTERM to the end."""
    starts_refused: int = 0
    """While the disk was full or the database out of reach."""
    troubles: int = 0
    """Faults of the store under way: a start may fail meanwhile."""
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def start(self) -> None:
        """Until it runs."""
        while True:
            is_troubled = self.troubles > 0
            try:
                await self.town.start()
            except AssertionError as refused:
                if not (is_troubled or self.troubles):
                    self.history.wrong_ends.append(f"it did not start: {refused}")
                    raise
                self.starts_refused += 1
                await asyncio.sleep(AGAIN_AFTER)
            else:
                return

    async def kill(self) -> None:
        """SIGKILL, and start it again."""
        async with self._one_at_a_time:
            await self.town.kill()
            self.history.kills.append(self.api.clock.now())
            await self.start()

    async def stop(self) -> None:
        """SIGTERM in the middle of the work, and start it again."""
        async with self._one_at_a_time:
            await self.end()
            await self.start()

    async def end(self) -> None:
        """SIGTERM: it must end in time, and well."""
        began = time.monotonic()
        code = await self.town.stop()
        self.stopped_in.append(time.monotonic() - began)
        if code or self.stopped_in[-1] > STOPS_WITHIN:
            self.history.wrong_ends.append(
                f"after SIGTERM it ended with {code} in {self.stopped_in[-1]:.1f} s"
            )

    async def watch(self) -> None:
        """It may end only when it is asked to; until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            if self._one_at_a_time.locked():
                continue
            if (ended := self.town.ended) and ended.done():
                self.history.wrong_ends.append(f"it ended by itself with {ended.result()}")
                await self.kill()
