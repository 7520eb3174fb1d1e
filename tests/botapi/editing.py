"""Methods that change or take back what a bot has sent."""

from collections.abc import Callable
from typing import Any

from . import keyboards, limits, wording
from .asked import Asked
from .errors import bad_request
from .params import Params
from .sending import input_media
from .world import Message, Room

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def _own(asked: Asked, room: Room) -> Message:
    message = asked.message(room, "edit")
    if message.sender is not asked.bot.user or message.has_reply_keyboard or message.service:
        raise bad_request("message can't be edited")
    return message


def _apply(asked: Asked, message: Message, changes: dict[str, Any]) -> Any:
    """Change the message; an edit that leaves out the keyboard removes it."""
    markup = asked.params.parsed("reply_markup")
    changes["markup"] = keyboards.inline_only(markup, private=message.room.is_private)
    if all(getattr(message, name) == value for name, value in changes.items()):
        raise bad_request(NOT_MODIFIED)
    for name, value in changes.items():
        setattr(message, name, value)
    message.edited_at = int(asked.world.clock.now())
    message.edits += 1
    asked.world.touch(message)
    return asked.shown(message)


def edit_message_text(asked: Asked) -> Any:
    """editMessageText."""
    text, entities = wording.message_text(asked.params)
    message = _own(asked, asked.room())
    if message.media:
        raise bad_request("there is no text in the message to edit")
    changes = {"text": text, "entities": entities}
    shown = _apply(asked, message, changes)
    message.source = asked.params.text("text")
    return shown


def edit_message_caption(asked: Asked) -> Any:
    """editMessageCaption."""
    text, entities = wording.caption(asked.params)
    message = _own(asked, asked.room())
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    shown = _apply(asked, message, {"text": text, "entities": entities})
    message.source = asked.params.text("caption")
    return shown


def edit_message_media(asked: Asked) -> Any:
    """editMessageMedia: another picture or file, or one added to a text."""
    given = asked.params.parsed("media")
    if not isinstance(given, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    about = Params(given)
    text, entities = wording.caption(about)
    message = _own(asked, asked.room())
    carried = input_media(asked, about)
    same = message.media and message.media.blob is carried.blob
    changes = {"text": text, "entities": entities, "media": message.media if same else carried}
    shown = _apply(asked, message, changes)
    message.source = about.text("caption")
    return shown


def edit_message_reply_markup(asked: Asked) -> Any:
    """editMessageReplyMarkup."""
    return _apply(asked, _own(asked, asked.room()), {})


def _check_deletable(asked: Asked, message: Message) -> None:
    room, own = message.room, message.sender is asked.bot.user
    if not (own or room.is_private or asked.bot.user.id in room.admins):
        raise bad_request("message can't be deleted")
    if asked.world.clock.now() - message.date > limits.DELETABLE:
        raise bad_request("message can't be deleted for everyone")


def _delete(asked: Asked, messages: list[Message]) -> None:
    """All of them, or none where one may not be."""
    for message in messages:
        _check_deletable(asked, message)
    for message in messages:
        message.deleted = True
        asked.world.touch(message)


def delete_message(asked: Asked) -> Any:
    """deleteMessage: within 48 hours; others' messages only in private chats or as admin."""
    _delete(asked, [asked.message(asked.room(), "delete")])
    return True


def delete_messages(asked: Asked) -> Any:
    """deleteMessages: those that exist; none of them where one is too old."""
    room, numbers = asked.room(), asked.params.parsed("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > limits.DELETED_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    there = [room.messages[int(number)] for number in numbers if int(number) in room.messages]
    _delete(asked, [message for message in there if not message.deleted])
    return True


METHODS: dict[str, Callable[[Asked], Any]] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
