"""aiogram's calls for what citizens are told all day: keyboard and body go as they were made.

To build a model of every button and a form of every field costs more than all the rest of a
message; both bodies mean the same to Telegram.
"""

from typing import Any

from aiogram import Bot, methods
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods.base import TelegramMethod
from aiohttp import BytesPayload

from bot.channels.telegram_out import Markup


class SendText(methods.SendMessage):
    """sendMessage with a keyboard of plain values."""

    reply_markup: Markup | None = None  # type: ignore[assignment]  # made for both libraries


class EditText(methods.EditMessageText):
    """editMessageText with a keyboard of plain values."""

    reply_markup: Markup | None = None  # type: ignore[assignment]  # made for both libraries


class JsonSession(AiohttpSession):
    """aiogram's own session; a call without files goes as JSON."""

    def build_form_data(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        """Make the body of the call."""
        if not isinstance(method, SendText | EditText):
            return super().build_form_data(bot, method)
        plain = method.model_dump_json(exclude_unset=True, exclude_none=True)
        return BytesPayload(plain.encode(), content_type="application/json")
