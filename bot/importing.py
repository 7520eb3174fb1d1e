"""Importing: books that bookkeepers sent are read beside the answers, and they are told."""

import asyncio
import logging
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath

from sqlalchemy import Connection

from bot.city_now import CityNow
from bot.files import FileStore
from bot.lease import ALONE, Tenure
from bot.steady import Steady
from bot.telling import Telling
from conversations.ledger.imported import FAILED, LOST, refused, what_came, what_is_wrong
from conversations.messages import Address, Incoming, Reply
from conversations.turn import Turn
from rules.book_orders import BookOrder
from rules.books import BookNo
from rules.city import City
from rules.faults import BadBooks
from storage.engine import Database
from storage.errors import StoreFault
from storage.importers.books_file import import_books
from storage.importers.gathering import Request
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

LONGEST_NAME = 60
"""Characters: no disk takes more than 255 bytes."""
AT_ONCE = 20
"""Orders looked at: one whose file is still on its way holds up no other."""

Replies = Callable[[Turn], Sequence[Reply]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read with: the database, the city, and the bytes that were sent."""

    database: Database
    sealer: Sealer
    city: City
    files: FileStore


class Stopped(Exception):  # noqa: N818 (it is an answer)
    """The program ends: what is not read yet is read by the next start."""


class Importing(Steady):
    """One order at a time; killed in between, it is read anew, and nothing comes in twice."""

    does = "importing books"
    idle_seconds = 1.0

    def __init__(
        self,
        reading: Reading,
        telling: Telling,
        clock: Callable[[], datetime],
        on_told: Callable[[], None],
        tenure: Tenure = ALONE,
    ) -> None:
        super().__init__(tenure)
        self._database, self._sealer = reading.database, reading.sealer
        self._files = reading.files
        self._city = CityNow(reading.city)
        self._telling = telling
        self._clock = clock
        self._on_told = on_told

    async def step(self) -> bool:
        """Read one order; False when none is ready."""
        ready = await self._database.read(self._next)
        if ready is None:
            return False
        order, hashes = ready
        try:
            replies = await self._outcome(order, hashes)
        except Stopped:
            return False
        await self._database.write(partial(self._finish, order, replies))
        self._on_told()
        return True

    def _next(self, connection: Connection) -> tuple[BookOrder, Sequence[str]] | None:
        """The oldest whose files are all here, or lost: "" for a file that could not be had."""
        store = UnitOfWork(connection, self._sealer)
        for order in store.book_orders.waiting(AT_ONCE):
            found = store.files.get([one.key for one in order.files])
            if all(one.stored or one.is_lost for one in found):
                return order, [one.stored.hash if one.stored else "" for one in found]
        return None

    async def _outcome(self, order: BookOrder, hashes: Sequence[str]) -> Replies:
        if not hashes or not all(hashes):
            return lambda _turn: (refused(LOST),)
        try:
            new = await self._import(order, hashes)
        except BadBooks as bad:
            wrong = what_is_wrong(bad.faults)
            return lambda _turn: (wrong,)
        except (StoreFault, Stopped):
            raise
        except Exception:  # one order must not hold up the others, nor the service
            log.exception("an order of books failed and is not tried again")
            return lambda _turn: (refused(FAILED),)
        return lambda turn: what_came(turn, new)

    async def _import(self, order: BookOrder, hashes: Sequence[str]) -> tuple[BookNo, ...]:
        city = await self._database.read(self._city.at)
        request = Request(
            places=city.places,
            accounts=city.accounts,
            today=city.clock.today(self._clock()),
            place=order.place,
            reason=order.reason,
            is_reason_needed=True,
            takes_lists=False,
        )
        with tempfile.TemporaryDirectory(prefix="books-") as folder:
            paths = []
            for one, hash_ in zip(order.files, hashes, strict=True):
                path = Path(folder) / _short(one.name)
                path.write_bytes(await asyncio.to_thread(self._files.read, hash_))
                paths.append(path)
            told = self._go_on
            return await import_books(paths, request, self._database, self._sealer, told)

    def _go_on(self, _what: str, _rows: int) -> None:
        """Reading a large book takes longer than a stop may."""
        if self._stopped.is_set():
            raise Stopped

    def _finish(self, order: BookOrder, replies: Replies, connection: Connection) -> None:
        """The answer, and the end of the order and its files, in one transaction."""
        store = UnitOfWork(connection, self._sealer)
        if not store.book_orders.done(order.id):
            return
        store.files.forget([one.key for one in order.files])
        person = store.people.get(order.by)
        if person is None:
            return
        now = self._clock()
        incoming = Incoming(id="import", person=person, chat=Address("", ""), at=now)
        turn = Turn(incoming=incoming, store=store, city=self._city.at(connection), person=person)
        for reply in replies(turn):
            turn.tell(person.id, reply)
        store.outbox.add(self._telling.of_clock(connection, turn), now)


def _short(name: str) -> str:
    path = PurePath(name)
    return path.stem[:LONGEST_NAME] + path.suffix
