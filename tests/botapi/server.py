"""The HTTP side: routes, answers, and a thread of its own with its own loop."""

import asyncio
import json
import logging
import socket
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from . import editing, params, profile, sending, updates
from .asked import Asked
from .errors import BotApiError, too_many
from .faults import Fault, Faults
from .webhook import Pusher
from .world import Account, Call, World

METHODS: dict[str, tuple[str, Callable[[Asked], Any]]] = {
    name.lower(): (name, method)
    for table in (sending, editing, profile, updates)
    for name, method in table.METHODS.items()
}
GET_UPDATES = "getUpdates"
BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head></html>"
UNAUTHORIZED = BotApiError(401, "Unauthorized")
NOT_FOUND = BotApiError(404, "Not Found")


def _is_no_outage(record: logging.LogRecord) -> bool:
    """Whoever is cut off by `stop` was meant to be, and who was killed could not say goodbye."""
    gone = (asyncio.CancelledError, ClientDisconnect)
    return not (record.exc_info and isinstance(record.exc_info[1], gone))


logging.getLogger("uvicorn.error").addFilter(_is_no_outage)


class HangUp(Response):
    """No answer at all: the connection breaks."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # The receive of uvicorn is a method of the object that holds the connection.
        receive.__self__.transport.abort()  # type: ignore[attr-defined]
        while (await receive())["type"] != "http.disconnect":
            pass


def answer_json(body: bytes | dict[str, Any], code: int = 200) -> Response:
    """An answer in JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return Response(content, code, media_type="application/json")


def answer_error(error: BotApiError) -> Response:
    """An answer that says no; a proxy's 502 is no JSON."""
    if error.code == 502:
        return Response(BAD_GATEWAY, 502, media_type="text/html")
    return answer_json(error.body(), error.code)


class Server:
    """Serves one world on a port of 127.0.0.1."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.port = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._events: dict[Account, asyncio.Event] = {}
        self._pushers: dict[Account, asyncio.Task[None]] = {}
        self._stopped = asyncio.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen; the same port again after a stop, so that an outage can be played."""
        # With the protocol named: else asyncio leaves Nagle on, and each answer takes 40 ms.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen(512)
        self.port = listening.getsockname()[1]
        routes = [
            Route("/bot{token}/{method}", self._method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._file),
        ]
        missing = {404: lambda _request, _error: answer_error(NOT_FOUND)}
        app = Starlette(routes=routes, exception_handlers=missing)
        config = uvicorn.Config(
            app, http="h11", ws="none", lifespan="off", log_config=None, access_log=False
        )
        server, ready = uvicorn.Server(config), threading.Event()
        running = self._serve(server, listening, ready)
        self._thread = threading.Thread(target=asyncio.run, args=(running,), daemon=True)
        self._thread.start()
        ready.wait()

    def stop(self) -> None:
        """Close the port; what the world knows stays."""
        if self._thread is not None and self._loop is not None:
            self._loop.call_soon_threadsafe(self._stopped.set)
            self._thread.join()
            self._thread = self._loop = None

    def wake(self, bot: Account) -> None:
        """Something waits for this bot; may be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake, bot)

    async def _serve(
        self, server: uvicorn.Server, listening: socket.socket, ready: threading.Event
    ) -> None:
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        self._events.clear()
        for bot in self.world.accounts.values():
            self._wake(bot)
        ready.set()
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        await self._stopped.wait()
        # At once and with every connection, as an outage is; uvicorn's own farewell takes 0.2 s.
        tasks = [serving, *self._pushers.values()]
        for task in tasks:
            task.cancel()
        for connection in list(server.server_state.connections):
            connection.transport.abort()
        for listener in server.servers:
            listener.close()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pushers.clear()

    def _event(self, bot: Account) -> asyncio.Event:
        return self._events.setdefault(bot, asyncio.Event())

    def _wake(self, bot: Account) -> None:
        self._event(bot).set()
        running = self._pushers.get(bot)
        if bot.webhook and (running is None or running.done()):
            pusher = Pusher(self.world, bot, self._event(bot))
            self._pushers[bot] = asyncio.create_task(pusher.run())

    async def _method(self, request: Request) -> Response:
        name = request.path_params["method"].lower()
        fault = self.faults.next(name)
        try:
            given = await params.read(request)
            bot = self._bot(request)
            if fault and not fault.has_effect:
                self._log(bot, METHODS.get(name, (GET_UPDATES,))[0], given, None, fault)
                return await self._faulty(fault)
            answer = await self._answer(bot, name, given, request.is_disconnected, fault)
        except BotApiError as error:
            answer = answer_error(error)
        return await self._faulty(fault, answer) if fault else answer

    def _bot(self, request: Request) -> Account:
        bot = self.world.accounts.get(request.path_params["token"])
        if bot is None:
            raise UNAUTHORIZED
        return bot

    async def _faulty(self, fault: Fault, answer: Response | None = None) -> Response:
        await asyncio.sleep(fault.seconds)
        if fault.closes:
            return HangUp()
        if fault.retry_after:
            return answer_error(too_many(fault.retry_after))
        if fault.code:
            return answer_error(BotApiError(fault.code, "Internal Server Error"))
        return answer or HangUp()

    async def _answer(
        self,
        bot: Account,
        name: str,
        given: params.Params,
        is_gone: Callable[[], Awaitable[bool]],
        fault: Fault | None,
    ) -> Response:
        asked = Asked(self.world, bot, given)
        if name == GET_UPDATES.lower():
            batch = await updates.Poll(asked, self._event(bot)).answer(is_gone)
            given_out = {"ok": True, "result": [one.id for one in batch]}
            self._log(bot, GET_UPDATES, given, given_out, fault)
            return answer_json(b'{"ok":true,"result":[%s]}' % b",".join(one.raw for one in batch))
        if name not in METHODS:
            raise NOT_FOUND
        proper, method = METHODS[name]
        with self.world.lock:
            try:
                body = {"ok": True, "result": method(asked)}
            except BotApiError as error:
                body = error.body()
            self._log(bot, proper, given, body, fault)
        return answer_json(body, body.get("error_code", 200))

    def _log(
        self, bot: Account, method: str, given: params.Params, body: Any, fault: Fault | None
    ) -> None:
        now = self.world.clock.now()
        self.world.calls.append(Call(bot.user.username, method, given.for_log(), body, now, fault))

    async def _file(self, request: Request) -> Response:
        try:
            blob = self._bot(request).paths.get(request.path_params["path"])
        except BotApiError as error:
            return answer_error(error)
        if blob is None:
            return answer_error(NOT_FOUND)
        return Response(blob.data, media_type="application/octet-stream")
