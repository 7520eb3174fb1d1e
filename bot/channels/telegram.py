"""What both Telegram bots share: one talk, whichever library carries it."""

import logging
from abc import abstractmethod
from collections.abc import Awaitable, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar, TypeVar

from bot.channels import telegram_in, telegram_out
from bot.channels.base import LIMITS, Desk, Heading, OpenFile, OutFile, Received, SendFailed
from bot.channels.telegram_faults import CannotDelete, CannotEdit, Fault, Unchanged, failure
from bot.channels.telegram_out import Markup
from bot.spreadsheets import spreadsheet
from conversations.messages import Address, FileKind, MessageRef
from conversations.said import Said
from rules.cases import FileKey

TELEGRAM_API = "https://api.telegram.org"
CALL_SECONDS = 20
UPLOAD_SECONDS = 120
LARGEST_PHOTO = 10 * 1024 * 1024
"""In bytes; Telegram takes larger pictures as documents only."""

log = logging.getLogger(__name__)

for _noisy in ("httpx", "httpcore", "aiohttp"):
    # At INFO they write every address called, and the token is part of the address.
    logging.getLogger(_noisy).setLevel(logging.WARNING)

Answer = TypeVar("Answer")


class TelegramChannel:
    """A bot. What a library does its own way is a hook below."""

    desk: Desk
    name: str
    counts_messages = True
    refusals: ClassVar[tuple[type[Exception], ...]]
    """What the library raises when Telegram does not do as asked."""

    def __init__(self, token: str, open_file: OpenFile) -> None:
        """Know the token; `open_file` yields the bytes of what is sent."""
        self.bot_id = int(token.partition(":")[0])
        self.username = ""
        self._open_file = open_file

    async def start(self) -> None:
        """Learn our own @name, which group commands are addressed to.

        Where Telegram is out of reach the name is learned with the first word to a group.

        Raises:
            SendFailed: the token is refused.
        """
        try:
            self.username = await self._call(self._own_name())
        except SendFailed as failed:
            if failed.is_fatal:
                raise
            log.warning("%s: our own name is not known yet (%s)", self.name, failed.reason)

    def heading(self, raw: Mapping[str, Any]) -> Heading:
        """Read lane and album from the raw update, whatever it holds."""
        return telegram_in.heading(raw)

    def receive(self, raw: Mapping[str, Any]) -> Received | None:
        """Translate; None for what says nothing to us. Raises whatever the library raises."""
        return telegram_in.read(self._parse(raw), raw, self)

    def join_album(self, parts: tuple[Received, ...]) -> Received:
        """Several updates of one album are one message."""
        return telegram_in.join_album(parts)

    def split(self, said: Said, kinds: Sequence[str] = ()) -> tuple[Said, ...]:
        """Cut into pieces that each need one call, in the order they are to be sent."""
        return telegram_out.split(said, kinds, LIMITS[self.name])

    async def acknowledge(self, received: Received) -> None:
        """Stop the spinner; a press that Telegram has forgotten needs none."""
        with suppress(SendFailed):
            await self._call(self._answer(received.callback))

    async def send(self, to: Address, piece: Said) -> tuple[str, ...]:
        """Send one piece: text can take the place of text, a picture that of a picture.

        Raises:
            SendFailed: with what follows from it.
        """
        if to.is_group and not self.username:
            await self.start()
        if piece.clears is not None:
            await self._take_away(to, piece.clears)
            return ()
        piece = telegram_out.with_addresses(piece, self.username)
        old = piece.replaces
        if old and _can_be_edited_into(old, piece):
            try:
                return await self._edited(to, old, piece)
            except CannotEdit:
                pass  # gone, too old or of another kind: said anew below
        if old and piece.is_fold:
            await self._take_away(to, (old.id,))
            return ()
        sent = await self._send_new(to, piece)
        if old:
            with suppress(SendFailed):
                await self._call(self._strip(to, old.id))
        return sent

    async def fetch(self, source: str) -> bytes:
        """Download a file by Telegram's id.

        Raises:
            SendFailed: it cannot be had.
        """
        return await self._call(self._download(source))

    async def _edited(self, to: Address, old: MessageRef, piece: Said) -> tuple[str, ...]:
        with suppress(Unchanged):
            markup = telegram_out.keyboard(piece, is_group=True)
            edit = self._edit_picture if piece.drawn else self._edit
            await self._call(edit(to, old.id, piece, markup))
        return (old.id,)

    async def _take_away(self, to: Address, messages: Sequence[str]) -> bool:
        """The newest first; those too old stay. Telegram refuses all for one: then by halves.

        Returns:
            Whether all of them are gone, so that older ones are worth a try.
        """
        try:
            await self._call(self._delete(to, messages))
        except CannotDelete:
            half = (len(messages) + 1) // 2
            newer, older = messages[:half], messages[half:]
            is_mixed = older and await self._take_away(to, newer)
            return bool(is_mixed) and await self._take_away(to, older)
        return True

    async def _send_new(self, to: Address, piece: Said) -> tuple[str, ...]:
        markup = telegram_out.keyboard(piece, is_group=to.is_group)
        if piece.drawn:
            return (await self._call(self._file(to, piece, drawn(piece), markup)),)
        if piece.table:
            made = await spreadsheet(piece.table)
            return (await self._call(self._file(to, piece, made, markup)),)
        if not piece.files:
            return (await self._call(self._text(to, piece, markup)),)
        files = [await self._open(key) for key in piece.files]
        if len(files) > 1:
            return await self._call(self._album(to, piece, files))
        return (await self._call(self._file(to, piece, files[0], markup)),)

    async def _open(self, key: FileKey) -> OutFile:
        try:
            return await self._open_file(key)
        except (LookupError, FileNotFoundError):
            raise SendFailed("a kept file is gone", permanent=True) from None

    async def _call(self, answer: Awaitable[Answer]) -> Answer:
        try:
            return await answer
        except self.refusals as refusal:
            # The library's own words hold ids and texts: they go no further.
            raise failure(self._fault(refusal)) from None

    @abstractmethod
    async def close(self) -> None:
        """Hang up."""
        ...

    def _parse(self, raw: Mapping[str, Any]) -> Any: ...
    @abstractmethod
    def _fault(self, refusal: Exception) -> Fault: ...
    @abstractmethod
    async def _own_name(self) -> str: ...
    @abstractmethod
    async def _answer(self, callback: str) -> None: ...
    @abstractmethod
    async def _text(self, to: Address, piece: Said, markup: Markup | None) -> str: ...
    @abstractmethod
    async def _edit(self, to: Address, old: str, piece: Said, markup: Markup | None) -> None: ...
    @abstractmethod
    async def _edit_picture(
        self, to: Address, old: str, piece: Said, markup: Markup | None
    ) -> None: ...
    @abstractmethod
    async def _strip(self, to: Address, old: str) -> None: ...
    @abstractmethod
    async def _file(
        self, to: Address, piece: Said, file: OutFile, markup: Markup | None
    ) -> str: ...
    @abstractmethod
    async def _album(
        self, to: Address, piece: Said, files: Sequence[OutFile]
    ) -> tuple[str, ...]: ...
    @abstractmethod
    async def _delete(self, to: Address, messages: Sequence[str]) -> None: ...
    @abstractmethod
    async def _download(self, source: str) -> bytes: ...


def _can_be_edited_into(old: MessageRef, piece: Said) -> bool:
    """Like into like; asking for a number, or protecting, takes a new message."""
    kinds = {button.kind for row in piece.buttons for button in row}
    return not (
        old.has_picture != bool(piece.drawn)
        or piece.files
        or piece.table
        or kinds & telegram_out.REQUESTS.keys()
        or (piece.is_protected and not old.is_protected)
    )


def drawn(piece: Said) -> OutFile:
    """Its picture, as a file to upload."""
    return OutFile("chart.png", FileKind.PHOTO, piece.drawn)


def as_sent(file: OutFile) -> FileKind:
    """How Telegram takes it."""
    if file.kind is FileKind.PHOTO and len(file.data) > LARGEST_PHOTO:
        return FileKind.DOCUMENT
    return file.kind
