"""The web application: the chat page, and whatever else answers on the same port."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.incoming import language_of
from bot.pages.around import Around
from bot.pages.chat import Chat
from bot.pages.leaving import Leaving
from bot.pages.room import Room
from bot.pages.site import Site
from bot.pages.words import words
from storage.errors import StoreFault

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
UNWELL = 503
FORM_FAULTS = (400, 413)
NOT_KEPT = "no-store"
"""A talk leaves nothing in the browser's cache or in a proxy."""

log = logging.getLogger(__name__)


def web_app(site: Site, more: Sequence[BaseRoute] = ()) -> Starlette:
    """The application for uvicorn; `more` are the webhooks and metrics beside the page."""
    room = Room(site)
    leaving = Leaving(site, room.presence)
    return Starlette(
        routes=[*more, *routes(room, leaving)],
        middleware=[Middleware(Guard)],
        exception_handlers={StoreFault: _unwell, HTTPException: _refused},
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
        Route("/picture/{message}", around.picture),
        Route("/table/{message}", around.table),
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


async def _unwell(request: Request, fault: Exception) -> Response:
    """The database failed: nothing was acknowledged, nothing is lost."""
    log.error("%s %s: %s", request.method, request.url.path, fault)
    return _sentence(request, "unwell", UNWELL)


async def _refused(request: Request, refusal: Exception) -> Response:
    """No such page, or a form larger than any that we gave."""
    assert isinstance(refusal, HTTPException)
    if request.method == "POST" and refusal.status_code in FORM_FAULTS:
        return _sentence(request, "too_big", refusal.status_code)
    return Response(refusal.detail, refusal.status_code, refusal.headers, "text/plain")


def _sentence(request: Request, name: str, status: int) -> Response:
    say = words(language_of(request.headers.get("accept-language", "")))
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"sentence": say[name]}, status)
    return Response(say[name], status, media_type="text/plain")


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
