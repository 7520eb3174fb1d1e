"""`kill -9` while two thousand people are written to: everybody has it, almost nobody twice."""

import pytest

from rules.broadcasts import Counts, Stage
from tests.botapi import BotApi
from tests.crowd import NUMBER, Crowd
from tests.service import Service

PEOPLE = 2_000
KILLS = 3
SCALE = 4
IN_FLIGHT = 64 + 16 * SCALE
"""Calls at the same time, and what is claimed and was not marked yet."""


@pytest.fixture
def crowd(tmp_path):
    """A program that is allowed four times as much, so that this takes seconds, not minutes."""
    with BotApi() as api:
        service = Service(tmp_path, api, {"SCALE": str(SCALE)}, program="tests.paced")
        yield Crowd(service, api, PEOPLE, SCALE, KILLS)


async def test_everybody_has_it_and_only_what_was_under_way_comes_twice(crowd, city):
    await crowd.gathers(city)
    await crowd.gets_it()
    copies = crowd.copies
    assert {one for one in crowd.ids if not copies[one]} == crowd.blocked
    again = sum(count - 1 for count in copies.values() if count > 1)
    assert again <= sum(crowd.in_flight)
    assert max(crowd.in_flight) <= IN_FLIGHT
    assert crowd.refused[429] == 0
    done = await crowd.service.reads(lambda store: store.broadcasts.get(NUMBER))
    assert done.stage is Stage.DONE
    assert done.counts == Counts(sent=PEOPLE - len(crowd.blocked), stopped=len(crowd.blocked))
    assert await crowd.service.reads(lambda store: store.deliveries.readers(NUMBER)) == ()
    assert "Traceback" not in crowd.service.log
