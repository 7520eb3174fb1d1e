"""Table b: how long a person waits, from the update's arrival to the call that answers it.

The real loops in one process: the update is committed, the worker wakes, answers and commits,
the sender claims and makes the call. Telegram's own pace is left out: it would let 29.4 answers
a second through, however fast they are made. Beside it, the usual durable way: aiogram with one
SQLAlchemy commit an update.
"""

import asyncio
import random
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import quantiles

from bench.ours import Ours, now
from bench.rivals.aiogram_durable import Durable
from bench.six_steps import MESSAGES, PEOPLE, update
from bot.living import settle
from bot.outlet import Outlet
from bot.pace import FREE, Pace
from bot.pictures.pictures import text_alone
from bot.worker import Worker

ALONE, WAVES = 300, 14
WANTED = {"alone": (15, 60), "200 at once": (None, 1000)}
"""p50 and p99 in milliseconds."""


class Running:
    """Our loops, fed as the poller feeds them."""

    def __init__(self, side: Ours) -> None:
        self.side = side
        self.wire = side.wire
        self.outlet = Outlet(side.channel, Pace(FREE), side.marker, text_alone)
        self.worker = Worker(side.database, side.sealer, side.answering, self.outlet.wake, now)
        side.intake._on_new = self.worker.wake  # noqa: SLF001 (made before its worker)

    async def hears(self, raws: list[bytes]) -> None:
        await self.side.keep(raws)

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path):
        running = cls(await Ours.open(folder))
        async with asyncio.TaskGroup() as group:
            group.create_task(running.worker.run())
            group.create_task(running.outlet.run())
            yield running
            running.worker.stop()
            running.outlet.stop()
        await running.side.close()


class Usual:
    """The usual durable way, fed as its poller feeds it: a task an update."""

    def __init__(self, side: Durable) -> None:
        self.side = side
        self.wire = side.wire

    async def hears(self, raws: list[bytes]) -> None:
        await self.side.answer(raws)

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path):
        side = await Durable.open(folder)
        yield cls(side)
        await side.close()


async def waits(running, raws: list[bytes]) -> list[float]:
    """Milliseconds until each of these was answered."""
    before = len(running.wire.times)
    started = time.perf_counter()
    await running.hears(raws)
    while len(running.wire.times) < before + len(raws):
        running.wire.made.clear()
        await asyncio.wait_for(running.wire.made.wait(), 60)
    return [(at - started) * 1000 for at in running.wire.times[before:]]


async def measured(kind) -> dict[str, list[float]]:
    alone, together, number = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        async with kind.open(Path(folder)) as running:
            for turn in range(ALONE):
                number += 1
                raw = update(number, 7_000_000_000, MESSAGES[turn % len(MESSAGES)])
                alone += await waits(running, [raw])
                await asyncio.sleep(random.uniform(0.001, 0.01))  # people do not come on a beat
            for turn in range(WAVES):
                text = MESSAGES[turn % len(MESSAGES)]
                raws = [
                    update(number + one + 1, 5_000_000_000 + one, text) for one in range(PEOPLE)
                ]
                number += PEOPLE
                together += await waits(running, raws)
    return {"alone": alone, "200 at once": together}


def shown(times: list[float]) -> str:
    cuts = quantiles(times, n=100)
    return f"{cuts[49]:8.1f} {cuts[98]:8.1f}"


async def main() -> None:
    settle()  # as the service does once it is up; the other has it too
    print(f"{'milliseconds from update to call':34}      p50      p99")
    ours, usual = await measured(Running), await measured(Usual)
    for load, (middle, late) in WANTED.items():
        wanted = f"wanted: p50 ≤ {middle}, p99 ≤ {late}" if middle else f"wanted: p99 ≤ {late}"
        print(f"{'ours, ' + load:34} {shown(ours[load])}   {wanted}")
        print(f"{'a commit an update, ' + load:34} {shown(usual[load])}")


if __name__ == "__main__":
    asyncio.run(main())
