"""The pusher: posts a bot's updates to its webhook, in order, until each is taken."""

import asyncio

import httpx

from .world import Account, Update, World

FIRST_DELAY = 0.05  # seconds; Telegram waits longer, a test cannot
LONGEST_DELAY = 0.4
TIMEOUT = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Pusher:
    """Runs while the bot has a webhook."""

    def __init__(self, world: World, bot: Account, event: asyncio.Event) -> None:
        self.world = world
        self.bot = bot
        self.event = event
        self.delay = FIRST_DELAY

    async def run(self) -> None:
        """Push until the webhook is taken away."""
        # No proxy and no certificates: the address is on this machine.
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, verify=False) as client:  # noqa: S501
            while self.bot.webhook:
                self.event.clear()
                update = self._next()
                if update is None:
                    await self.event.wait()
                else:
                    await self._push(client, update)

    def _next(self) -> Update | None:
        with self.world.lock:
            self.world.drop_stale(self.bot)
            queue = self.bot.again or self.bot.pending
            return queue[0] if queue else None

    async def _push(self, client: httpx.AsyncClient, update: Update) -> None:
        hook = self.bot.webhook
        if hook is None:
            return
        headers = {"Content-Type": "application/json"}
        headers |= {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            answer = await client.post(hook.url, content=update.raw, headers=headers)
            fault = "" if answer.is_success else f"Wrong response from the webhook: {answer}"
        except httpx.HTTPError as error:
            fault = f"Connection failed: {error}"
        if not fault:
            self._done(update)
            return
        hook.error, hook.error_at = fault, int(self.world.clock.now())
        await asyncio.sleep(self.delay)
        self.delay = min(self.delay * 2, LONGEST_DELAY)

    def _done(self, update: Update) -> None:
        self.delay = FIRST_DELAY
        with self.world.lock:
            for queue in (self.bot.again, self.bot.pending):
                if queue and queue[0] is update:
                    queue.popleft()
                    return
