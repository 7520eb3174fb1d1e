"""Getting updates: getUpdates with its offsets, and the settings of a webhook."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from . import limits
from .asked import Asked
from .errors import bad_request, conflict
from .world import DEFAULT_UPDATES, Account, Update, Webhook, World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}|")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
NO_POLLING = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"  # noqa: E501
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
UPDATE_KINDS = DEFAULT_UPDATES | {
    "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result", "poll",
    "shipping_query", "pre_checkout_query", "poll_answer", "chat_member", "chat_join_request",
    "message_reaction", "message_reaction_count", "chat_boost", "removed_chat_boost",
    "business_connection", "business_message", "edited_business_message",
    "deleted_business_messages", "purchased_paid_media",
}  # fmt: skip


def take(world: World, bot: Account, offset: int, limit: int) -> list[Update]:
    """What this bot gets now; everything below a positive offset is acknowledged for ever."""
    world.drop_stale(bot)
    if offset < 0:  # only the last ones, the earlier are forgotten
        offset = bot.pending[max(offset, -len(bot.pending))].id if bot.pending else 0
    while bot.pending and bot.pending[0].id < offset:
        bot.pending.popleft()
    new = list(bot.pending)[:limit]
    # Only beside all that is new: else the offset behind a repeat would skip what never came.
    room = limit - len(new)
    return [*(bot.again.popleft() for _ in range(min(room, len(bot.again)))), *new]


class Poll:
    """One getUpdates call; a later one of the same bot ends it."""

    def __init__(self, asked: Asked, event: asyncio.Event) -> None:
        self.asked = asked
        self.event = event
        self.offset = asked.params.number("offset")
        self.limit = min(max(asked.params.number("limit", 100), 1), 100)
        self.timeout = min(max(asked.params.number("timeout"), 0), limits.LONGEST_POLL)

    async def answer(self, is_gone: Callable[[], Awaitable[bool]]) -> list[Update]:
        """Wait until there are updates or the time is over."""
        bot, clock = self.asked.bot, asyncio.get_running_loop()
        self._begin()
        end = clock.time() + self.timeout
        while True:
            self.event.clear()
            gone = await is_gone()
            with self.asked.world.lock:
                self._check()
                batch = [] if gone else take(self.asked.world, bot, self.offset, self.limit)
            if batch or gone or clock.time() >= end:
                bot.poller = None
                return batch
            await _woken(self.event, end - clock.time())

    def _begin(self) -> None:
        with self.asked.world.lock:
            bot = self.asked.bot
            if bot.webhook:
                raise conflict(NO_POLLING)
            if (kinds := self.asked.params.parsed("allowed_updates")) is not None:
                bot.allowed = allowed(kinds)
            bot.poller = self
        self.event.set()  # the earlier poll wakes and finds that it is over

    def _check(self) -> None:
        bot = self.asked.bot
        if bot.webhook:
            raise conflict("terminated by setWebhook request")
        if bot.poller is not self:
            raise conflict(OTHER_POLLER)


async def _woken(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


def allowed(kinds: Any) -> frozenset[str]:
    """The kinds a bot wants; an empty list means the usual ones."""
    if not isinstance(kinds, list):
        raise bad_request("can't parse allowed_updates JSON object")
    return frozenset(kinds) & UPDATE_KINDS or DEFAULT_UPDATES


def set_webhook(asked: Asked) -> Any:
    """setWebhook: https, or plain http on loopback as a local Bot API server allows."""
    url, secret = asked.params.text("url"), asked.params.text("secret_token")
    if not url:
        return delete_webhook(asked)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if (kinds := asked.params.parsed("allowed_updates")) is not None:
        asked.bot.allowed = allowed(kinds)
    _drop_if_asked(asked)
    connections = asked.params.number("max_connections", 40)
    asked.bot.webhook = Webhook(url, secret, connections)
    asked.world.on_update(asked.bot)
    return True


def delete_webhook(asked: Asked) -> Any:
    """deleteWebhook."""
    _drop_if_asked(asked)
    asked.bot.webhook = None
    asked.world.on_update(asked.bot)
    return True


def _drop_if_asked(asked: Asked) -> None:
    if asked.params.flag("drop_pending_updates"):
        asked.bot.pending.clear()


def get_webhook_info(asked: Asked) -> Any:
    """getWebhookInfo."""
    hook = asked.bot.webhook
    shape: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(asked.bot.pending),
    }
    if hook:
        shape |= {"max_connections": hook.connections, "allowed_updates": sorted(asked.bot.allowed)}
    if hook and hook.error:
        shape |= {"last_error_date": hook.error_at, "last_error_message": hook.error}
    return shape


METHODS: dict[str, Callable[[Asked], Any]] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
