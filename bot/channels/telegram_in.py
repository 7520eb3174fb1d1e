"""What Telegram sends, in our words. Both libraries name things as the Bot API does."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from bot.channels.base import Heading, Received, Status
from conversations.messages import (
    MAX_FILE_BYTES,
    Address,
    FileKind,
    FileRef,
    MessageRef,
    Phone,
    Spot,
)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
NAMELESS = frozenset({1087968824, 136817688})
"""GroupAnonymousBot and Channel_Bot: Telegram's stand-ins for admins and channels."""

FILES = (
    ("video", FileKind.VIDEO),
    ("video_note", FileKind.VIDEO),
    ("voice", FileKind.VOICE),
    ("audio", FileKind.DOCUMENT),
    ("document", FileKind.DOCUMENT),
)
CONTENT = frozenset({
    "animation", "audio", "checklist", "contact", "dice", "document", "game", "giveaway",
    "invoice", "location", "paid_media", "photo", "poll", "sticker", "story", "text", "venue",
    "video", "video_note", "voice",
})  # fmt: skip
"""What a person says; everything else tells of the chat itself (pinned, joined, renamed…)."""

STATUSES = {
    "kicked": Status.STOPPED,
    "left": Status.STOPPED,
    "member": Status.RETURNED,
    "administrator": Status.RETURNED,
    "restricted": Status.RETURNED,
}
COMMAND = re.compile(r"^(/\w+)@(\w+)(?=\s|$)")
UNSENDABLE = re.compile("[\x00\ud800-\udfff]")


class Us(Protocol):
    """What the reader must know of the bot itself."""

    @property
    def name(self) -> str:
        """The channel's."""
        ...

    @property
    def bot_id(self) -> int:
        """The bot's own user id."""
        ...

    @property
    def username(self) -> str:
        """The bot's @name; empty until it is known."""
        ...


def clean(text: str | None) -> str:
    """Without NUL and lone surrogates, which break whole batches in the database."""
    return UNSENDABLE.sub("", text or "").strip()


def heading(raw: Mapping[str, Any]) -> Heading:
    """Lane and album, read tolerantly: an update that no library can parse has them too."""
    number = raw.get("update_id")
    update_id = number if isinstance(number, int) else 0
    said: Mapping[str, Any] = next(
        (raw[kind] for kind in ALLOWED_UPDATES if isinstance(raw.get(kind), dict)), {}
    )
    sender = _id_in(said, "from")
    chat = _id_in(said, "chat") or _id_in(said.get("message"), "chat") or sender
    lane = (chat, sender) if chat else ("update", str(update_id))
    album = said.get("media_group_id") if "message" in raw else None
    return Heading(update_id, lane, album if isinstance(album, str) else "")


def _id_in(said: Any, name: str) -> str:
    who = said.get(name) if isinstance(said, dict) else None
    return str(who["id"]) if isinstance(who, dict) and "id" in who else ""


def pressed(raw: Mapping[str, Any], channel: str) -> Received | None:
    """A button press, as much of it as is needed to stop its spinner."""
    press = raw.get("callback_query")
    if not isinstance(press, dict) or "id" not in press:
        return None
    chat, sender = heading(raw).lane
    return Received(chat=Address(channel, chat), sender=sender, callback=str(press["id"]))


def read(update: Any, raw: Mapping[str, Any], us: Us) -> Received | None:
    """An update of either library in our words; None for what is not said to us."""
    if update.callback_query:
        return _press(update.callback_query, us)
    if update.my_chat_member:
        return _status(update.my_chat_member, us)
    message = update.message or update.edited_message
    if message is None or not message.from_user:
        return None
    kind = "message" if update.message else "edited_message"
    return _message(message, CONTENT.intersection(raw[kind]), us, is_edited=not update.message)


def _press(press: Any, us: Us) -> Received | None:
    if not press.data:
        return None
    message = press.message
    sender = str(press.from_user.id)
    return Received(
        chat=_address(message.chat, us) if message else Address(us.name, sender),
        sender=sender,
        language=press.from_user.language_code or "",
        button=clean(press.data),
        callback=press.id,
        # Of an old message Telegram shows only the id: the edit is tried, and refused if wrong.
        message=_pressed_on(message) if message else None,
    )


def _pressed_on(message: Any) -> MessageRef:
    is_protected = bool(getattr(message, "has_protected_content", False))
    return MessageRef(str(message.message_id), _has_picture(message), is_protected)


def _has_picture(message: Any) -> bool:
    return any(getattr(message, kind, None) for kind in ("photo", "video", "document", "animation"))


def _status(change: Any, us: Us) -> Received | None:
    status = STATUSES.get(str(change.new_chat_member.status))
    if not status:
        return None
    return Received(chat=_address(change.chat, us), sender=str(change.from_user.id), status=status)


def _message(message: Any, content: frozenset[str], us: Us, *, is_edited: bool) -> Received | None:
    sender = message.from_user
    chat = _address(message.chat, us)
    is_nameless = sender.id in NAMELESS
    text = _command_to_us(clean(message.text or message.caption), us)
    if (sender.is_bot and not is_nameless) or text is None or not content:
        return None
    if chat.is_group and not text.startswith("/") and not _answers_us(message, us):
        return None
    spot = message.location or (message.venue and message.venue.location)
    if is_edited and spot:
        return None  # a live location moves by itself
    files, contact = files_of(message), own_contact(message)
    return Received(
        chat=chat,
        sender=str(sender.id),
        language=sender.language_code or "",
        text=text,
        said_as=(str(message.message_id),),
        files=files,
        contact=contact,
        spot=Spot(spot.latitude, spot.longitude) if spot else None,
        is_edited=is_edited,
        is_unreadable=not (text or files or contact or spot),
        is_nameless=is_nameless,
    )


def _address(chat: Any, us: Us) -> Address:
    return Address(us.name, str(chat.id), is_group=str(chat.type) != "private")


def _command_to_us(text: str, us: Us) -> str | None:
    """`/case@OurBot 12` as `/case 12`; None for a command to another bot."""
    found = COMMAND.match(text)
    if not found:
        return text
    if us.username and found[2].lower() != us.username.lower():
        return None
    return found[1] + text[found.end() :]


def _answers_us(message: Any, us: Us) -> bool:
    asked = message.reply_to_message
    return bool(asked and asked.from_user and asked.from_user.id == us.bot_id)


def files_of(message: Any) -> tuple[FileRef, ...]:
    """The file of a message; of a photo, the largest size that can be fetched."""
    if message.photo:
        sizes = sorted(message.photo, key=lambda photo: photo.file_size or 0)
        fitting = [one for one in sizes if (one.file_size or 0) <= MAX_FILE_BYTES] or sizes
        best = fitting[-1] if fitting[-1].file_size else message.photo[-1]
        return (FileRef(FileKind.PHOTO, best.file_id, best.file_size or 0),)
    for name, kind in FILES:
        if file := getattr(message, name):
            called = clean(getattr(file, "file_name", None))
            return (FileRef(kind, file.file_id, file.file_size or 0, called),)
    return ()


def own_contact(message: Any) -> Phone | None:
    """The number behind the contact button; somebody else's card is not the sender's word."""
    contact = message.contact
    if not contact or contact.user_id != message.from_user.id:
        return None
    return Phone(clean(contact.phone_number))


def join_album(parts: tuple[Received, ...]) -> Received:
    """One message from the parts of an album: all files, every caption once."""
    texts = dict.fromkeys(part.text for part in parts if part.text)
    files = tuple(file for part in parts for file in part.files)
    return replace(
        parts[0],
        text="\n".join(texts),
        said_as=tuple(one for part in parts for one in part.said_as),
        files=files,
        is_unreadable=all(part.is_unreadable for part in parts),
    )
