"""One round: a town begins, hundreds of people talk, everything goes wrong, all is checked."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from random import Random

from tests.botapi import BotApi
from tests.rig.calls import told_in
from tests.rig.cases import Case
from tests.rig.checker import violations
from tests.rig.citizens import Citizen
from tests.rig.desks import VILLAGES, Desk, open_desks
from tests.rig.disks import Disk, small_disk
from tests.rig.faults import FAULTS, POLLING, Trouble
from tests.rig.history import History
from tests.rig.keeper import Keeper
from tests.rig.kept import bytes_of, look
from tests.rig.outcome import Outcome
from tests.rig.plan import Size, Step, plan
from tests.rig.stores import STORES, Store
from tests.rig.town import Brood, Town
from tests.rig.voices import Ears, Unanswered, Voice
from tests.service import SECRET_KEY

LOOK = 0.01
PROGRESS_SECONDS = 10
WORKERS = {"sqlite": 0, "postgresql": 2}
"""Processes that answer beside `run`."""

log = logging.getLogger("rig")


@dataclass(slots=True)
class Round:
    """Everybody and everything of one round."""

    seed: int
    size: Size
    engine: str
    api: BotApi
    town: Town
    disk: Disk
    store: Store
    history: History = field(default_factory=History)
    ears: Ears = field(init=False)
    trouble: Trouble = field(init=False)
    desks: list[Desk] = field(default_factory=list)
    is_over: bool = False
    _numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.ears = Ears(self.api)
        keeper = Keeper(self.town, self.api, self.history)
        bots = (self.town.citizen_bot, self.town.staff_bot)
        self.trouble = Trouble(self.api, bots, keeper, self.disk, self.store, self.history)

    @property
    def updates(self) -> int:
        """That people have caused so far."""
        return sum(len(bot.given) for bot in self.trouble.bots)

    async def play(self) -> Outcome:
        """From the first start to the verdict."""
        began = time.monotonic()
        await self.town.start()
        await self.trouble.keeper.hire(WORKERS[self.engine])
        patience = self.size.patience
        self.desks = await open_desks(self.town, self.api, self.ears, self.history, patience)
        try:
            async with self._watched(), asyncio.TaskGroup() as group:
                for place in range(self.size.people):
                    group.create_task(self._takes_turns(place, group))
                await self._spoil()
                self.is_over = True
        except* Unanswered as missing:  # whoever waits in vain ends the round for all
            found = [f"unanswered: {one}" for one in missing.exceptions]
        else:
            await self._comes_to_rest()
            found = await self._verdict()
        return self._outcome(found, time.monotonic() - began)

    @asynccontextmanager
    async def _watched(self) -> AsyncIterator[None]:
        beside = [self.trouble.keeper.watch(), self._shows_progress()]
        tasks = [asyncio.create_task(one) for one in beside]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _shows_progress(self) -> None:
        while True:
            await asyncio.sleep(PROGRESS_SECONDS)
            cases, done = len(self.history.filed), len(self.history.did)
            log.info("%d updates, %d cases, %d acts", self.updates, cases, done)

    async def _takes_turns(self, place: int, group: asyncio.TaskGroup) -> None:
        """One person after the other sits in this place."""
        name = f"{place:03}"
        while not self.is_over:
            citizen = self._citizen(place)
            self.trouble.here[name] = citizen
            await citizen.comes(lambda case: self._hand_in(case, group), lambda: self.is_over)

    def _citizen(self, place: int) -> Citizen:
        number = next(self._numbers)
        person = self.api.person(f"群众{number}")
        chat = person.chat(self.town.citizen_bot)
        return Citizen(
            person=person,
            voice=Voice(chat, self.ears.of(chat), self.size.patience),
            village=VILLAGES[place % len(VILLAGES)],
            chance=Random(f"{self.seed}:citizen:{number}"),  # noqa: S311 (the same each time)
            history=self.history,
            api=self.api,
            bot=self.town.citizen_bot,
        )

    def _hand_in(self, case: Case, group: asyncio.TaskGroup) -> None:
        desk = next(one for one in self.desks if one.village == case.filed.village)
        group.create_task(desk.brings(case))

    async def _spoil(self) -> None:
        """Go through the plan, and on to the last update."""
        async with asyncio.TaskGroup() as group:
            for step in plan(self.seed, self.size, self.engine):
                await self._reach(step.after)
                if self.is_over:
                    return
                group.create_task(self._break(step))
        await self._reach(self.size.updates)

    async def _reach(self, updates: int) -> None:
        while self.updates < updates and not self.is_over:
            await asyncio.sleep(LOOK)

    async def _break(self, step: Step) -> None:
        log.debug("%d updates: %s", self.updates, step.fault)
        await FAULTS[step.fault].how(self.trouble, Random(step.seed))  # noqa: S311 (as planned)
        self.trouble.injected[step.fault] += 1

    async def _comes_to_rest(self) -> None:
        """All is answered and sent; then one more life, whose first chore is to forget."""
        self.api.faults.clear()
        await self.town.rests()
        await self.trouble.keeper.end()
        await self.town.start()
        await self.town.rests()
        await self.trouble.keeper.end()

    async def _verdict(self) -> list[str]:
        self.history.told, self.history.heard = told_in(self.api, self.trouble.bots)
        codes = [(number, code) for _chat, number, code, _at in self.history.receipts]
        settings, passing = self.town.settings, self.history.passing
        kept = await look(settings["DATABASE_URL"], SECRET_KEY, codes, passing)
        left = bytes_of(self.town.folder) + self.town.log.encode()
        kept.traces += [f"the id {who} in a file" for who in passing if str(who).encode() in left]
        checked = await self.town.runs("verify")
        kept.faults += [checked.out + checked.err] if checked.code else []
        return violations(self.history, kept)

    def _outcome(self, found: list[str], seconds: float) -> Outcome:
        polls = [call.answer for call in self.api.calls if call.method == POLLING and call.answer]
        return Outcome(
            seed=self.seed,
            violations=found,
            updates=self.updates,
            handed_out=sum(len(answer["result"]) for answer in polls if answer["ok"]),
            cases=len(self.history.filed),
            told=len(self.history.told),
            longest_stop=max(self.trouble.keeper.stopped_in, default=0.0),
            seconds=seconds,
            injected=dict(self.trouble.injected),
        )


async def play_round(seed: int, size: Size, engine: str, brood: Brood) -> Outcome:
    """Play one round on a small disk of its own."""
    with BotApi() as api, small_disk() as disk:
        async with STORES[engine](disk.folder) as store:
            town = Town(disk.folder, api, {"DATABASE_URL": store.url}, brood=brood)
            played = Round(seed, size, engine, api, town, disk, store)
            try:
                outcome = await played.play()
                if outcome.violations:
                    outcome.keep_log(town.log)
                return outcome
            finally:
                await town.kill()
                for worker in played.trouble.keeper.workers:
                    worker.kill()
