"""The end of the wire: each library makes the body of its call, and there it stops."""

import asyncio
import time
from urllib.parse import urlencode

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from telegram.request import BaseRequest

from bot.channels.aiogram_calls import JsonSession

TOKEN = "123456:benchmark-token-of-nobody-at-all-0000"
ME = b'{"ok":true,"result":{"id":123456,"is_bot":true,"first_name":"b","username":"b"}}'


class AiogramWire(AiohttpSession):
    """aiogram up to the bytes of the body."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: list[bytes] = []
        self.times: list[float] = []
        """When each was made, by the process's own clock."""
        self.made = asyncio.Event()

    async def make_request(self, bot: Bot, method, **_timeout):
        form = self.build_form_data(bot=bot, method=method)
        payload = form() if callable(form) else form
        self.bodies.append(payload._value)  # noqa: SLF001 (the bytes that would be written)
        self.times.append(time.perf_counter())
        self.made.set()
        return True


class OurWire(AiogramWire, JsonSession):
    """The same with our own session."""


class TelegramWire(BaseRequest):
    """python-telegram-bot up to the bytes of the body."""

    read_timeout = 5.0

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url, request_data=None, **_how):
        if url.endswith("/getMe"):
            return 200, ME
        self.bodies.append(urlencode(request_data.json_parameters).encode())
        return 200, b'{"ok":true,"result":true}'
