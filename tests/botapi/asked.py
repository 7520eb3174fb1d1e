"""One call of a method: who asks, with what, about which chat and message."""

from dataclasses import dataclass
from typing import Any

from . import keyboards, shapes
from .errors import bad_request
from .files import Media
from .params import Params
from .wording import Wording
from .world import Account, Message, Room, World


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it is sent."""

    wording: Wording
    source: str = ""
    media: Media | None = None
    album: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    world: World
    bot: Account
    params: Params

    def room(self, name: str = "chat_id") -> Room:
        """The chat this call is about, if the bot may write there."""
        given = self.params.text(name)
        if not given:
            raise bad_request(f"{name} is empty")
        if not given.lstrip("-").isdigit():
            raise bad_request("chat not found")
        return self.world.room(self.bot, int(given))

    def message(self, room: Room, what_for: str) -> Message:
        """The message this call is about."""
        number = self.params.number("message_id")
        if not number:
            raise bad_request("message identifier is not specified")
        message = room.messages.get(number)
        if message is None or message.deleted:
            raise bad_request(f"message to {what_for} not found")
        return message

    def post(self, room: Room, draft: Draft) -> Message:
        """Send one message, if the flood gate is open."""
        markup = keyboards.read(self.params.parsed("reply_markup"), private=room.is_private)
        reply_to = self._replied(room)
        self.world.pace.check(self.bot.user.id, room.id, private=room.is_private)
        inline = markup if markup and "inline_keyboard" in markup else None
        message = Message(
            id=room.next_message,
            room=room,
            sender=self.bot.user,
            date=int(self.world.clock.now()),
            text=draft.wording[0],
            entities=draft.wording[1],
            source=draft.source,
            media=draft.media,
            markup=inline,
            has_reply_keyboard=markup is not None and inline is None,
            album=draft.album,
            reply_to=reply_to,
            protected=self.params.flag("protect_content"),
        )
        room.next_message += 1
        self.world.sent += 1
        _show_keyboard(room, markup)
        return self.world.post(message)

    def shown(self, message: Message) -> dict[str, Any]:
        """The message as this bot sees it."""
        return shapes.message(message, self.bot)

    def _replied(self, room: Room) -> Message | None:
        wanted = self.params.parsed("reply_parameters") or {}
        number = wanted.get("message_id") or self.params.number("reply_to_message_id")
        message = room.messages.get(int(number or 0))
        if message and not message.deleted:
            return message
        lenient = wanted.get("allow_sending_without_reply")
        if number and not (lenient or self.params.flag("allow_sending_without_reply")):
            raise bad_request("message to be replied not found")
        return None


def _show_keyboard(room: Room, markup: dict[str, Any] | None) -> None:
    if markup and "keyboard" in markup:
        room.keyboard = markup
    elif markup and markup.get("remove_keyboard"):
        room.keyboard = None
