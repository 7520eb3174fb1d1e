"""Beside the writer: heavy screens are read on readers of their own, and nobody waits for them."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.answering import Answering
from bot.batch import Heavy
from storage.engine import Database
from storage.errors import StoreFault

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Heavy screens read at the same time."""


class Beside:
    """Answers what the worker has held; the person's next message waits, other people's do not."""

    def __init__(
        self,
        database: Database,
        answering: Answering,
        on_answered: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._answering = answering
        self._on_answered = on_answered
        self._clock = clock
        self._room = asyncio.Semaphore(AT_ONCE)
        self._reading: set[asyncio.Task[None]] = set()

    def begin(self, asked: Heavy) -> None:
        """Answer this one as soon as there is a reader."""
        task = asyncio.create_task(self._answer(asked))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def finish(self, seconds: float | None = None) -> None:
        """Wait for those under way; who is not answered by then is answered by the next start."""
        if self._reading:
            _done, late = await asyncio.wait(self._reading, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _answer(self, asked: Heavy) -> None:
        """A fault leaves it held: the worker takes it up again when its time is over."""
        try:
            async with self._room:
                looked = await self._database.read(
                    lambda connection: self._answering.look(connection, asked, self._clock())
                )
            await self._database.write(
                lambda connection: self._answering.keep_look(connection, looked, self._clock())
            )
        except StoreFault:
            log.exception("the database failed under a heavy screen; it is shown later")
            return
        self._on_answered()
