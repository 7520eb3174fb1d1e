"""Somebody's side of a talk: they say something, and take what comes until it is the answer."""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.botapi import BotApi, PrivateChat, Shown
from tests.botapi.shown import is_bots, shown
from tests.botapi.world import Message, Room

GAP_IN_NUMBER = re.compile(r"(?<=\d) (?=\d)")


class Unanswered(Exception):  # noqa: N818 (it is what happened)
    """Somebody waited long enough and was not told what they had to be told."""


def read(one: Shown) -> str:
    """All that a message holds: its words, with numbers in one piece, and its buttons."""
    buttons = [
        word for row in one.buttons for button in row for word in (button.label, button.data)
    ]
    return "\n".join((GAP_IN_NUMBER.sub("", one.text), *buttons))


class Ears:
    """Hands every message of a bot to whoever sits in that chat, as it appears."""

    def __init__(self, api: BotApi) -> None:
        self._loop = asyncio.get_running_loop()
        self._heard: dict[Room, asyncio.Queue[Shown]] = {}
        api.world.on_message = self._spread

    def of(self, chat: PrivateChat) -> asyncio.Queue[Shown]:
        """What appears in a chat from now on."""
        return self._heard.setdefault(chat.room, asyncio.Queue())

    def _spread(self, message: Message) -> None:
        """Called in the server's thread."""
        queue = self._heard.get(message.room)
        if queue is not None and is_bots(message) and not message.deleted:
            self._loop.call_soon_threadsafe(queue.put_nowait, shown(message))


@dataclass(slots=True)
class Voice:
    """One chat; one thing at a time is said there and answered."""

    chat: PrivateChat
    heard: asyncio.Queue[Shown]
    patience: float
    """Seconds: the program may just have been killed, or cannot write."""
    at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: list[str] = field(default_factory=list)
    """The newest words of both sides, for the report of a failure."""

    async def says(self, text: str, *wanted: str) -> Shown:
        """Type it, and wait for a message that holds all of `wanted`."""
        self.types(text)
        return await self.hears(*wanted)

    async def presses(self, label: str, on: Shown, *wanted: str) -> Shown:
        """Press the button of that message, and wait."""
        self._note(f"> [{label}]")
        self.chat.presses_data(on, on.button(label).data)
        return await self.hears(*wanted)

    def types(self, text: str) -> None:
        """Say something without waiting."""
        self._note(f"> {text[:60]}")
        self.chat.says(text)

    async def hears(self, *wanted: str) -> Shown:
        """The next message that holds all of `wanted`.

        Raises:
            Unanswered: it did not come.
        """
        return await self.hears_one_of([wanted])

    async def hears_one_of(self, choices: Iterable[tuple[str, ...]]) -> Shown:
        """The next message that holds everything of one of the choices."""
        choices = list(choices)
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    one = await self.heard.get()
                    text = read(one)
                    self._note(f"< {text[:80]}")
                    if any(all(word in text for word in words) for words in choices):
                        return one
        except TimeoutError:
            talk = "\n  ".join(self.last)
            raise Unanswered(f"waited for {choices} in chat {self.chat.id}:\n  {talk}") from None

    def _note(self, line: str) -> None:
        self.last.append(repr(line))
        del self.last[:-16]
