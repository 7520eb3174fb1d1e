"""Telegram's limits, and who goes first at the door."""

import asyncio
import time

import pytest

from bot import pace as pacing
from bot.pace import FREE, RATES, Pace, Rate

TELEGRAM = RATES["telegram-citizen"]


async def took(pace, chat, times, *, is_group=False):
    started = time.monotonic()
    for _ in range(times):
        await pace.chat(chat, is_group=is_group)
    return time.monotonic() - started


async def test_a_person_gets_three_at_once_and_then_one_a_second():
    pace = Pace(TELEGRAM)
    assert await took(pace, "asha", 3) < 0.1
    assert 0.9 < await took(pace, "asha", 1) < 1.5
    assert await took(pace, "lao_li", 3) < 0.1


def test_a_group_gets_twenty_a_minute():
    at_once, seconds = TELEGRAM.group
    assert at_once + 60 * at_once / seconds <= 20


async def test_a_group_waits_after_its_burst():
    pace = Pace(Rate(bot=(1, 0.01), window=FREE.window, private=(3, 3), group=(5, 2)))
    assert await took(pace, "group", 5, is_group=True) < 0.1
    assert await took(pace, "group", 1, is_group=True) > 0.3


async def test_whoever_is_most_urgent_goes_first():
    pace = Pace(Rate(bot=(1, 0.05), window=FREE.window, private=(3, 3), group=(5, 20)))
    gone = []

    async def goes(rank):
        async with pace.turn(rank):
            gone.append(rank)

    waiting = [asyncio.create_task(goes(rank)) for rank in (2, 2, 2, 1, 0)]
    await asyncio.gather(*waiting)
    assert gone == [0, 1, 2, 2, 2]


async def test_what_is_late_is_made_up_for_but_never_beyond_the_window():
    pace = Pace(Rate(bot=(6, 0.2), window=(9, 0.3), private=(3, 3), group=(5, 20)))
    left = []

    async def goes():
        async with pace.turn(0):
            left.append(time.monotonic())

    for late in (0, 0.25, 0.05):
        await asyncio.sleep(late)
        async with asyncio.TaskGroup() as group:
            for _ in range(8):
                group.create_task(goes())
    assert left[13] - left[8] < 0.1, "six at once after a pause"
    assert all(late - early >= 0.3 for early, late in zip(left, left[9:], strict=False))


async def test_calls_at_the_same_time_are_bounded_and_whoever_gives_up_takes_no_place():
    pace = Pace(
        Rate(bot=(100, 0.1), window=FREE.window, private=(3, 3), group=(5, 20), in_flight=2)
    )
    inside, most, over = 0, 0, asyncio.Event()

    async def calls():
        nonlocal inside, most
        async with pace.turn(0):
            inside += 1
            most = max(most, inside)
            await over.wait()
            inside -= 1

    tasks = [asyncio.create_task(calls()) for _ in range(6)]
    await asyncio.sleep(0.05)
    assert (most, pace.waiting) == (2, 4)
    tasks[3].cancel()
    over.set()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert sum(isinstance(one, asyncio.CancelledError) for one in done) == 1
    assert most == 2


@pytest.mark.parametrize(("refused", "is_held"), [(2, False), (3, True)])
async def test_several_chats_refused_together_hold_the_whole_bot(refused, is_held):
    pace = Pace(FREE)
    for number in range(refused):
        pace.refused(f"chat {number}", 0.5)
    assert await took(pace, "chat 0", 1) > 0.4
    for number in range(refused):
        pace.refused(f"chat {number}", 0.5)
    started = time.monotonic()
    async with pace.turn(0):
        assert (time.monotonic() - started > 0.4) is is_held


async def test_quiet_chats_are_forgotten(monkeypatch):
    monkeypatch.setattr(pacing, "LIMITERS_KEPT", 10)
    pace = Pace(Rate(bot=(100, 1), window=FREE.window, private=(3, 0.05), group=(5, 20)))
    for number in range(100):
        await pace.chat(str(number), is_group=False)
        await asyncio.sleep(0.005)
    assert len(pace._limiters) < 40


async def test_whoever_is_called_off_at_the_door_takes_no_place_in_the_window():
    pace = Pace(Rate(bot=(100, 0.01), window=(1, 0.01), private=(3, 3), group=(5, 20)))

    async def call():
        async with pace.turn(0):
            pass

    first = asyncio.create_task(call())
    let_in = pace._let_in_first

    def then_called_off():
        is_in = let_in()
        first.cancel()
        return is_in

    pace._let_in_first = then_called_off
    with pytest.raises(asyncio.CancelledError):
        await first
    pace._let_in_first = let_in
    async with asyncio.timeout(1):
        await call()
