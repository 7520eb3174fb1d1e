"""Waking the pages that wait for news."""

import asyncio
from contextlib import suppress
from weakref import WeakValueDictionary

ANYBODY = ""
"""The bell that rings for every message: the tabs of the demo listen to it."""


class Bells:
    """One bell for each chat with a listener; it is gone when the last listener is."""

    def __init__(self) -> None:
        self._bells: WeakValueDictionary[str, asyncio.Event] = WeakValueDictionary()
        self._is_closed = False

    def ring(self, chat: str) -> None:
        """Something new stands in this chat."""
        for name in (chat, ANYBODY):
            bell = self._bells.pop(name, None)
            if bell:
                bell.set()

    def listen(self, chat: str) -> asyncio.Event:
        """Take the bell first, then read: nothing that comes in between is missed."""
        bell = self._bells.setdefault(chat, asyncio.Event())
        if self._is_closed:
            bell.set()
        return bell

    def hang_up(self) -> None:
        """Let every waiting page go: the program is stopping."""
        self._is_closed = True
        for bell in list(self._bells.values()):
            bell.set()


async def heard(bell: asyncio.Event, seconds: float) -> None:
    """Wait for the bell, but no longer than this."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await bell.wait()
