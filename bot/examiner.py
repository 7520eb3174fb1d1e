"""The examiner: the rules for red flags look through new books, and daily through the newest."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from bot.city_now import CityNow
from bot.lease import ALONE, Tenure
from bot.steady import Steady
from rules.city import City
from rules.examined import Examined
from rules.flags import Flag
from rules.red_flags import FLAGS, found_by
from storage.engine import Database
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Flags kept in one short transaction."""


class Examiner(Steady):
    """One book at a time, read beside the writer; what is found is kept in short pieces."""

    does = "looking through books"
    idle_seconds = 60.0

    def __init__(
        self,
        database: Database,
        sealer: Sealer,
        city: City,
        clock: Callable[[], datetime],
        tenure: Tenure = ALONE,
    ) -> None:
        super().__init__(tenure)
        self._database = database
        self._sealer = sealer
        self._city = CityNow(city)
        self._clock = clock

    async def step(self) -> bool:
        """Look through one book; False when none waits.

        Killed in between, it begins the book anew: what was found stays found once.
        """
        examined = await self._database.read(self._next)
        if examined is None:
            return False
        flags = await asyncio.to_thread(looked_through, examined)
        for at in range(0, len(flags), AT_ONCE):
            await self._keep(flags[at : at + AT_ONCE])
        done = examined.book, examined.today
        await self._database.write(lambda c: UnitOfWork(c, self._sealer).examining.done(*done))
        return True

    def _next(self, connection: Connection) -> Examined | None:
        city = self._city.at(connection)
        today = city.clock.today(self._clock())
        examining = UnitOfWork(connection, self._sealer).examining
        waiting = examining.waiting(today, 1)
        return examining.read(waiting[0], city, today) if waiting else None

    async def _keep(self, flags: tuple[Flag, ...]) -> None:
        await self._database.write(lambda c: UnitOfWork(c, self._sealer).flags.found(flags))


def looked_through(examined: Examined) -> tuple[Flag, ...]:
    """What every rule found; one that fails on a book must not hide what the others see."""
    flags: list[Flag] = []
    for rule in FLAGS:
        try:
            flags += found_by(rule, examined)
        except Exception as fault:  # noqa: BLE001 (one rule must not stop the others)
            # Its words may hold names out of the book: only its kind is told.
            log.error("%s failed on a book: %s", rule, type(fault).__name__)  # noqa: TRY400
    return tuple(flags)
