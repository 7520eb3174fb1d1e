"""The sender: what was committed to be told is told, whatever comes between."""

import asyncio
from collections import Counter
from collections.abc import Iterable

from bot.channels.base import Channel
from bot.marks import Marker
from bot.outlet import Outlet
from bot.pace import FREE, RATES, Pace
from bot.pictures.pictures import DrawPicture, text_alone


class Sender:
    """Runs only where the tokens are, and only once."""

    def __init__(
        self, marker: Marker, channels: Iterable[Channel], *, draw: DrawPicture = text_alone
    ) -> None:
        self._marker = marker
        self._outlets = {
            channel.name: Outlet(channel, Pace(RATES.get(channel.name, FREE)), marker, draw)
            for channel in channels
        }
        self._has_ended = asyncio.Event()
        self._has_ended.set()

    @property
    def counts(self) -> Counter[str]:
        """How many were sent, tried again, buried …, since the start."""
        return self._marker.counts

    @property
    def refused(self) -> tuple[str, ...]:
        """The channels that stopped because their token is refused."""
        return tuple(name for name, outlet in self._outlets.items() if outlet.is_refused)

    def wake(self) -> None:
        """Something was committed to the outbox. Call it on the event loop."""
        for outlet in self._outlets.values():
            outlet.wake()

    async def run(self) -> None:
        """Send until stopped, while no other process does."""
        self._has_ended.clear()
        try:
            async with asyncio.TaskGroup() as group:
                for outlet in self._outlets.values():
                    group.create_task(outlet.run())
        finally:
            self._has_ended.set()

    async def stop(self) -> None:
        """Finish the calls under way, within 8 seconds, and keep how they went."""
        for outlet in self._outlets.values():
            outlet.stop()
        await self._has_ended.wait()
