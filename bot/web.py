"""The web application: the chat page, and whatever else answers on the same port."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.pages.around import Around
from bot.pages.chat import Chat
from bot.pages.leaving import Leaving
from bot.pages.room import Room
from bot.pages.site import Site

SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NOT_KEPT = "no-store"
"""A talk leaves nothing in the browser's cache or in a proxy."""


def web_app(site: Site, more: Sequence[BaseRoute] = ()) -> Starlette:
    """The application for uvicorn; `more` are the webhooks and metrics beside the page."""
    room = Room(site)
    leaving = Leaving(site, room.presence)
    return Starlette(
        routes=[*more, *routes(room, leaving)],
        middleware=[Middleware(Guard)],
        lifespan=_lifespan(leaving),
    )


def routes(room: Room, leaving: Leaving) -> list[Route]:
    """Where the page is found."""
    chat, around = Chat(room), Around(room, leaving)
    return [
        Route("/", chat.page),
        Route("/say", chat.say, methods=["POST"]),
        Route("/news", chat.news),
        Route("/file/{key}", around.file),
        Route("/end", around.end, methods=["POST"]),
        Route("/language", around.language, methods=["POST"]),
        Route("/healthz", around.health),
        Route("/page/{name}", around.asset),
    ]


class Guard:
    """Sends the headers that keep browsers from doing more than they should."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                added = {**SECURITY, "cache-control": NOT_KEPT}
                message["headers"] += [
                    (name.encode(), value.encode())
                    for name, value in added.items()
                    if name.encode() not in given
                ]
            await send(message)

        await self._app(scope, receive, guarded)


def _lifespan(leaving: Leaving) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(leaving.run())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    return lifespan
