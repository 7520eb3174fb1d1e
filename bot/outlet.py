"""One bot's way out: claims what may leave, sends it at the bot's pace, marks how it went."""

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from weakref import WeakValueDictionary

from bot.channels.base import Channel, SendFailed
from bot.marks import SWEEP, TICK, Mark, Marker, standing
from bot.pace import Pace
from bot.pictures.pictures import DrawPicture
from conversations.charts import Chart
from conversations.messages import Address
from conversations.said import Said
from storage.errors import BadSeal, StoreFault
from storage.outbox import RANKS, Outbound

READY = 16
"""Claimed and waiting for the bot's pace: few, so that an answer finds a place at once."""
HELD = 256
"""Claimed in all, with those whose chat must wait."""
AGAIN_SECONDS = 0.3
"""Between two tries to mark what was sent, when the program stops."""
STOP_SECONDS = 8.0
"""How long calls under way may take when the program stops."""

log = logging.getLogger(__name__)


class Outlet:
    """Different chats at the same time, one chat strictly in order."""

    def __init__(self, channel: Channel, pace: Pace, marker: Marker, draw: DrawPicture) -> None:
        self._channel = channel
        self._pace = pace
        self._marker = marker
        self._draw = draw
        self._woken = asyncio.Event()
        self._is_stopping = False
        self._epoch = 0
        self._held: dict[int, asyncio.Task[None]] = {}
        self._calling: set[int] = set()
        self._marks: list[Mark] = []
        self._chats: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.is_refused = False
        """The token is no good: this bot has stopped."""

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    def stop(self) -> None:
        """Claim nothing more; `run` ends when the calls under way have."""
        self._is_stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Send until stopped, or until the token is refused."""
        try:
            while not (self._is_stopping or self.is_refused):
                self._woken.clear()
                rest = await self._exchange()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), rest.total_seconds())
        finally:
            await self._wind_up()

    async def _exchange(self) -> timedelta:
        """Mark how the last tries went and begin the next; how long there is nothing to do."""
        tenure = self._marker.tenure
        if not (tenure.is_ours or self._marks):
            return TICK
        marks, self._marks = self._marks, []
        room = max(0, min(READY - self._pace.waiting, HELD - len(self._held)))
        if not (marks or room):
            return SWEEP  # whoever ends next wakes us
        try:
            if tenure.is_ours and self._epoch != tenure.epoch:
                await self._take_over(tenure.epoch)
            claim = await self._marker.exchange(marks, room, self._channel.name)
        except (StoreFault, BadSeal) as fault:
            self._marks = marks + self._marks
            log.critical("%s: the outbox cannot be reached (%s)", self._channel.name, fault)
            return TICK
        ended = {mark.row.id for mark in self._marks}  # while we asked: not to be sent again
        for row in claim.rows:
            if row.id not in ended:
                self._begin(row)
        await asyncio.sleep(0)  # let them take their places before the next claim
        return claim.rest

    async def _take_over(self, epoch: int) -> None:
        """Whoever sent before us is gone: what they had claimed is sent again, by us.

        Somebody else may have sent meanwhile what we held long ago: let it go.
        """
        for number in self._held.keys() - self._calling:
            self._held.pop(number).cancel()
        await self._marker.release(self._channel.name)
        self._epoch = epoch

    def _begin(self, row: Outbound) -> None:
        if row.id in self._held:
            return  # its claim ran out while its chat must wait: it is still ours
        task = asyncio.create_task(self._deliver(row))
        self._held[row.id] = task
        task.add_done_callback(partial(self._ended, row.id))

    def _ended(self, number: int, task: asyncio.Task[None]) -> None:
        if self._held.get(number) is task:
            del self._held[number]
        self._woken.set()

    async def _deliver(self, row: Outbound) -> None:
        lock = self._chats.setdefault(row.chat, asyncio.Lock())
        async with lock:
            drawn = await self._drawn(row)
            await self._pace.chat(row.chat, is_group=row.is_group)
            async with self._pace.turn(RANKS.index(row.urgency)):
                if not self._marker.tenure.is_ours:
                    return  # another process sends it
                self._calling.add(row.id)
                try:
                    mark = await self._try(row, drawn)
                finally:
                    self._calling.discard(row.id)
            self._marks.append(mark)
            if mark.failed:
                self._heed(row, mark.failed)

    async def _drawn(self, row: Outbound) -> bytes:
        """Its picture, before its turn: no call waits for a drawing."""
        plain = row.payload.get("picture")
        try:
            return await self._draw(Chart.from_json(plain)) if plain else b""
        except Exception:
            log.exception("%s: a picture failed; its text goes alone", row.channel)
            return b""

    async def _try(self, row: Outbound, drawn: bytes) -> Mark:
        to = Address(row.channel, row.chat, is_group=row.is_group)
        try:
            piece = replace(Said.from_json(row.payload), drawn=drawn)
            ids = await self._channel.send(to, piece)
        except SendFailed as failed:
            return Mark(row, self._marker.clock(), failed)
        except Exception as error:  # noqa: BLE001 (one bad message must not stop the others)
            fault = SendFailed(f"our own fault: {type(error).__name__}", permanent=True)
            return Mark(row, self._marker.clock(), fault)
        sent_as = tuple(standing(self._channel, row, piece, ids))
        return Mark(row, self._marker.clock(), sent_as=sent_as)

    def _heed(self, row: Outbound, failed: SendFailed) -> None:
        if failed.retry_after is not None:
            self._pace.refused(row.chat, failed.retry_after)
        if failed.permanent:
            log.error("%s: a dead letter (%s)", row.channel, failed.reason)
        if failed.is_fatal:
            log.critical("%s: %s; this bot sends nothing more", row.channel, failed.reason)
            self.is_refused = True
            self._woken.set()

    async def _wind_up(self) -> None:
        """Let calls under way end, give back the rest, and keep how it went."""
        until = time.monotonic() + STOP_SECONDS
        self._pace.close()
        tasks = dict(self._held)
        calling = {task for number, task in tasks.items() if number in self._calling}
        for task in set(tasks.values()) - calling:
            task.cancel()
        if calling:
            await asyncio.wait(calling, timeout=STOP_SECONDS)
        for task in calling:
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        while self._marks and not await self._is_kept(until):  # noqa: ASYNC110 (a try each time)
            await asyncio.sleep(AGAIN_SECONDS)

    async def _is_kept(self, until: float) -> bool:
        """Whether it is of no use to try again: what was sent is marked, or the time is up."""
        name, count = self._channel.name, len(self._marks)
        try:
            await self._marker.exchange(self._marks, 0, name)
        except (StoreFault, BadSeal) as fault:
            if time.monotonic() < until:
                log.warning("%s: %d messages cannot be marked yet (%s)", name, count, fault)
                return False
            log.critical("%s: %d messages go out twice (%s)", name, count, fault)
        return True
