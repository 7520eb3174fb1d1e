"""Groups: several people and bots in one room."""

import secrets
from typing import Any

from . import shapes
from .people import Person, Speaking
from .profile import member_shape
from .shown import Shown
from .world import Account, Message, Room, User, World

Json = dict[str, Any]


class Group(Speaking):
    """A group, from any member's side. Each act returns the first update id, 0 if unheard."""

    def __init__(self, world: World, title: str, members: list[Person | Account]) -> None:
        room = Room(-secrets.randbelow(4_000_000_000) - 1_000_000, "group", title)
        super().__init__(world, room)
        world.rooms[0, room.id] = room
        for member in members:
            self.adds(member)

    def adds(self, member: Person | Account) -> None:
        """Bring somebody in; a bot is told about it."""
        with self.world.lock:
            if isinstance(member, Account):
                self.room.bots[member.user.id] = member
                self.room.kicked.discard(member.user.id)
                self._membership(member, "left", "member")
            else:
                self.room.people[member.id] = member.user
                self._open_rooms(member)

    def removes(self, bot: Account) -> None:
        """Throw a bot out."""
        with self.world.lock:
            del self.room.bots[bot.user.id]
            self.room.kicked.add(bot.user.id)
            self._membership(bot, "member", "kicked")

    def promotes(self, member: Person | Account) -> None:
        """Make somebody an administrator; such a bot hears everything."""
        self.room.admins.add(member.user.id)

    def says(self, who: Person, text: str, *, reply_to: Shown | None = None) -> int:
        """Somebody types a text or a /command."""
        return self._type(who.user, text, reply_to)

    def says_anonymously(self, who: Person, text: str) -> int:
        """An administrator writes as the group itself: no bot learns who it was."""
        return self._say(who.user, text, anonymous=True)

    def presses(self, who: Person, label: str) -> int:
        """Press the newest button with this label."""
        with self.world.lock:
            hit = self._message_with(label)
            assert hit, f"no button “{label}”\n{self.history()}"
            assert hit[1].kind == "callback", f"“{label}” opens {hit[1].url}"
            return self._press(who.user, hit[0], hit[1].data)

    def presses_data(self, who: Person, message: Shown | int, data: str) -> int:
        """Press with data of one's own making."""
        return self._press(who.user, message, data)

    def edits(self, message: Shown | int, text: str) -> int:
        """Somebody changes what was said earlier."""
        return self._edit(message, text)

    def migrate(self) -> int:
        """The group becomes a supergroup with another id; the bots are told in both."""
        with self.world.lock:
            old = self.room
            new = Room(-1_000_000_000_000 - secrets.randbelow(4_000_000_000), "supergroup",
                       old.title, None, old.people, old.bots, old.admins, old.kicked)  # fmt: skip
            self.world.rooms[0, new.id] = new
            someone = next(iter(old.people.values()), User(1, "Telegram"))
            self._service(someone, {"migrate_to_chat_id": new.id})
            old.moved_to = new.id
            self.room = new
            self._service(someone, {"migrate_from_chat_id": old.id})
            return new.id

    def _service(self, who: User, facts: Json) -> None:
        self._say(who, service=facts)

    def _hearers(self, message: Message) -> list[Account]:
        return [bot for bot in self.room.bots.values() if self._hears(bot, message)]

    def _hears(self, bot: Account, message: Message) -> bool:
        """With privacy on (the usual case) only commands, replies to it, and service messages."""
        if not bot.privacy or bot.user.id in self.room.admins or message.service:
            return True
        if message.reply_to and message.reply_to.sender is bot.user:
            return True
        commands = [one for one in message.entities if one["type"] == "bot_command"]
        words = message.text.split(maxsplit=1)[:1]
        _, at, name = (words[0] if words else "").partition("@")
        return bool(commands) and (not at or name.lower() == bot.user.username.lower())

    def _open_rooms(self, member: Person) -> None:
        """A bot that met somebody in a group knows them, and still may not write first."""
        for bot in self.room.bots.values():
            member.chat(bot)

    def _membership(self, bot: Account, before: str, after: str) -> None:
        inviter = next(iter(self.room.people.values()), User(1, "Telegram"))
        body = {
            "chat": shapes.chat(self.room),
            "from": shapes.user(inviter),
            "date": int(self.world.clock.now()),
            "old_chat_member": member_shape(bot.user, before),
            "new_chat_member": member_shape(bot.user, after),
        }
        self.world.give(bot, "my_chat_member", body)
