"""SIGTERM in the middle of the work: it ends in time, loses nothing and repeats nothing."""

import asyncio
import time
from collections import Counter

import pytest
from sqlalchemy import select

from storage.tables import cases
from tests.story.filing import MODES, files, in_mode, receipts

pytestmark = pytest.mark.asyncio(loop_scope="module")

PEOPLE = 12
STOPS_AFTER = (60, 140)
"""Calls to Telegram before each SIGTERM."""
LOOK = 0.01


async def test_it_stops_within_ten_seconds_and_goes_on_where_it_was(service, api):
    chats = [api.person(f"群众{at}").chat(service.citizen_bot) for at in range(PEOPLE)]
    matters = [in_mode(MODES[at % len(MODES)]) for at in range(PEOPLE)]
    seconds = []

    async def stop_often():
        for calls in STOPS_AFTER:
            while len(api.calls) < calls:
                await asyncio.sleep(LOOK)
            began = time.monotonic()
            assert await service.stop() == 0
            seconds.append(time.monotonic() - began)
            await service.start()

    async with asyncio.TaskGroup() as group:
        group.create_task(stop_often())
        for chat, matter in zip(chats, matters, strict=True):
            group.create_task(files(chat, matter))
    await service.rests()
    print(f"\nstopped in {max(seconds):.1f} s at most")  # noqa: T201 (a figure to be noted)
    assert max(seconds) < 10
    times = Counter(one.number for chat in chats for one in receipts(chat))
    kept = await service.reads(lambda store: set(store.connection.scalars(select(cases.c.number))))
    assert times == dict.fromkeys(kept, 1)
    assert len(kept) == PEOPLE
    assert "Traceback" not in service.log
