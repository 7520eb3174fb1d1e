"""FAULTS: all that the rig does to the service while people talk with it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

from tests.botapi import Account, BotApi, Fault
from tests.rig.citizens import Citizen
from tests.rig.disks import Disk
from tests.rig.history import History
from tests.rig.keeper import Keeper
from tests.rig.stores import Store

SENDING = ("sendMessage", "editMessageText")
POLLING = "getUpdates"
LATELY = 500
"""Updates among which one is chosen to come again."""
POISON = (
    b'{"update_id":UPDATE_ID,"message":{"message_id":"not a number","chat":7}}',
    (
        b'{"update_id":UPDATE_ID,"message":{"message_id":"x","from":{"id":WHO},"chat":{"id":WHO},'
        b'"text":"\\ud800\\u0000"}}'
    ),
    b'{"update_id":UPDATE_ID,"callback_query":{"id":5,"from":{"id":WHO},"data":["\\udfff"]}}',
)
"""What no library can read: in a lane of its own, and in the midst of somebody's."""


@dataclass(slots=True)
class Trouble:
    """Everything that can be broken, and how often each thing was."""

    api: BotApi
    bots: tuple[Account, ...]
    keeper: Keeper
    disk: Disk
    store: Store
    history: History
    here: dict[str, Citizen] = field(default_factory=dict)
    """Who is in the middle of something, by the place they have taken."""
    injected: Counter[str] = field(default_factory=Counter)
    _of_store: asyncio.Lock = field(default_factory=asyncio.Lock)

    def somebody(self, chance: Random) -> Citizen:
        """One of those who are here."""
        return self.here[chance.choice(sorted(self.here))]

    @asynccontextmanager
    async def store_is_troubled(self) -> AsyncIterator[None]:
        """A start may be refused meanwhile, in one clear line; one such trouble at a time."""
        async with self._of_store:
            self.keeper.troubles += 1
            self.keeper.troubled += 1
            try:
                yield
            finally:
                self.keeper.troubles -= 1


async def kill(trouble: Trouble, chance: Random) -> None:
    """SIGKILL at a moment that falls anywhere in a turn, a commit or a call."""
    await asyncio.sleep(chance.random() / 20)
    await trouble.keeper.kill()


async def kill_worker(trouble: Trouble, chance: Random) -> None:
    """SIGKILL for one of those who answer; `run` is the third of them."""
    await trouble.keeper.kill_worker(chance)


async def stop(trouble: Trouble, _chance: Random) -> None:
    """SIGTERM with work in flight."""
    await trouble.keeper.stop()


async def repeat(trouble: Trouble, chance: Random) -> None:
    """An update comes again, once or several times, perhaps long after it was answered."""
    bot = chance.choice(trouble.bots)
    back = 1 + chance.randrange(min(LATELY, len(bot.given)))
    trouble.api.repeat(bot.next_update - back, 1 + chance.randrange(3))


async def delay(trouble: Trouble, chance: Random) -> None:
    """What one person does arrives late: others overtake them."""
    who = trouble.somebody(chance)
    trouble.api.hold(who.person, who.bot)
    await asyncio.sleep(chance.uniform(0.1, 1.5))
    trouble.api.let_go(who.person, who.bot)


async def poison(trouble: Trouble, chance: Random) -> None:
    """An update that no library can read, alone or among somebody's own."""
    who = trouble.somebody(chance)
    raw = chance.choice(POISON).replace(b"WHO", b"%d" % who.person.id)
    kind = "callback_query" if b"callback_query" in raw else "message"
    who.is_unreadable = True
    trouble.history.passing -= {who.person.id}
    trouble.history.poisoned += bool(trouble.api.poison(who.bot, raw, kind))


async def block(trouble: Trouble, chance: Random) -> None:
    """Somebody stops the bot while news is on its way to them (403)."""
    trouble.somebody(chance).is_to_block = True


async def outage(trouble: Trouble, chance: Random) -> None:
    """The messenger's server is out of reach; every connection breaks."""
    await asyncio.to_thread(trouble.api.stop)
    trouble.history.kills.append(trouble.api.clock.now())
    await asyncio.sleep(chance.uniform(0.1, 1.0))
    await asyncio.to_thread(trouble.api.start)


def on_wire(*methods: str, most: int = 3, **how: object) -> "How":
    """The next calls of a method go wrong."""

    async def break_calls(trouble: Trouble, chance: Random) -> None:
        method = chance.choice(methods)
        trouble.api.faults.add(method, Fault(**how), 1 + chance.randrange(most))  # type: ignore[arg-type]

    return break_calls


async def slow(trouble: Trouble, chance: Random) -> None:
    """Answers come late."""
    seconds = chance.uniform(0.2, 3.0)
    trouble.api.faults.delays(chance.choice(SENDING), seconds, 1 + chance.randrange(8))


async def full(trouble: Trouble, chance: Random, leaving: int = 0) -> None:
    """No room on the disk for a while."""
    async with trouble.store_is_troubled():
        with trouble.disk.without_room(trouble.keeper.town.pid, leaving):
            await asyncio.sleep(chance.uniform(0.3, 1.5))


async def nearly_full(trouble: Trouble, chance: Random) -> None:
    """Small turns still find room; a big one, or many people's at once, breaks in the middle."""
    await full(trouble, chance, leaving=chance.choice((4, 16, 48)) * 1024)


async def lock(trouble: Trouble, chance: Random) -> None:
    """Another program holds the database, perhaps for longer than we wait for it."""
    async with trouble.store_is_troubled():
        await asyncio.to_thread(trouble.store.hold, chance.choice((0.3, 1.0, 2.0, 6.5)))


def on_server(what: str) -> "How":
    """Something done to the server of the database."""

    async def break_server(trouble: Trouble, _chance: Random) -> None:
        async with trouble.store_is_troubled():
            await asyncio.to_thread(getattr(trouble.store, what))

    return break_server


How = Callable[[Trouble, Random], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a fault is done, and how often in a thousand updates."""

    how: How
    in_a_thousand: float
    engines: tuple[str, ...] = ("sqlite", "postgresql")


FAULTS: Mapping[str, Kind] = {
    "killed": Kind(kill, 5.0),
    "stopped with work in flight": Kind(stop, 0.4),
    "update repeated": Kind(repeat, 60.0),
    "update delayed behind others": Kind(delay, 12.0),
    "poison update": Kind(poison, 4.0),
    "answered 429": Kind(on_wire(*SENDING, code=429, retry_after=1), 6.0),
    "answered 500": Kind(on_wire(*SENDING, code=500), 6.0),
    "answered 502": Kind(on_wire(*SENDING, code=502), 6.0),
    "answered 502 after the effect": Kind(on_wire(*SENDING, code=502, has_effect=True), 4.0),
    "connection closed before the effect": Kind(on_wire(*SENDING, closes=True), 6.0),
    "connection closed after the effect": Kind(
        on_wire(*SENDING, closes=True, has_effect=True), 6.0
    ),
    "answered slowly": Kind(slow, 8.0),
    "polling answered 500": Kind(on_wire(POLLING, code=500, most=1), 0.8),
    "polling lost on its way": Kind(on_wire(POLLING, closes=True, has_effect=True, most=1), 0.8),
    "messenger out of reach": Kind(outage, 0.4),
    "blocked by a person": Kind(block, 4.0),
    "disk full": Kind(full, 0.5, ("sqlite",)),
    "disk full in the middle of a big turn": Kind(nearly_full, 0.5, ("sqlite",)),
    "database locked from outside": Kind(lock, 0.5),
    "one of three workers killed": Kind(kill_worker, 2.0, ("postgresql",)),
    "database server restarted": Kind(on_server("restart"), 0.5, ("postgresql",)),
    "database server crashed": Kind(on_server("crash"), 0.5, ("postgresql",)),
    "database connections cut": Kind(on_server("cut"), 1.5, ("postgresql",)),
}
