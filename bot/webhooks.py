"""Webhooks: one address a bot; 200 means that the update is kept."""

import hmac
import json
import logging
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram_in import ALLOWED_UPDATES
from bot.intake import Intake
from bot.raw_bot import RawBot
from storage.errors import StoreFault

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
TOGETHER = 40
"""Connections that Telegram may hold open to us."""

log = logging.getLogger(__name__)


def path_of(name: str) -> str:
    """Where a channel's updates arrive."""
    return f"/webhook/{name}"


def routes(intakes: Iterable[Intake], secret: str) -> list[Route]:
    """One route a bot.

    Raises:
        ValueError: without a secret anybody could speak as anybody.
    """
    if not secret:
        raise ValueError("WEBHOOK_SECRET is empty")
    return [
        Route(path_of(intake.channel.name), _Hook(intake, secret).take, methods=["POST"])
        for intake in intakes
    ]


async def register(bot: RawBot, name: str, public_url: str, secret: str) -> None:
    """Tell Telegram where updates are to be sent; what waits there is kept.

    Raises:
        ApiRefusal: Telegram does not take the address.
    """
    await bot.call(
        "setWebhook",
        {
            "url": public_url.rstrip("/") + path_of(name),
            "secret_token": secret,
            "allowed_updates": list(ALLOWED_UPDATES),
            "max_connections": TOGETHER,
        },
    )


class _Hook:
    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._secret = secret.encode()

    async def take(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return Response(status_code=401)
        try:
            update = json.loads(await request.body())
        except ValueError:
            log.error("%s: a webhook call is no JSON", self._intake.channel.name)  # noqa: TRY400
            return Response(status_code=400)
        try:
            await self._intake.keep([update])
        except StoreFault as fault:
            log.error("%s: not kept (%s)", self._intake.channel.name, fault)  # noqa: TRY400
            return Response(status_code=503)  # Telegram sends it again
        return Response(status_code=200)
