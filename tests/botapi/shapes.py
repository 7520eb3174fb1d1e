"""The JSON of users, chats, messages and files, shaped as in Bot API 9."""

from typing import Any

from .files import Blob, Media, file_id
from .world import ANONYMOUS, Account, Message, Room, User

Json = dict[str, Any]


def user(one: User) -> Json:
    """A user or a bot."""
    shape: Json = {"id": one.id, "is_bot": one.is_bot, "first_name": one.name}
    shape |= {"username": one.username} if one.username else {}
    return shape | ({"language_code": one.language} if one.language else {})


def chat(room: Room) -> Json:
    """A chat as it stands in messages."""
    if not room.is_private:
        return {"id": room.id, "type": room.kind, "title": room.title}
    person = room.people[room.id]
    shape = {"id": room.id, "type": "private", "first_name": person.name}
    return shape | ({"username": person.username} if person.username else {})


def message(said: Message, bot: Account, *, with_reply: bool = True) -> Json:
    """A message as one bot sees it (file ids differ from bot to bot)."""
    sender = ANONYMOUS if said.anonymous else said.sender
    shape: Json = {
        "message_id": said.id,
        "from": user(sender),
        "chat": chat(said.room),
        "date": said.date,
    }
    if said.anonymous:
        shape["sender_chat"] = chat(said.room)
    shape |= _content(said, bot) | said.service
    optional = {
        "edit_date": said.edited_at,
        "media_group_id": said.album,
        "has_protected_content": said.protected,
        "reply_markup": said.markup,
    }
    shape |= {key: value for key, value in optional.items() if value}
    if said.reply_to and with_reply and not said.reply_to.deleted:
        shape["reply_to_message"] = message(said.reply_to, bot, with_reply=False)
    return shape


def inaccessible(said: Message) -> Json:
    """A message that is gone, as it stands in the press of its button."""
    return {"chat": chat(said.room), "message_id": said.id, "date": 0}


def _content(said: Message, bot: Account) -> Json:
    words, marks = ("caption", "caption_entities") if said.media else ("text", "entities")
    shape: Json = {words: said.text} if said.text else {}
    shape |= {marks: said.entities} if said.entities else {}
    return shape | (media(said.media, bot) if said.media else {})


def media(carried: Media, bot: Account) -> Json:
    """What a message carries, under the name of its kind."""
    if carried.blob is None:
        return {carried.kind: carried.facts}
    if carried.kind == "photo":
        sizes = [carried.blob.smaller, carried.blob]
        return {"photo": [_photo_size(one, bot) for one in sizes if one]}
    return {carried.kind: file(carried.blob, bot) | _named(carried.blob) | carried.facts}


def file(blob: Blob, bot: Account) -> Json:
    """The ids and size that every file has."""
    return {
        "file_id": file_id(bot, blob),
        "file_unique_id": blob.unique,
        "file_size": blob.size,
    }


def _photo_size(blob: Blob, bot: Account) -> Json:
    return file(blob, bot) | {"width": blob.width, "height": blob.height}


def _named(blob: Blob) -> Json:
    given = {"file_name": blob.name, "mime_type": blob.mime}
    without_name = blob.kind in ("voice", "sticker")
    return {key: text for key, text in given.items() if text and not without_name} | (
        {"mime_type": blob.mime} if blob.kind == "voice" else {}
    )
