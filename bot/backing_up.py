"""Backing up: what an admin asked for in chat is made by a process of its own, and told."""

import asyncio
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from bot.importing import Reading
from bot.lease import ALONE, Tenure
from bot.steady import Steady
from bot.telling import Telling
from conversations import backed_up
from conversations.messages import Address, Incoming, Reply
from conversations.turn import Turn
from rules.people import PersonId
from storage.sealed_file import ENDING
from storage.unit_of_work import UnitOfWork

STOPPED = (-signal.SIGTERM, 128 + signal.SIGTERM)
"""How it ends when it is told to, before it has begun and after."""
MOST = 200
"""Letters of a reason: it is one line."""


class BackingUp(Steady):
    """One at a time. Stopped or killed in between, it is made anew after the next start."""

    does = "making a backup"
    idle_seconds = 1.0

    def __init__(
        self,
        folder: Path | None,
        reading: Reading,
        telling: Telling,
        clock: Callable[[], datetime],
        on_told: Callable[[], None],
        tenure: Tenure = ALONE,
    ) -> None:
        super().__init__(tenure)
        self._folder = folder
        self._reading = reading
        self._telling = telling
        self._clock = clock
        self._on_told = on_told
        self._making: asyncio.subprocess.Process | None = None

    def stop(self) -> None:
        """Whoever is stopped in the midst of one leaves it to the next start."""
        super().stop()
        if self._making and self._making.returncode is None:
            self._making.terminate()

    async def step(self) -> bool:
        """Make one; False when nobody waits, or it was stopped."""
        by = await self._reading.database.read(lambda c: self._store(c).backup_orders.next())
        if by is None:
            return False
        reply = await self._make(self._folder) if self._folder else backed_up.nowhere()
        if reply is None:
            return False
        await self._reading.database.write(partial(self._finish, by, reply))
        self._on_told()
        return True

    async def _make(self, folder: Path) -> Reply | None:
        """As from the command line: its memory is not ours, and nobody waits for it."""
        self._making = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "backup", str(folder)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        _out, reason = await self._making.communicate()
        if self._making.returncode in STOPPED:
            return None
        if self._making.returncode:
            return backed_up.failed(reason.decode(errors="replace").strip()[-MOST:])
        return _newest(folder)

    def _finish(self, by: PersonId, reply: Reply, connection: Connection) -> None:
        """The answer, and the end of the order, in one transaction."""
        store = self._store(connection)
        person = store.people.get(by)
        if not store.backup_orders.done(by) or person is None:
            return
        incoming = Incoming(id="backup", person=person, chat=Address("", ""), at=self._clock())
        turn = Turn(incoming=incoming, store=store, city=self._reading.city, person=person)
        turn.tell(by, reply)
        store.outbox.add(self._telling.of_clock(connection, turn), turn.now)

    def _store(self, connection: Connection) -> UnitOfWork:
        return UnitOfWork(connection, self._reading.sealer)


def _newest(folder: Path) -> Reply:
    kept = max(folder.glob(f"*{ENDING}"))
    return backed_up.made(str(kept), kept.stat().st_size)
