"""The lease: of several `run` on one database one sends, fetches and keeps the clock."""

import asyncio
import logging
import os
import secrets
import socket
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection

from storage.engine import Database
from storage.errors import StoreFault
from storage.leases import LIVES, Leases, Taking

NAME = "sender and clock"
RENEW_SECONDS = 2.0
LOOK_SECONDS = 1.0
"""How often a standby looks whether the holder has died, and a loop whether it may go on."""

log = logging.getLogger(__name__)

Loop = Callable[[], Coroutine[Any, Any, None]]


class Tenure(Protocol):
    """Whether this process may do what only one does."""

    @property
    def is_ours(self) -> bool:
        """By our own clock, which is stricter than the database's."""
        ...

    @property
    def epoch(self) -> int:
        """Goes up whenever somebody else may have had it in between."""
        ...

    def is_held(self, connection: Connection) -> bool:
        """By the database's clock, in the transaction of what is to be done."""
        ...

    async def run(self) -> None:
        """Hold it, or stand by, until stopped."""
        ...

    def stop(self) -> None:
        """Let another have it."""
        ...


class Alone:
    """There is no other process: the demo, and tests."""

    is_ours = True
    epoch = 1

    def is_held(self, connection: Connection) -> bool:  # noqa: ARG002 (nobody to ask)
        """Always."""
        return True

    async def run(self) -> None:
        """Nothing has to be done for it."""

    def stop(self) -> None:
        """Nobody else wants it."""


ALONE = Alone()


class Lease:
    """Takes it when nobody has it, and renews it while this process lives."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._machine = _machine()
        self._holder = f"{self._machine} {os.getpid()} {secrets.token_hex(4)}"
        self._ends = -float("inf")
        self._stopped = asyncio.Event()
        self.epoch = 0

    @property
    def is_ours(self) -> bool:
        """Renewed lately enough that nobody else can have it."""
        return self._clock() < self._ends

    def is_held(self, connection: Connection) -> bool:
        """Still ours in the database."""
        return Leases(connection).is_held(NAME, self._holder)

    def stop(self) -> None:
        """Let another have it."""
        self._stopped.set()

    async def run(self) -> None:
        """Hold it, or stand by, until stopped."""
        while not self._stopped.is_set():
            await self.renew()
            seconds = RENEW_SECONDS if self.is_ours else LOOK_SECONDS
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), seconds)
        self._ends = -float("inf")
        with suppress(StoreFault):
            await self._database.write(lambda c: Leases(c).leave(NAME, self._holder))

    async def renew(self) -> None:
        """Try to take or to keep it; a fault of the database lets it run out."""
        began = self._clock()
        try:
            taking = await self._database.write(
                lambda c: Leases(c).take(NAME, self._holder, self._is_dead)
            )
        except StoreFault as fault:
            log.warning("the lease could not be renewed (%s)", fault)
            return
        if taking is Taking.GAINED:
            self.epoch += 1
            log.info("this process sends and keeps the clock")
        elif taking is Taking.REFUSED and self._ends > 0:
            log.warning("another process sends and keeps the clock now; this one stands by")
        self._ends = -1.0 if taking is Taking.REFUSED else began + LIVES.total_seconds()

    async def while_ours(self, loop: Loop) -> None:
        """Run a loop that may be cancelled at any moment, whenever the lease is ours."""
        while True:
            if self.is_ours and await self._is_finished(loop):
                return
            await asyncio.sleep(LOOK_SECONDS)

    async def _is_finished(self, loop: Loop) -> bool:
        """Whether it came to its own end before another process took over."""
        task = asyncio.create_task(loop())
        try:
            while self.is_ours and not task.done():
                await asyncio.wait([task], timeout=LOOK_SECONDS)
        finally:
            if not task.done():
                task.cancel()
        if not task.done():
            await asyncio.wait([task])
            return False
        task.result()
        return True

    def _is_dead(self, holder: str) -> bool:
        """Whether it was a process of this very machine that is no more: then nobody waits."""
        machine, _, rest = holder.rpartition(" ")[0].rpartition(" ")
        if machine != self._machine or not rest.isdecimal():
            return False
        try:
            os.kill(int(rest), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


def _machine() -> str:
    """This machine since it was started, and where it counts its processes."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        counted = Path("/proc/self/ns/pid").readlink()
    except OSError:
        return f"{socket.gethostname()}-{secrets.token_hex(4)}"  # never taken for another
    return f"{boot} {counted}"
