"""Who is still there: a visitor who has gone quiet is forgotten."""

import time
from collections.abc import Callable

from bot.pages.visitors import SCREEN
from conversations.messages import Address

QUIET_SECONDS = 600
QUIET_SCREEN_SECONDS = 60
LAST_WARNING_SECONDS = 15
"""The screen counts these down where everybody can see."""
GRACE_SECONDS = 5
"""The page itself ends first, in view of the person; the server only makes sure."""


def quiet_seconds(chat: Address) -> int:
    """How long this visitor may be quiet."""
    return QUIET_SCREEN_SECONDS if chat.id.startswith(SCREEN) else QUIET_SECONDS


class Presence:
    """When each visitor last touched the page."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._touched: dict[Address, float] = {}

    def touch(self, chat: Address, idle: float = 0) -> None:
        """They touched the page that many seconds ago."""
        at = self._clock() - max(0.0, idle)
        self._touched[chat] = max(at, self._touched.get(chat, at))

    def knows(self, chat: Address) -> bool:
        """Whether they have been here."""
        return chat in self._touched

    def here(self) -> tuple[Address, ...]:
        """Everybody with an open page."""
        return tuple(self._touched)

    def left(self, chat: Address) -> None:
        """They ended by themselves."""
        self._touched.pop(chat, None)

    def gone(self) -> tuple[Address, ...]:
        """Who has been quiet for too long."""
        now = self._clock()
        return tuple(
            chat
            for chat, at in self._touched.items()
            if now - at > quiet_seconds(chat) + GRACE_SECONDS
        )
