"""The life of a process: from its start until a signal asks it to stop."""

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Coroutine
from typing import Any

from bot.http import Http
from bot.wiring import House

log = logging.getLogger(__name__)

STOP_SECONDS = 10

Loop = Callable[[], Coroutine[Any, Any, None]]


def stop_signal() -> asyncio.Event:
    """Set once the system, or whoever started us, asks to stop; from now on none is missed."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    return asked


def settle() -> None:
    """What was made at the start stays, so the search for garbage passes it over from now on.

    Each look through all of it takes 170 ms, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


async def live(house: House, http: Http, *loops: Loop) -> None:
    """Run until a signal asks to stop, then end everything within 10 seconds."""
    stop_asked = stop_signal()
    settle()
    async with asyncio.TaskGroup() as group:
        others = [group.create_task(one()) for one in loops]
        serving = group.create_task(http.run())
        living = group.create_task(house.run())
        await stop_asked.wait()
        log.info("stopping")
        for task in others:
            task.cancel()
        house.ground.talks.bells.hang_up()
        http.stop()
        async with asyncio.timeout(STOP_SECONDS):
            await house.stop()
            await asyncio.gather(living, serving, *others, return_exceptions=True)
