"""`kill -9` at any moment: every receipt is a case, no case twice, nobody left waiting."""

import asyncio
import os
import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle

import pytest
from sqlalchemy import func, select

from rules.cases import CaseNumber
from storage.tables import cases
from storage.traffic import inbox, outbox
from tests.botapi import PrivateChat
from tests.story.filing import MODES, Receipt, files, in_mode, receipt_in, receipts

pytestmark = pytest.mark.asyncio(loop_scope="module")

KILLS = int(os.environ.get("RIG_KILLS", "10"))
PEOPLE = 20
BEFORE_THE_FIRST = 250
"""Calls to Telegram by which the crowd is in the middle of its forms."""
MOST_CALLS = 100
"""A kill comes after so many further calls at most."""
LOOK = 0.01


@dataclass
class Crowd:
    """People who file one case after the other until they are told that it is enough."""

    chats: list[PrivateChat]
    filed: list[tuple[PrivateChat, Receipt]] = field(default_factory=list)
    is_enough: bool = False

    async def file(self):
        modes = cycle(MODES)
        async with asyncio.TaskGroup() as group:
            for chat in self.chats:
                group.create_task(self._files(chat, next(modes)))

    async def _files(self, chat, mode):
        while not self.is_enough:
            self.filed.append((chat, await files(chat, in_mode(mode))))

    @property
    def shown(self):
        """Every receipt that stands in a chat."""
        return [receipt for chat in self.chats for receipt in receipts(chat)]


async def kill_often(service, api, crowd):
    """Kill it whenever it has made some random number of calls; when each kill came."""
    chance, moments = random.Random(2012), []  # noqa: S311 (the same moments each time)
    until = BEFORE_THE_FIRST
    for _ in range(KILLS):
        while len(api.calls) < until:
            await asyncio.sleep(LOOK)
        await service.kill()
        until = len(api.calls) + chance.randrange(MOST_CALLS)
        moments.append(api.clock.now())
        await service.start()
    crowd.is_enough = True
    return moments


def what_is_kept(store, crowd):
    """(cases, receipts whose case is there with their code, updates unanswered, texts unsent)."""
    real = [one for one in crowd.shown if store.cases.code_fits(CaseNumber(one.number), one.code)]
    kept = set(store.connection.scalars(select(cases.c.number)))
    waiting = store.connection.scalar(select(func.count()).select_from(inbox))
    unsent = store.connection.scalar(select(func.count()).select_from(outbox))
    return kept, real, waiting, unsent


def repeats_without_a_kill(api, moments):
    """Receipts that were sent again though nothing was killed in between."""
    texts = [(call.at, call.params.get("text", "")) for call in api.calls if call.answer]
    sent = [(at, found.number) for at, text in texts if (found := receipt_in(text))]
    first = {number: at for at, number in reversed(sent)}
    return [
        number
        for at, number in sent
        if at > first[number] and not any(first[number] <= moment <= at for moment in moments)
    ]


async def test_killed_at_random_moments_while_twenty_people_file(service, api):
    people = [api.person(f"群众{number}") for number in range(PEOPLE)]
    crowd = Crowd([one.chat(service.citizen_bot) for one in people])
    async with asyncio.TaskGroup() as group:  # ends when everybody has got their last receipt
        group.create_task(crowd.file())
        killing = group.create_task(kill_often(service, api, crowd))
    moments = killing.result()
    await service.rests()
    assert await service.stop() == 0
    kept, real, waiting, unsent = await service.reads(lambda store: what_is_kept(store, crowd))
    numbers = [receipt.number for _chat, receipt in crowd.filed]
    times = Counter(receipt.number for receipt in crowd.shown)
    again = sum(times.values()) - len(times)
    starts = service.started_in
    print(  # noqa: T201 (the figures of the closing note)
        f"\n{len(moments)} kills, {len(numbers)} filings, {len(kept)} cases, "
        f"{again} receipts shown twice; "
        f"start {min(starts):.1f}-{max(starts):.1f} s"
    )
    assert len(numbers) == len(set(numbers)) >= PEOPLE
    assert kept == set(numbers)
    assert len(real) == len(crowd.shown)
    assert (waiting, unsent) == (0, 0)
    assert again <= KILLS * PEOPLE
    assert not repeats_without_a_kill(api, moments)
    assert "Traceback" not in service.log
