"""Long polling that loses nothing: the next offset is asked for only after the commit."""

import asyncio
import logging
import time
from typing import Any

from bot.channels.telegram_in import ALLOWED_UPDATES
from bot.intake import Intake
from bot.raw_bot import ApiRefusal, RawBot
from storage.errors import StoreFault

POLL_SECONDS = 25
MOST_AT_ONCE = 100
PAUSES = (1, 2, 4, 8, 15, 30)
"""Seconds before the next try, the longer the more tries have failed."""
CONFLICT = 409

log = logging.getLogger(__name__)


class Poller:
    """Asks one bot's server for updates. Neither library's own poller survives a kill."""

    def __init__(self, intake: Intake, bot: RawBot, poll_seconds: int = POLL_SECONDS) -> None:
        self._intake = intake
        self._bot = bot
        self._poll_seconds = poll_seconds
        self._offset = 0
        self._failures = 0
        self._answered_at = time.monotonic()
        self.is_refused = False
        """The token is no good: this bot has stopped."""

    @property
    def name(self) -> str:
        """The channel it polls for."""
        return self._intake.channel.name

    @property
    def silent_for(self) -> float:
        """Seconds since the server last answered: presses are lost there after 150."""
        return time.monotonic() - self._answered_at

    async def run(self) -> None:
        """Poll until cancelled, which is safe at any moment, or until the token is refused."""
        self._answered_at = time.monotonic()
        is_webhook_gone = False
        while not self.is_refused:
            try:
                if not is_webhook_gone:
                    await self._bot.call("deleteWebhook", {})
                    is_webhook_gone = True
                await self._once()
                self._failures = 0
            except (ApiRefusal, StoreFault) as fault:
                await self._pause(fault)

    async def _once(self) -> None:
        updates = await self._bot.call("getUpdates", self._question(), self._poll_seconds)
        self._answered_at = time.monotonic()
        if updates:
            await self._intake.keep(updates)
            self._offset = _after(updates)

    def _question(self) -> dict[str, Any]:
        wanted: dict[str, Any] = {
            "timeout": self._poll_seconds,
            "limit": MOST_AT_ONCE,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        return wanted | ({"offset": self._offset} if self._offset else {})

    async def _pause(self, fault: ApiRefusal | StoreFault) -> None:
        name = self.name
        if isinstance(fault, ApiRefusal) and fault.is_fatal:
            log.critical("%s: the token is refused (%d), this bot has stopped", name, fault.code)
            self.is_refused = True
            return
        if isinstance(fault, ApiRefusal) and fault.code == CONFLICT:
            log.error("%s: 409: a second instance is polling, or a webhook is set", name)
        else:
            log.warning("%s: polling failed (%s), trying again", name, fault)
        asked = fault.retry_after if isinstance(fault, ApiRefusal) else 0
        wait = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        await asyncio.sleep(max(asked, wait))


def _after(updates: list[Any]) -> int:
    numbers = [one.get("update_id") for one in updates if isinstance(one, dict)]
    return max((number for number in numbers if isinstance(number, int)), default=-1) + 1
