"""Two `run` on one database: one sends and keeps the clock, the other stands by."""

import asyncio
import subprocess
import sys
import textwrap
import time

import pytest

from bot.lease import Lease
from storage.engine import Database


@pytest.fixture
async def both(database, url):
    other = await Database.open(url)
    leases = Lease(database), Lease(other)
    yield leases
    await other.close()


async def test_the_second_stands_by_and_takes_over_when_the_first_stops(both):
    first, second = both
    await first.renew()
    await second.renew()
    assert (first.is_ours, second.is_ours) == (True, False)
    running = asyncio.create_task(first.run())
    await asyncio.sleep(0)
    first.stop()
    await running
    await second.renew()
    assert (first.is_ours, second.is_ours) == (False, True)


async def test_when_the_first_dies_the_second_has_it_within_ten_seconds(both):
    first, second = both
    alive = asyncio.create_task(first.run())
    while not first.is_ours:
        await asyncio.sleep(0.01)
    standing_by = asyncio.create_task(second.run())
    alive.cancel()
    began = time.monotonic()
    while not second.is_ours:
        assert not first.is_ours or time.monotonic() - began < 10
        await asyncio.sleep(0.05)
    assert time.monotonic() - began < 10
    assert not first.is_ours, "never both at once"
    second.stop()
    await standing_by


async def test_a_clock_that_stood_still_is_noticed_before_anything_is_sent(database, url):
    seconds = [0.0]
    first = Lease(database, lambda: seconds[0])
    await first.renew()
    assert first.is_ours
    seconds[0] += 8
    assert not first.is_ours
    await first.renew()
    assert (first.is_ours, first.epoch) == (True, 1), "nobody else had it: nothing to make up for"


async def test_a_killed_process_of_this_machine_keeps_nobody_waiting(url, database):
    story = f"""
        import asyncio, time
        from bot.lease import Lease
        from storage.engine import Database

        async def main():
            lease = Lease(await Database.open({url!r}))
            await lease.renew()
            print(lease.is_ours, flush=True)
            await asyncio.sleep(60)

        asyncio.run(main())
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", textwrap.dedent(story), stdout=subprocess.PIPE
    )
    assert process.stdout
    assert await process.stdout.readline() == b"True\n"
    mine = Lease(database)
    await mine.renew()
    assert not mine.is_ours
    process.kill()
    await process.wait()
    await mine.renew()
    assert mine.is_ours


async def test_a_loop_runs_only_while_it_is_ours_and_ends_when_it_has_ended(both):
    first, second = both
    await first.renew()
    ran = []

    async def loop():
        ran.append(1)

    waiting = asyncio.create_task(second.while_ours(loop))
    await first.while_ours(loop)
    assert ran == [1]
    waiting.cancel()
