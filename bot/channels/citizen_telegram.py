"""The public bot, carried by aiogram: its types are read, its calls are made, nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from aiogram import Bot, exceptions, methods
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods.base import TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)

from bot.channels.aiogram_calls import EditText, JsonSession, SendText
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

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

CODES: Mapping[type[Exception], int] = {
    exceptions.TelegramBadRequest: 400,
    exceptions.TelegramUnauthorizedError: 401,
    exceptions.TelegramForbiddenError: 403,
    exceptions.TelegramNotFound: 404,
    exceptions.TelegramConflictError: 409,
    exceptions.TelegramEntityTooLarge: 413,
}
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class CitizenTelegram(TelegramChannel):
    """Where citizens talk with us."""

    desk = Desk.CITIZEN
    name = "telegram-citizen"
    refusals: ClassVar[tuple[type[Exception], ...]] = (exceptions.AiogramError,)

    def __init__(self, token: str, open_file: OpenFile, api: str = TELEGRAM_API) -> None:
        """Talk to the Bot API server at `api`, which may be plain http on loopback."""
        super().__init__(token, open_file)
        server = TelegramAPIServer.from_base(api)
        self._bot = Bot(token, session=JsonSession(api=server, timeout=CALL_SECONDS))

    async def close(self) -> None:
        """Hang up."""
        await self._bot.session.close()

    def _parse(self, raw: Mapping[str, Any]) -> Update:
        return Update.model_validate(raw)

    def _fault(self, refusal: Exception) -> Fault:
        code = next((CODES[kind] for kind in type(refusal).__mro__ if kind in CODES), 0)
        if isinstance(refusal, exceptions.TelegramRetryAfter):
            return Fault(429, retry_after=refusal.retry_after)
        if isinstance(refusal, exceptions.TelegramMigrateToChat):
            return Fault(400, moved_to=str(refusal.migrate_to_chat_id))
        return Fault(code, getattr(refusal, "message", ""))

    async def _own_name(self) -> str:
        return (await self._bot(methods.GetMe())).username or ""

    async def _answer(self, callback: str) -> None:
        await self._bot(methods.AnswerCallbackQuery(callback_query_id=callback))

    async def _text(self, to: Address, piece: Said, markup: Markup | None) -> str:
        (sent,) = await self._sent(
            SendText(**_spoken(to, piece, markup), protect_content=piece.is_protected)
        )
        return sent

    async def _edit(self, to: Address, old: str, piece: Said, markup: Markup | None) -> None:
        await self._bot(EditText(**_spoken(to, piece, markup), message_id=int(old)))

    async def _edit_picture(
        self, to: Address, old: str, piece: Said, markup: Markup | None
    ) -> None:
        file = drawn(piece)
        upload = BufferedInputFile(file.data, filename=file.name)
        await self._bot(
            methods.EditMessageMedia(
                chat_id=int(to.id),
                message_id=int(old),
                media=InputMediaPhoto(media=upload, caption=piece.text),
                reply_markup=_inline(markup),
            ),
            request_timeout=UPLOAD_SECONDS,
        )

    async def _strip(self, to: Address, old: str) -> None:
        await self._bot(methods.EditMessageReplyMarkup(chat_id=int(to.id), message_id=int(old)))

    async def _file(self, to: Address, piece: Said, file: OutFile, markup: Markup | None) -> str:
        input_file = BufferedInputFile(file.data, filename=file.name)
        common: dict[str, Any] = {
            "chat_id": int(to.id),
            "caption": wording(piece) or None,
            "parse_mode": parse_mode(piece),
            "reply_markup": _keyboard(markup),
            "protect_content": piece.is_protected,
        }
        calls: Mapping[FileKind, type[TelegramMethod[Any]]] = {
            FileKind.PHOTO: methods.SendPhoto,
            FileKind.VIDEO: methods.SendVideo,
            FileKind.VOICE: methods.SendVoice,
            FileKind.DOCUMENT: methods.SendDocument,
        }
        kind = as_sent(file)
        (sent,) = await self._sent(calls[kind](**common | {kind.value: input_file}), UPLOAD_SECONDS)
        return sent

    async def _album(self, to: Address, piece: Said, files: Sequence[OutFile]) -> tuple[str, ...]:
        media = [
            InputMediaPhoto(media=BufferedInputFile(file.data, filename=file.name))
            for file in files
        ]
        media[0] = media[0].model_copy(update={"caption": piece.text or None})
        return await self._sent(
            methods.SendMediaGroup(
                chat_id=int(to.id), media=list(media), protect_content=piece.is_protected
            ),
            UPLOAD_SECONDS,
        )

    async def _delete(self, to: Address, messages: Sequence[str]) -> None:
        numbers = [int(one) for one in messages]
        await self._bot(methods.DeleteMessages(chat_id=int(to.id), message_ids=numbers))

    async def _download(self, source: str) -> bytes:
        file = await self._bot(methods.GetFile(file_id=source))
        read = await self._bot.download_file(file.file_path or "")
        return read.read() if read else b""

    async def _sent(
        self, method: TelegramMethod[Any], seconds: int = CALL_SECONDS
    ) -> tuple[str, ...]:
        try:
            message = await self._bot(method, request_timeout=seconds)
        except exceptions.ClientDecodeError as refusal:
            # It was sent; only its echo holds something newer than the library knows.
            if not isinstance(refusal.data, dict) or not refusal.data.get("ok"):
                raise
            return tuple(str(one["message_id"]) for one in _several(refusal.data["result"]))
        return tuple(str(one.message_id) for one in _several(message))


def _spoken(to: Address, piece: Said, markup: Markup | None) -> dict[str, Any]:
    """What saying something and saying it otherwise have in common."""
    return {
        "chat_id": int(to.id),
        "text": wording(piece),
        "parse_mode": parse_mode(piece),
        "reply_markup": markup,
        "link_preview_options": NO_PREVIEW,
    }


def _several(sent: Any) -> Sequence[Any]:
    """An album is a list of messages."""
    return sent if isinstance(sent, list) else [sent]


def _inline(markup: Markup | None) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.model_validate(markup) if markup else None


def _keyboard(markup: Markup | None) -> Keyboard | None:
    if not markup:
        return None
    kinds: Mapping[str, type[Keyboard]] = {
        "inline_keyboard": InlineKeyboardMarkup,
        "keyboard": ReplyKeyboardMarkup,
        "remove_keyboard": ReplyKeyboardRemove,
    }
    return kinds[next(iter(markup))].model_validate(markup)
