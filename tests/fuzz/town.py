"""A town in the middle of its work, begun once and copied for each attempt."""

import asyncio
import logging
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.channels.base import LIMITS
from bot.channels.telegram_in import clean
from bot.channels.telegram_out import keyboard, split
from bot.city import read_city
from bot.clockwork import Clockwork
from bot.telling import Telling
from rules.people import Role
from storage.engine import Database
from storage.sealing import sealer_for
from tests.botapi import keyboards, wording
from tests.botapi.params import Params
from tests.chat import Chat, Town
from tests.conftest import ROOT, SECRET_KEY
from tests.conversations.filing import files
from tests.paper import PaperChannel

TELEGRAM = LIMITS["telegram-citizen"]
SORRY = "我们这边出了点问题"
SEEN_ELSEWHERE = "sanyi"
"""The desk of another town: what never lay there is not read there."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What one citizen has told, and nobody else may read."""

    owner: str
    mode: str
    story: str
    phone: str

    @property
    def mark(self) -> str:
        """Stands in the story."""
        return self.story[-6:]


SECRETS = (
    Secret("asha", "实名", "门口的路灯坏了半个月，晚上看不见。密语甲一二三", "13811110001"),
    Secret("ben", "保密", "水沟堵了，下雨天水漫到院子里来。密语乙四五六", "13822220002"),
    Secret("cui", "匿名", "垃圾三天没有人来收，路口臭得很。密语丙七八九", ""),
)
DESK = {
    "pai": ((Role.DISPATCHER, "wencui"),),
    "li": ((Role.HANDLER, "shuigou"),),
    "wang": ((Role.HANDLER, "shuigou"), (Role.MEDIATOR, "shuigou")),
    "zhou": ((Role.LEADER, "wencui"),),
    "ji": ((Role.DISCIPLINE, "mengzi-discipline"),),
}
BLIND = {"yuan": ((Role.HANDLER, SEEN_ELSEWHERE),), "guan": ((Role.ADMIN, "mengzi"),)}
"""Another town's handler, and an admin: neither reads a word of these cases."""


class PickyChannel(PaperChannel):
    """Takes in what Telegram's reader lets through, and gives out what its server would take."""

    def receive(self, raw):
        received = super().receive(raw)
        text, button = clean(received.text), clean(received.button)
        has_more = received.files or received.contact or received.spot or button
        return replace(received, text=text, button=button, is_unreadable=not (text or has_more))

    def split(self, said, kinds=()):
        pieces = split(said, kinds, TELEGRAM)
        for piece in pieces:
            refuse(piece)
        return pieces


def refuse(piece) -> None:
    """Raise what the messenger's server would answer."""
    markup = keyboards.read(keyboard(piece, is_group=False), private=True)
    assert markup is None or markup
    if piece.clears:
        return
    told = Params({"text": piece.text, "caption": piece.text})
    (wording.caption if piece.files or piece.picture else wording.message_text)(told)


class Faults(logging.Handler):
    """Whatever the service logs as its own fault."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(logging.Formatter().format(record))


@dataclass
class Attempt:
    """One copy of the town, and what must hold in it after everything that is done."""

    town: Town
    numbers: tuple[str, ...]
    codes: dict[str, str]
    read_up_to: dict[str, int] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)

    @property
    def people(self) -> list[Chat]:
        """Everybody, in the same order each time."""
        return [self.town.chats[key] for key in sorted(self.town.chats)]

    async def strikes(self) -> None:
        """The clock does what is due."""
        town = self.town
        clockwork = Clockwork(town.city, town.sealer, Telling(town.sealer, town.channels))
        await town.database.write(lambda connection: clockwork.tick(connection, town.now))
        await town.delivers()

    async def check(self) -> None:
        """Nothing went wrong, and nobody read what is not theirs."""
        assert not self.faults.found, self.faults.found[0]
        for chat in self.people:
            key = f"{chat.channel}:{chat.id}"
            for said in chat.shown[self.read_up_to.get(key, 0) :]:
                words = f"{said.text}\n{said.buttons}"
                assert SORRY not in words
                for secret in SECRETS:
                    await self._keeps(secret, chat, words)
            self.read_up_to[key] = len(chat.shown)

    async def _keeps(self, secret: Secret, chat: Chat, words: str) -> None:
        if chat.name == secret.owner:
            return
        is_at_the_desk = chat.name in DESK
        if secret.mark in words and not is_at_the_desk:
            was_there = chat.name == "yuan" and await self._lay_elsewhere()
            assert was_there, f"{chat.name} reads the story of {secret.owner}: {words}"
        if secret.phone and secret.phone in words:
            may_call = is_at_the_desk and secret.mode == "实名"
            assert may_call, f"{chat.name} reads the number of {secret.owner}: {words}"

    async def _lay_elsewhere(self) -> bool:
        """Somebody has sent a case to the other town's desk."""
        found = await self.town.reads(
            lambda store: [event for one in self.numbers for event in store.cases.events(one)]
        )
        return any(event.unit == SEEN_ELSEWHERE for event in found)


@dataclass
class Begun:
    """The copied town: a database file, and what stands on everybody's screen."""

    path: Path
    chats: list[Chat]
    numbers: tuple[str, ...]
    codes: dict[str, str]
    updates: int
    now: object

    async def copied(self, folder: Path) -> Attempt:
        """A fresh copy."""
        shutil.copy(self.path, folder / "town.db")
        town = await open_town(folder / "town.db")
        town.updates, town.now = self.updates, self.now
        for chat in self.chats:
            copy = replace(chat, town=town, shown=list(chat.shown), stands=dict(chat.stands))
            town.chats[chat.channel, chat.id] = copy
        attempt = Attempt(town, self.numbers, self.codes)
        logging.getLogger("bot").addHandler(attempt.faults)
        return attempt


async def close(attempt: Attempt) -> None:
    """The end of an attempt."""
    logging.getLogger("bot").removeHandler(attempt.faults)
    await attempt.town.database.close()


async def open_town(path: Path) -> Town:
    """People and staff over one database file."""
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    town = Town(database, sealer, read_city(ROOT / "cities" / "mengzi"))
    for name, channel in town.channels.items():
        town.channels[name] = PickyChannel(name, channel.desk)
    return town


def begin(folder: Path) -> Begun:
    """Three have filed, one case is being handled and one is answered."""
    return asyncio.run(_begin(folder / "begun.db"))


async def _begin(path: Path) -> Begun:
    town = await open_town(path)
    for name, posts in (DESK | BLIND).items():
        await town.staff(name, *posts)
    town.stranger("ke")
    town.citizen("ding")
    numbers, codes = [], {}
    for secret in SECRETS:
        chat = town.citizen(secret.owner)
        number, code = await files(chat, secret.mode, secret.story, secret.phone or "跳过")
        numbers.append(number)
        codes[secret.owner] = code
    staff = {chat.name: chat for chat in town.chats.values()}
    for number in numbers[:2]:
        await staff["pai"].says(f"/assign {number} 水沟社区 @li")
        await staff["li"].says(f"/accept {number}")
    await staff["li"].says(f"/reply {numbers[0]} 已解决 换好了，昨天晚上亮了一夜。")
    await staff["wang"].says(f"/confirm {numbers[0]}")
    await staff["wang"].presses("确认，发给群众")
    await town.database.truncate_wal()
    await town.database.close()
    return Begun(
        path,
        list(town.chats.values()),
        tuple(numbers),
        codes,
        town.updates,
        town.now,
    )
