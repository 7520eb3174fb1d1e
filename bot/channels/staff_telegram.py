"""The staff bot, carried by python-telegram-bot: its types are read, its calls are made."""

import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar

os.environ.setdefault("PTB_TIMEDELTA", "1")  # else every 429 raises a deprecation warning

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
    error,
)
from telegram.request import HTTPXRequest

from bot.channels.base import Desk, OpenFile, OutFile
from bot.channels.telegram import (
    CALL_SECONDS,
    TELEGRAM_API,
    UPLOAD_SECONDS,
    TelegramChannel,
    as_sent,
    drawn,
)
from bot.channels.telegram_faults import Fault
from bot.channels.telegram_out import Markup, parse_mode, wording
from conversations.messages import Address, FileKind
from conversations.said import Said

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove

CODES = (
    # In this order: a BadRequest is a NetworkError.
    (error.BadRequest, 400),
    (error.InvalidToken, 401),
    (error.Forbidden, 403),
    (error.Conflict, 409),
    (error.TelegramError, 0),
)
POOL = 40
"""Connections; more than the sender has in flight."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class StaffTelegram(TelegramChannel):
    """Where staff work: commands that do not exist on the public bot."""

    desk = Desk.STAFF
    name = "telegram-staff"
    refusals: ClassVar[tuple[type[Exception], ...]] = (error.TelegramError,)

    def __init__(self, token: str, open_file: OpenFile, api: str = TELEGRAM_API) -> None:
        """Talk to the Bot API server at `api`, which may be plain http on loopback."""
        super().__init__(token, open_file)
        self._request = HTTPXRequest(
            connection_pool_size=POOL,
            read_timeout=CALL_SECONDS,
            write_timeout=CALL_SECONDS,
            pool_timeout=CALL_SECONDS,
            media_write_timeout=UPLOAD_SECONDS,
        )
        base = api.rstrip("/")
        self._bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    async def close(self) -> None:
        """Hang up."""
        await self._request.shutdown()

    def _parse(self, raw: Mapping[str, Any]) -> Update:
        return Update.de_json(dict(raw))

    def _fault(self, refusal: Exception) -> Fault:
        if isinstance(refusal, error.RetryAfter):
            wait = refusal.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
            return Fault(429, retry_after=seconds)
        if isinstance(refusal, error.ChatMigrated):
            return Fault(400, moved_to=str(refusal.new_chat_id))
        code = next(code for kind, code in CODES if isinstance(refusal, kind))
        return Fault(code, str(refusal))

    async def _own_name(self) -> str:
        return (await self._bot.get_me()).username or ""

    async def _answer(self, callback: str) -> None:
        await self._bot.answer_callback_query(callback)

    async def _text(self, to: Address, piece: Said, markup: Markup | None) -> str:
        message = await self._bot.send_message(
            int(to.id),
            wording(piece),
            parse_mode=parse_mode(piece),
            reply_markup=_keyboard(markup),
            protect_content=piece.is_protected,
            link_preview_options=NO_PREVIEW,
        )
        return str(message.message_id)

    async def _edit(self, to: Address, old: str, piece: Said, markup: Markup | None) -> None:
        await self._bot.edit_message_text(
            wording(piece),
            parse_mode=parse_mode(piece),
            chat_id=int(to.id),
            message_id=int(old),
            reply_markup=_inline(markup),
            link_preview_options=NO_PREVIEW,
        )

    async def _edit_picture(
        self, to: Address, old: str, piece: Said, markup: Markup | None
    ) -> None:
        file = drawn(piece)
        await self._bot.edit_message_media(
            InputMediaPhoto(file.data, caption=piece.text, filename=file.name),
            chat_id=int(to.id),
            message_id=int(old),
            reply_markup=_inline(markup),
            read_timeout=UPLOAD_SECONDS,
        )

    async def _strip(self, to: Address, old: str) -> None:
        await self._bot.edit_message_reply_markup(chat_id=int(to.id), message_id=int(old))

    async def _file(self, to: Address, piece: Said, file: OutFile, markup: Markup | None) -> str:
        calls: Mapping[FileKind, Callable[..., Awaitable[Message]]] = {
            FileKind.PHOTO: self._bot.send_photo,
            FileKind.VIDEO: self._bot.send_video,
            FileKind.VOICE: self._bot.send_voice,
            FileKind.DOCUMENT: self._bot.send_document,
        }
        message = await calls[as_sent(file)](
            int(to.id),
            file.data,
            caption=wording(piece) or None,
            parse_mode=parse_mode(piece),
            filename=file.name,
            reply_markup=_keyboard(markup),
            protect_content=piece.is_protected,
            read_timeout=UPLOAD_SECONDS,
        )
        return str(message.message_id)

    async def _album(self, to: Address, piece: Said, files: Sequence[OutFile]) -> tuple[str, ...]:
        messages = await self._bot.send_media_group(
            int(to.id),
            [InputMediaPhoto(file.data, filename=file.name) for file in files],
            caption=piece.text or None,
            protect_content=piece.is_protected,
            read_timeout=UPLOAD_SECONDS,
        )
        return tuple(str(one.message_id) for one in messages)

    async def _delete(self, to: Address, messages: Sequence[str]) -> None:
        await self._bot.delete_messages(int(to.id), [int(one) for one in messages])

    async def _download(self, source: str) -> bytes:
        file = await self._bot.get_file(source)
        return bytes(await file.download_as_bytearray(read_timeout=UPLOAD_SECONDS))


def _inline(markup: Markup | None) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.de_json(markup) if markup else None


def _keyboard(markup: Markup | None) -> Keyboard | None:
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return InlineKeyboardMarkup.de_json(markup)
    return ReplyKeyboardMarkup(**markup) if "keyboard" in markup else ReplyKeyboardRemove()
