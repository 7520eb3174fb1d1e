"""What is seen in one room, and waiting for something to be said there."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from .shown import Shown, ShownButton, is_bots, reply_keyboard, shown
from .world import Answered, Message, Room, World

Wanted = str | Callable[[Shown], bool]
LOOK = 0.01  # seconds between two looks of an async wait


class Talk:
    """The reading half of a private chat or a group."""

    def __init__(self, world: World, room: Room) -> None:
        self.world = world
        self.room = room
        self._since = 0  # the first revision that an answer to the last act can have
        self._has_waited = True

    @property
    def id(self) -> int:
        return self.room.id

    @property
    def messages(self) -> list[Shown]:
        """What bots have said and is still there."""
        with self.world.lock:
            every = self.room.messages.values()
            return [shown(one) for one in every if is_bots(one) and not one.deleted]

    @property
    def everything(self) -> list[Shown]:
        """Both sides, deleted messages too."""
        with self.world.lock:
            return [shown(one) for one in self.room.messages.values()]

    @property
    def last(self) -> Shown:
        """The bot's last message."""
        there = self.messages
        assert there, f"nothing was said yet\n{self.history()}"
        return there[-1]

    @property
    def own(self) -> list[Shown]:
        """What people have said here."""
        with self.world.lock:
            return [shown(one) for one in self.room.messages.values() if not is_bots(one)]

    @property
    def reply_keyboard(self) -> list[list[ShownButton]]:
        """The keyboard in the place of the typing keys, empty when there is none."""
        with self.world.lock:
            return reply_keyboard(self.room)

    @property
    def answered_callbacks(self) -> list[Answered]:
        """What was shown after presses of buttons."""
        with self.world.lock:
            return [replace(one) for one in self.room.answered]

    def history(self) -> str:
        """The whole talk, to be read."""
        return "\n".join(one.line() for one in self.everything) or "(nothing)"

    async def wait_for(
        self,
        wanted: Wanted = "",
        timeout: float = 5.0,  # noqa: ASYNC109 - a missed wait must show the talk
        *,
        earlier: bool = False,
    ) -> Shown:
        """A bot's message, new or edited since the last act, that holds the text or fits.

        Acts in a row without a wait between them count as one. `earlier=True` looks at the
        whole talk. After `timeout` seconds: AssertionError with the talk.
        """
        start = time.monotonic()
        while (hit := self._found(wanted, earlier=earlier)) is None:
            if time.monotonic() - start > timeout:
                raise self._missed(wanted, timeout)
            await asyncio.sleep(LOOK)
        return hit

    def waits_for(
        self, wanted: Wanted = "", timeout: float = 5.0, *, earlier: bool = False
    ) -> Shown:
        """The same for a test that is not async."""
        end = time.monotonic() + timeout
        with self.world.changed:
            while (hit := self._found(wanted, earlier=earlier)) is None:
                if not self.world.changed.wait(end - time.monotonic()):
                    raise self._missed(wanted, timeout)
        return hit

    def _missed(self, wanted: Wanted, timeout: float) -> AssertionError:
        what = f"“{wanted}”" if isinstance(wanted, str) else "such a message"
        return AssertionError(f"{what} did not come in {timeout} s\n{self.history()}")

    def _found(self, wanted: Wanted, *, earlier: bool) -> Shown | None:
        since = 0 if earlier else self._since
        for one in self.messages:
            fits = wanted in one.text if isinstance(wanted, str) else wanted(one)
            if one.revision > since and fits:
                self._has_waited = True
                return one
        return None

    def _acts(self) -> None:
        """A person does something: only what comes now can be the answer."""
        if self._has_waited:
            self._since = self.world.revision
            self._has_waited = False

    def _message_with(self, label: str) -> tuple[Message, ShownButton] | None:
        """The newest message that has this button."""
        for exact in (True, False):
            for message in reversed(self.room.messages.values()):
                for row in () if message.deleted else shown(message).buttons:
                    for button in row:
                        if button.label == label or (not exact and label in button.label):
                            return message, button
        return None
