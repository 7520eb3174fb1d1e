"""A crowd that follows a village: a broadcast goes to them while the program is killed."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.living import settle
from rules.audiences import Audience
from rules.broadcasting import Act, moved
from rules.broadcasts import Broadcast, BroadcastNumber, Sort, Stage
from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId
from storage.contacts import Sender
from storage.open_tables import follows
from storage.tables import people
from tests.botapi import Allowance, BotApi
from tests.botapi.world import Room, User
from tests.service import Service

CHANNEL = "telegram-citizen"
NUMBER = BroadcastNumber("10000")
TEXT = "明天 8:00–18:00 停水，请先存水。"
BLOCKED = 0.03
FIRST_ID = 6_000_000_000
AT_ONCE = 5_000
SETTLED = 3.0
"""Seconds after a start that are not measured: it is still waking up."""
PROBE_SECONDS = 0.5
ALLOWED = 30


@dataclass
class Tally(list):
    """Of each call to the messenger only when it came and what was refused: there are many."""

    sent_at: list[float] = field(default_factory=list)
    copied_at: float = 0.0
    """When the last copy went out; somebody else may be answered still."""
    refused: Counter[int] = field(default_factory=Counter)

    def append(self, call) -> None:
        if call.method == "sendMessage":
            self.sent_at.append(call.at)
            if TEXT in str(call.params.get("text")):
                self.copied_at = call.at
        if call.answer and "error_code" in call.answer:
            self.refused[call.answer["error_code"]] += 1


@dataclass
class Crowd:
    """Everybody, and what happened to them."""

    service: Service
    api: BotApi
    size: int
    scale: float
    kills: int
    seed: int = 2012
    blocked: set[int] = field(default_factory=set)
    spans: list[tuple[float, float]] = field(default_factory=list)
    """When it ran undisturbed."""
    answers: list[float] = field(default_factory=list)
    """Seconds until somebody else was answered meanwhile."""
    in_flight: list[int] = field(default_factory=list)
    """At each kill."""
    tally: Tally = field(default_factory=Tally)
    memory: list[int] = field(default_factory=list)
    """Kilobytes in use at the start and the end of each span."""

    @property
    def ids(self) -> range:
        return range(FIRST_ID, FIRST_ID + self.size)

    async def gathers(self, city) -> None:
        """They are there, they follow 水沟, and a broadcast was agreed to."""
        self.stands_there()
        for start in range(0, self.size, AT_ONCE):
            some = self.ids[start : start + AT_ONCE]
            await self.service.reads(lambda store, some=some: _fill(store, some))
        await self.service.reads(lambda store: _agreed(store, city))

    def stands_there(self) -> None:
        """Everybody has a chat with the bot, and some have blocked it."""
        self.api.pace.overall = Allowance(round(ALLOWED * self.scale), 1.0)
        self.api.pace.private = Allowance(max(1, round(self.scale)), 1.0)
        bot, world = self.service.citizen_bot, self.api.world
        world.calls = self.tally
        for number in self.ids:
            who = User(number, f"群众{number}", "", "zh-hans")
            room = Room(number, "private", bot=bot, people={number: who})
            room.started = True
            world.rooms[bot.user.id, number] = room
        chosen = random.Random(self.seed)  # noqa: S311 (the same people each time)
        self.blocked = set(chosen.sample(self.ids, round(BLOCKED * self.size)))
        bot.blocked_by |= self.blocked

    async def gets_it(self) -> None:
        """Send, kill, start again, until everybody's copy has met its fate."""
        chance = random.Random(self.seed)  # noqa: S311 (the same moments each time)
        moments = sorted(chance.sample(range(self.size // 20, self.size * 9 // 10), self.kills))
        for until in [*moments, self.size * 2]:
            settle()  # the messenger's stand-in holds everybody: its pauses are none of ours
            await self._runs(until)
            if until <= self.size:
                await self.service.kill()
                self.in_flight.append(await self.unmarked())
        await self.service.stop()

    async def _runs(self, until: int) -> None:
        await self.service.start()
        pid = self.service.pid
        await asyncio.sleep(SETTLED)
        began, before = time.monotonic(), _kilobytes(pid)
        probing = asyncio.create_task(self._probes())
        while self._sent() < until and not (until > self.size and await self._is_over()):
            await asyncio.sleep(0.02 if until <= self.size else 0.5)
        probing.cancel()
        await asyncio.gather(probing, return_exceptions=True)
        self.memory += [before, _kilobytes(pid)]
        self.spans.append((began, time.monotonic()))

    async def _probes(self) -> None:
        """Somebody else talks meanwhile."""
        asha = self.api.person(f"阿莎{len(self.spans)}").chat(self.service.citizen_bot)
        while True:
            asked = time.monotonic()
            asha.says("/start")
            await asha.wait_for("您好，这里是", timeout=20)
            self.answers.append(time.monotonic() - asked)
            await asyncio.sleep(PROBE_SECONDS)

    async def unmarked(self) -> int:
        """Copies that arrived and are not marked: their calls were under way at the kill."""
        marked = await self.service.reads(lambda store: store.deliveries.counts(NUMBER).sent)
        return sum(map(bool, self.copies.values())) - marked

    async def _is_over(self) -> bool:
        return (await self.service.reads(lambda s: s.broadcasts.get(NUMBER))).stage is Stage.DONE

    def _sent(self) -> int:
        return self.api.sent_count

    @property
    def copies(self) -> Counter[int]:
        """How many copies each has got."""
        rooms = self.api.world.rooms
        bot = self.service.citizen_bot.user.id
        return Counter({one: len(rooms[bot, one].messages) for one in self.ids})

    @property
    def refused(self) -> Counter[int]:
        """Calls that the messenger refused, by code."""
        return self.tally.refused

    def rate(self) -> float:
        """Part of the allowance that was used while it ran undisturbed and had enough to do."""
        sent, seconds = 0, 0.0
        at = self.tally.sent_at
        offset = time.time() - time.monotonic()
        for began, ended in self.spans:
            last = min(ended + offset, self.tally.copied_at - 1)
            in_span = [one for one in at if began + offset <= one <= last]
            if last - began - offset > 1:
                sent, seconds = sent + len(in_span), seconds + last - began - offset
        return sent / seconds / (ALLOWED * self.scale)


def _kilobytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def _fill(store, some: range) -> None:
    ids = {number: PersonId(f"{number:024x}") for number in some}
    usual = {"language": "zh", "agreed": "", "is_on_leave": False, "until": None}
    store.connection.execute(insert(people), [{"id": one, **usual} for one in ids.values()])
    store.contacts.add({Sender(CHANNEL, str(number)): one for number, one in ids.items()})
    rows = [{"person": one, "place": "shuigou", "column": ""} for one in ids.values()]
    store.connection.execute(insert(follows), rows)


def _agreed(store, city) -> None:
    """Urgent, so that it goes out at whatever hour this runs."""
    writer = Person(id=PersonId("writer"), handle="xiao_chen", posts=_post(Role.ADMIN))
    leader = Person(id=PersonId("leader"), handle="shu_ji", posts=_post(Role.LEADER))
    for one in (writer, leader):
        store.people.save(one)
    waiting = Broadcast(
        number=NUMBER,
        sort=Sort.NOTICE,
        stage=Stage.WAITING,
        writers=(writer.id,),
        text=TEXT,
        audience=Audience(unit=UnitId("shuigou")),
        is_urgent=True,
        until=date.today() + timedelta(days=9),  # noqa: DTZ011 (any day to come)
    )
    store.broadcasts.add(moved(waiting, Act.APPROVE, leader, city))


def _post(role: Role) -> tuple[Post, ...]:
    return (Post(role, UnitId("mengzi")),)
