"""Everything the server knows: bots, people, rooms, messages and waiting updates."""

import json
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import limits
from .errors import bad_request, forbidden
from .faults import Fault
from .files import Blob, Media
from .limits import Pace

Json = dict[str, Any]
DEFAULT_UPDATES = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})


class Clock:
    """The time of day, which a test may move forward."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._ahead

    def forward(self, *, hours: float = 0, seconds: float = 0) -> None:
        """Let time pass: messages grow old, presses expire, the flood gate opens again."""
        self._ahead += hours * 3600 + seconds


@dataclass(frozen=True, slots=True)
class User:
    id: int
    name: str
    username: str = ""
    language: str = ""
    is_bot: bool = False


ANONYMOUS = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)


@dataclass(frozen=True, slots=True)
class Update:
    id: int
    kind: str
    raw: bytes
    at: float


@dataclass(slots=True, eq=False)
class Query:
    """A pressed button that waits for its answer."""

    room: "Room"
    user: User
    data: str
    at: float


@dataclass(slots=True)
class Webhook:
    url: str
    secret: str
    connections: int
    error: str = ""
    error_at: int = 0


@dataclass(slots=True, eq=False)
class Account:
    """One bot: its token, its queue of updates, its files and its settings."""

    user: User
    token: str
    privacy: bool
    next_update: int
    pending: deque[Update] = field(default_factory=deque)
    given: dict[int, Update] = field(default_factory=dict)  # all there ever were, for repeat()
    again: deque[Update] = field(default_factory=deque)
    allowed: frozenset[str] = DEFAULT_UPDATES
    webhook: Webhook | None = None
    poller: object = None
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    file_ids: dict[str, Blob] = field(default_factory=dict)
    id_of: dict[Blob, str] = field(default_factory=dict)
    paths: dict[str, Blob] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    blocked_by: set[int] = field(default_factory=set)
    held: dict[int, list[tuple[str, Json]]] = field(default_factory=dict)  # by person, see hold()


@dataclass(slots=True, eq=False)
class Message:
    id: int
    room: "Room"
    sender: User
    date: int
    text: str = ""  # with media: the caption
    entities: list[Json] = field(default_factory=list)
    source: str = ""  # as the bot wrote it, with its tags
    media: Media | None = None
    markup: Json | None = None  # inline keyboards only
    has_reply_keyboard: bool = False  # such a message can never be edited
    album: str = ""
    reply_to: "Message | None" = None
    protected: bool = False
    anonymous: bool = False
    service: Json = field(default_factory=dict)
    edited_at: int = 0
    edits: int = 0
    deleted: bool = False
    changed: int = 0


@dataclass(slots=True, eq=False)
class Answered:
    """What a person saw after pressing a button."""

    user_id: int
    data: str
    text: str
    alert: bool


@dataclass(slots=True, eq=False)
class Room:
    """A private chat of one bot and one person, or a group."""

    id: int
    kind: str
    title: str = ""
    bot: Account | None = None  # of a private chat
    people: dict[int, User] = field(default_factory=dict)
    bots: dict[int, Account] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    kicked: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict)
    next_message: int = field(default_factory=lambda: 1 + secrets.randbelow(40))
    started: bool = False
    moved_to: int = 0
    keyboard: Json | None = None
    answered: list[Answered] = field(default_factory=list)
    instance: str = field(default_factory=lambda: str(secrets.randbits(62)))

    @property
    def is_private(self) -> bool:
        return self.kind == "private"


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the server, for the log."""

    bot: str
    method: str
    params: Json
    answer: Json | None
    at: float
    fault: Fault | None = None  # what went wrong with it, where something did


class World:
    """All of it behind one lock; `changed` wakes those who wait for a message."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.clock = Clock()
        self.pace = Pace(self.clock.now)
        self.accounts: dict[str, Account] = {}
        self.rooms: dict[tuple[int, int], Room] = {}  # (bot, person), or (0, group)
        self.calls: list[Call] = []
        self.revision = 0
        self.sent = 0
        self.on_update: Callable[[Account], None] = lambda _: None
        self.on_message: Callable[[Message], None] = lambda _: None

    def room(self, bot: Account, chat_id: int) -> Room:
        """The chat, as far as this bot may write into it."""
        room = self.rooms.get((bot.user.id, chat_id)) or self.rooms.get((0, chat_id))
        if room is None:
            raise bad_request("chat not found")
        if room.is_private:
            self._may_write(bot, room)
        elif bot.user.id in room.kicked:
            raise forbidden(f"bot was kicked from the {room.kind} chat")
        elif bot.user.id not in room.bots:
            raise bad_request("chat not found")
        if room.moved_to:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=room.moved_to
            )
        return room

    @staticmethod
    def _may_write(bot: Account, room: Room) -> None:
        if room.id in bot.blocked_by:
            raise forbidden("bot was blocked by the user")
        if not room.started:
            raise forbidden("bot can't initiate conversation with a user")

    def post(self, message: Message) -> Message:
        """A message appears in its room."""
        message.room.messages[message.id] = message
        self.touch(message)
        return message

    def touch(self, message: Message) -> None:
        """Something about a message changed: tell those who wait."""
        self.revision += 1
        message.changed = self.revision
        self.changed.notify_all()
        self.on_message(message)

    def give(self, bot: Account, kind: str, body: Json | bytes) -> int:
        """Queue an update for a bot; its id, or 0 when it is held or of a kind not asked for."""
        if kind not in bot.allowed:
            return 0
        who = body["from"]["id"] if isinstance(body, dict) else 0
        if who in bot.held:
            bot.held[who].append((kind, body))
            return 0
        number = bot.next_update
        bot.next_update += 1
        # In ASCII, as Telegram writes it: so a lone surrogate gets through.
        packed = json.dumps({"update_id": number, kind: body}) if who else ""
        raw = body if isinstance(body, bytes) else packed.encode()
        update = Update(number, kind, raw.replace(b"UPDATE_ID", b"%d" % number), self.clock.now())
        bot.pending.append(update)
        bot.given[number] = update
        self.on_update(bot)
        return number

    def drop_stale(self, bot: Account) -> None:
        """Forget what nobody fetched in time: presses sooner than all else."""
        now = self.clock.now()
        bot.pending = deque(
            update for update in bot.pending if now - update.at < _life_of(update.kind)
        )


def _life_of(kind: str) -> int:
    return limits.QUERY_LIFE if kind == "callback_query" else limits.UPDATE_LIFE
