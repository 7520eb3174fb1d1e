"""The way in: raw updates are kept in one commit before anybody is told that they arrived."""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from bot.channels import telegram_in
from bot.channels.base import ALBUM_PAUSE, Channel, Heading
from bot.counted import UPDATES
from storage.engine import Database
from storage.inbox import Arrival, Inbox
from storage.sealing import Sealer


class Intake:
    """Keeps what one bot is told; poller and webhook differ only in how they are asked."""

    def __init__(
        self,
        db: Database,
        sealer: Sealer,
        channel: Channel,
        clock: Callable[[], datetime],
        on_new: Callable[[], None],
    ) -> None:
        """Call `on_new` after each commit that kept something new."""
        self._db = db
        self._sealer = sealer
        self.channel = channel
        self._clock = clock
        self._on_new = on_new
        self._acknowledging: set[asyncio.Task[None]] = set()

    async def keep(self, updates: Sequence[Any]) -> int:
        """Commit them all at once, whatever they hold; returns how many were new.

        Raises:
            StoreFault: nothing was kept: the platform must not be told that it was.
        """
        now = self._clock()
        arrivals = [self._arrival(update, now) for update in updates]
        new = await self._db.write(lambda kept: Inbox(kept, self._sealer).add(arrivals, now))
        if new:
            UPDATES.labels(self.channel.name).inc(new)
            self._on_new()
        for update in updates:
            self._acknowledge(update)
        return new

    async def close(self) -> None:
        """Let the acknowledgements under way go."""
        for task in self._acknowledging:
            task.cancel()
        await asyncio.gather(*self._acknowledging, return_exceptions=True)

    def _arrival(self, update: Any, now: datetime) -> Arrival:
        # Escapes stay escapes: a lone surrogate is no UTF-8 and breaks only the one row it is in.
        payload = json.dumps(update).encode()
        heading = self._heading(update, payload)
        return Arrival(
            channel=self.channel.name,
            update_id=heading.update_id,
            lane=heading.lane,
            payload=payload,
            album=heading.album,
            hold_until=now + ALBUM_PAUSE if heading.album else None,
        )

    def _heading(self, update: Any, payload: bytes) -> Heading:
        """Even what cannot be read at all is kept, in a lane of its own, and blocks nobody."""
        if isinstance(update, dict) and isinstance(update.get("update_id"), int):
            return self.channel.heading(update)
        number = -int.from_bytes(sha256(payload).digest()[:7])  # no real id is negative
        return Heading(number, ("update", str(number)))

    def _acknowledge(self, update: Any) -> None:
        """Stop the spinner of a pressed button now, not when its turn has come."""
        press = isinstance(update, dict) and telegram_in.pressed(update, self.channel.name)
        if press:
            task = asyncio.create_task(self.channel.acknowledge(press))
            self._acknowledging.add(task)
            task.add_done_callback(self._acknowledging.discard)
