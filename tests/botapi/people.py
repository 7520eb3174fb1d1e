"""People: what they say, send and press in a private chat with a bot."""

import secrets
from collections.abc import Iterable
from typing import Any

from . import shapes, wording
from .errors import BotApiError
from .files import Blob, Media, picture
from .profile import member_shape
from .shown import Shown
from .talk import Talk
from .world import Account, Message, Query, Room, User, World

Json = dict[str, Any]
PHONES = "1380873{:04}"


def _number_of(message: Shown | Message | int) -> int:
    return message if isinstance(message, int) else message.id


class Speaking(Talk):
    """The speaking half of a room: everything a person can do there."""

    def _hearers(self, _message: Message) -> list[Account]:
        raise NotImplementedError

    def _tell(self, message: Message, kind: str = "message") -> int:
        """Hand a message to every bot that hears it; the first one's update id."""
        bots = self._hearers(message)
        given = [self.world.give(bot, kind, shapes.message(message, bot)) for bot in bots]
        return next((number for number in given if number), 0)

    def _say(self, who: User, text: str = "", media: Media | None = None, **more: Any) -> int:
        with self.world.lock:
            self._acts()
            words, entities = wording.plain(text)
            message = Message(
                id=self.room.next_message,
                room=self.room,
                sender=who,
                date=int(self.world.clock.now()),
                text=words,
                entities=entities,
                media=media,
                **more,
            )
            self.room.next_message += 1
            self.world.post(message)
            return self._tell(message)

    def _type(self, who: User, text: str, reply_to: Shown | None) -> int:
        """Say something, in several messages if it is long; the last one's update id."""
        replied = self.room.messages[reply_to.id] if reply_to else None
        sent = [self._say(who, one, reply_to=replied) for one in wording.pieces(text)]
        return sent[-1]

    def _edit(self, message: Shown | Message | int, text: str) -> int:
        with self.world.lock:
            self._acts()
            said = self.room.messages[_number_of(message)]
            said.text, said.entities = wording.plain(text)
            said.edits += 1
            said.edited_at = int(self.world.clock.now())
            self.world.touch(said)
            return self._tell(said, "edited_message")

    def _press(self, who: User, message: Shown | Message | int, data: str) -> int:
        with self.world.lock:
            self._acts()
            on = self.room.messages[_number_of(message)]
            query = str(secrets.randbits(62))
            bot = next(one for one in self._every_bot() if one.user is on.sender)
            bot.queries[query] = Query(self.room, who, data, self.world.clock.now())
            seen = shapes.inaccessible(on) if on.deleted else shapes.message(on, bot)
            body: Json = {"id": query, "from": shapes.user(who), "message": seen}
            body |= {"chat_instance": self.room.instance, "data": data}
            return self.world.give(bot, "callback_query", body)

    def _every_bot(self) -> list[Account]:
        return [self.room.bot] if self.room.bot else list(self.room.bots.values())


class PrivateChat(Speaking):
    """One person's talk with one bot. Each act returns the id of its update."""

    def __init__(self, world: World, room: Room, who: User) -> None:
        super().__init__(world, room)
        self.who = who

    def _hearers(self, _message: Message) -> list[Account]:
        return self._every_bot()

    def _say(self, who: User, text: str = "", media: Media | None = None, **more: Any) -> int:
        assert self.who.id not in self._every_bot()[0].blocked_by, f"{self.who.name} has blocked it"
        self.room.started = True
        return super()._say(who, text, media, **more)

    def says(self, text: str, *, reply_to: Shown | None = None) -> int:
        """Type a text or a /command; over 4,096 letters go out in several messages."""
        return self._type(self.who, text, reply_to)

    def sends_photo(self, data: bytes, caption: str = "", album: str = "") -> int:
        """A photo; several with one `album` are one album."""
        return self._say(self.who, caption, Media("photo", photo_of(data)), album=album)

    def sends_album(self, photos: Iterable[bytes], caption: str = "") -> list[int]:
        """Several photos at once: one update each, one media_group_id, the caption on the first."""
        album, words = str(secrets.randbits(53)), [caption]
        return [self.sends_photo(one, words.pop() if words else "", album) for one in photos]

    def sends_document(self, data: bytes, name: str = "附件.pdf", *, size: int = 0,
                       mime: str = "application/pdf", caption: str = "") -> int:  # fmt: skip
        """A file; `size` claims more bytes than there are."""
        return self._file(
            "document", Blob("document", data, size or len(data), name, mime), caption
        )

    def sends_voice(self, data: bytes, *, seconds: int = 3, size: int = 0) -> int:
        """A voice message."""
        blob = Blob("voice", data, size or len(data), "voice.ogg", "audio/ogg")
        return self._file("voice", blob, duration=seconds)

    def sends_video(self, data: bytes, name: str = "video.mp4", *, size: int = 0,
                    caption: str = "") -> int:  # fmt: skip
        """A video."""
        blob = Blob("video", data, size or len(data), name, "video/mp4")
        return self._file("video", blob, caption, duration=3, width=1280, height=720)

    def sends_sticker(self) -> int:
        """A sticker, which no flow can use."""
        facts: Json = {"type": "regular", "emoji": "👍", "width": 512, "height": 512}
        facts |= {"is_animated": False, "is_video": False}
        return self._file("sticker", Blob("sticker", b"RIFF", 4, "s.webp", "image/webp"), **facts)

    def _file(self, kind: str, blob: Blob, caption: str = "", **facts: Any) -> int:
        return self._say(self.who, caption, Media(kind, blob, facts))

    def sends_contact(self, phone: str = "", *, own: bool = True) -> int:
        """A phone number: their own, or that of somebody else in their address book."""
        number = phone or PHONES.format(self.who.id % 10_000)
        facts: Json = {"phone_number": number, "first_name": self.who.name if own else "老张"}
        facts |= {"user_id": self.who.id} if own else {}
        return self._say(self.who, media=Media("contact", facts=facts))

    def sends_location(self, latitude: float = 23.3646, longitude: float = 103.3647) -> int:
        """Where they are; Mengzi by default."""
        facts = {"latitude": latitude, "longitude": longitude}
        return self._say(self.who, media=Media("location", facts=facts))

    def edits(self, message: Shown | int, text: str) -> int:
        """Change what they said earlier (one of `own`)."""
        return self._edit(message, text)

    edited = edits

    def presses(self, label: str) -> int:
        """Press the newest button with this label, or the key of the reply keyboard."""
        with self.world.lock:
            if hit := self._message_with(label):
                assert hit[1].kind == "callback", (
                    f"“{label}” opens {hit[1].url}, it tells the bot nothing"
                )
                return self._press(self.who, hit[0], hit[1].data)
            keys = [key for row in self.reply_keyboard for key in row if label in key.label]
            assert keys, f"no button “{label}”\n{self.history()}"
        acts = {"contact": self.sends_contact, "location": self.sends_location}
        return acts.get(keys[0].kind, lambda: self.says(keys[0].label))()

    def presses_data(self, message: Shown | int, data: str) -> int:
        """Press with data of one's own making, as a forged client can."""
        return self._press(self.who, message, data)

    @property
    def commands(self) -> dict[str, str]:
        """The menu of commands this person sees, in their language."""
        with self.world.lock:
            bot = self._every_bot()[0]
            for scope in (f"chat:{self.id}", "all_private_chats", "default"):
                for language in (self.who.language[:2], ""):
                    if listed := bot.commands.get((scope, language)):
                        return {one["command"]: one["description"] for one in listed}
            return {}


def photo_of(data: bytes) -> Blob:
    """A person's photo; what is no picture stays as it came (a broken file)."""
    try:
        return picture(data)
    except BotApiError:
        return Blob("photo", data, len(data), "", "image/jpeg", 1280, 960)


class Person:
    """Somebody with an account at Telegram."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user
        self._chats: dict[int, PrivateChat] = {}

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    def chat(self, bot: Account) -> PrivateChat:
        """This person's chat with a bot; nothing is said by opening it."""
        with self.world.lock:
            if bot.user.id not in self._chats:
                room = self.world.rooms.setdefault(
                    (bot.user.id, self.id),
                    Room(self.id, "private", bot=bot, people={self.id: self.user}),
                )
                self._chats[bot.user.id] = PrivateChat(self.world, room, self.user)
            return self._chats[bot.user.id]

    def block(self, bot: Account) -> int:
        """Stop the bot; it is told so."""
        with self.world.lock:
            bot.blocked_by.add(self.id)
            return self._membership(bot, "member", "kicked")

    def unblock(self, bot: Account) -> int:
        """Let the bot write again."""
        with self.world.lock:
            bot.blocked_by.discard(self.id)
            return self._membership(bot, "kicked", "member")

    def _membership(self, bot: Account, before: str, after: str) -> int:
        body = {
            "chat": shapes.chat(self.chat(bot).room),
            "from": shapes.user(self.user),
            "date": int(self.world.clock.now()),
            "old_chat_member": member_shape(bot.user, before),
            "new_chat_member": member_shape(bot.user, after),
        }
        return self.world.give(bot, "my_chat_member", body)
