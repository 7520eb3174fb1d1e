"""Methods that send: text, pictures, files, albums, copies."""

import secrets
from collections.abc import Callable
from typing import Any

from . import files, limits, wording
from .asked import Asked, Draft
from .errors import bad_request
from .files import Media
from .params import Params

ACTIONS = {"typing", "upload_photo", "record_video", "upload_video", "record_voice",
           "upload_voice", "upload_document", "choose_sticker", "find_location",
           "record_video_note", "upload_video_note"}  # fmt: skip
TOGETHER = ({"photo", "video"}, {"document"}, {"audio"})  # what an album may mix
MEASURES = {
    "video": ("duration", "width", "height"),
    "voice": ("duration",),
    "audio": ("duration",),
}


def send_message(asked: Asked) -> Any:
    """sendMessage."""
    words = wording.message_text(asked.params)
    room = asked.room()
    return asked.shown(asked.post(room, Draft(words, asked.params.text("text"))))


def sends(kind: str) -> Callable[[Asked], Any]:
    """The method that sends one kind of file: sendPhoto, sendDocument, …"""

    def send(asked: Asked) -> Any:
        words = wording.caption(asked.params)
        room = asked.room()
        carried = media_of(asked, kind, asked.params.values.get(kind), asked.params)
        draft = Draft(words, asked.params.text("caption"), carried)
        return asked.shown(asked.post(room, draft))

    return send


def media_of(asked: Asked, kind: str, value: Any, measures: Params) -> Media:
    """The file of a message with what is said about it."""
    blob = files.sent(asked.bot, asked.params, kind, value)
    return Media(kind, blob, {name: measures.number(name) for name in MEASURES.get(kind, ())})


def send_media_group(asked: Asked) -> Any:
    """sendMediaGroup: all or none."""
    parts = asked.params.parsed("media")
    if not isinstance(parts, list) or not parts:
        raise bad_request("there are no messages to send")
    if len(parts) not in limits.ALBUM:  # Telegram lets one pass, its manual does not
        few = "few" if len(parts) < limits.ALBUM.start else "many"
        raise bad_request(f"too {few} messages to send as an album")
    room = asked.room()
    drafts = [_part(asked, part) for part in parts]
    kinds = {draft.media.kind for draft in drafts if draft.media}
    if not any(kinds <= allowed for allowed in TOGETHER):
        raise bad_request("can't mix media of different types in an album")
    album = str(secrets.randbits(53))
    posted = [asked.post(room, Draft(one.wording, one.source, one.media, album)) for one in drafts]
    return [asked.shown(message) for message in posted]


def _part(asked: Asked, part: Any) -> Draft:
    if not isinstance(part, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    about = Params(part)
    words = wording.caption(about)
    return Draft(words, about.text("caption"), input_media(asked, about))


def input_media(asked: Asked, about: Params) -> Media:
    """An InputMedia object of an album or an edit."""
    kind = about.text("type")
    if kind not in {"photo", "video", "document", "audio"}:
        raise bad_request("can't parse InputMedia: Unsupported type specified")
    return media_of(asked, kind, about.values.get("media"), about)


def copy_message(asked: Asked) -> Any:
    """copyMessage: the same content as a new message, with another caption if one is given."""
    room, source = asked.room(), asked.room("from_chat_id")
    original = asked.message(source, "copy")
    if original.service or original.protected:
        raise bad_request("message can't be copied")
    words = (original.text, original.entities)
    if original.media and "caption" in asked.params.values:
        words = wording.caption(asked.params)
    copied = asked.post(room, Draft(words, original.source, original.media))
    return {"message_id": copied.id}


def send_chat_action(asked: Asked) -> Any:
    """sendChatAction: 正在输入…"""
    asked.room()
    if asked.params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": sends("photo"),
    "sendDocument": sends("document"),
    "sendVideo": sends("video"),
    "sendVoice": sends("voice"),
    "sendAudio": sends("audio"),
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "sendChatAction": send_chat_action,
}
