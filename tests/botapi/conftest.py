"""A server, 常阿婆, and each real library as the bot's client."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import aiogram
import pytest
import telegram
from aiogram import exceptions as aiogram_errors
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram import error as telegram_errors
from telegram.request import HTTPXRequest

from tests.botapi import Account, BotApi, Person, PrivateChat

TOKEN = "700100:public-bot-of-the-city"


@dataclass(frozen=True)
class Library:
    """One client library: its bot, and what it raises for each kind of refusal."""

    name: str
    bot: Any
    errors: dict[str, type[Exception]]

    def refuses(self, sentence: str = "", kind: str = "bad"):
        """The library's own error, in Telegram's words (python-telegram-bot capitalizes them)."""
        return pytest.raises(self.errors[kind], match="(?i)" + re.escape(sentence))


AIOGRAM = {
    "bad": aiogram_errors.TelegramBadRequest,
    "forbidden": aiogram_errors.TelegramForbiddenError,
    "too many": aiogram_errors.TelegramRetryAfter,
    "moved": aiogram_errors.TelegramMigrateToChat,
    "conflict": aiogram_errors.TelegramConflictError,
    "unauthorized": aiogram_errors.TelegramUnauthorizedError,
    "too large": aiogram_errors.TelegramEntityTooLarge,
    "server": aiogram_errors.TelegramServerError,
    "gateway": aiogram_errors.ClientDecodeError,
    "network": aiogram_errors.TelegramNetworkError,
}
PTB = {
    "bad": telegram_errors.BadRequest,
    "forbidden": telegram_errors.Forbidden,
    "too many": telegram_errors.RetryAfter,
    "moved": telegram_errors.ChatMigrated,
    "conflict": telegram_errors.Conflict,
    "unauthorized": telegram_errors.InvalidToken,
    "too large": telegram_errors.NetworkError,
    "server": telegram_errors.NetworkError,
    "gateway": telegram_errors.NetworkError,
    "network": telegram_errors.NetworkError,
}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture
def bot(api: BotApi) -> Account:
    return api.add_bot(TOKEN, "lianxinqiao_bot")


@pytest.fixture
def chang(api: BotApi) -> Person:
    return api.person("常阿婆")


@pytest.fixture
def chat(chang: Person, bot: Account) -> PrivateChat:
    talk = chang.chat(bot)
    talk.says("/start")
    return talk


async def as_aiogram(api: BotApi, token: str) -> AsyncIterator[Library]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api.url))
    yield Library("aiogram", aiogram.Bot(token, session=session), AIOGRAM)
    # Not aiogram's own close(): it sleeps 0.25 s for the sake of TLS connections.
    await (await session.create_session()).close()


async def as_ptb(api: BotApi, token: str) -> AsyncIterator[Library]:
    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"trust_env": False})

    client = telegram.Bot(
        token,
        base_url=f"{api.url}/bot",
        base_file_url=f"{api.url}/file/bot",
        request=request(),
        get_updates_request=request(),
    )
    async with client:
        yield Library("python-telegram-bot", client, PTB)


@pytest.fixture
async def aio(api: BotApi, bot: Account) -> AsyncIterator[Any]:
    async for library in as_aiogram(api, bot.token):
        yield library.bot


@pytest.fixture(params=[as_aiogram, as_ptb], ids=["aiogram", "ptb"])
async def library(
    request: pytest.FixtureRequest,
    api: BotApi,
    bot: Account,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Library]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or making its RetryAfter is a warning
    async for client in request.param(api, bot.token):
        yield client
