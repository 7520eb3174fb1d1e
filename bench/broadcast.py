"""A broadcast to 100,000 on a messenger that takes 30 a second, times SCALE on every side.

Ours is the real program, killed ten times with SIGKILL while somebody else talks with it; then the
usual loop and aiogram-broadcaster on fewer people, killed as well. Every figure is counted on the
messenger's side. `python -m bench.broadcast [PEOPLE] [SCALE] [KILLS]`
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bot.city import read_city
from rules.broadcasts import Counts
from tests.botapi import BotApi
from tests.crowd import ALLOWED, NUMBER, Crowd
from tests.service import CITIZEN_TOKEN, Service

RIVALS_PEOPLE, RIVALS_KILLS = 2_000, 3


async def main() -> None:
    people, scale, kills = (*map(int, sys.argv[1:]), 100_000, 5, 10)[:3]
    print(f"allowed: {ALLOWED} a second, times {scale} on every side")
    await ours(people, scale, kills)
    for way, name in (("loop", "the usual loop"), ("library", "aiogram-broadcaster 0.6.8")):
        await rival(way, name, scale)


async def ours(people: int, scale: int, kills: int) -> None:
    with BotApi() as api, tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder), api, {"SCALE": str(scale)}, program="tests.paced")
        crowd = Crowd(service, api, people, scale, kills)
        await crowd.gathers(read_city(Path("cities/mengzi")))
        began = time.monotonic()
        await crowd.gets_it()
        took = time.monotonic() - began
        done = await service.reads(lambda store: store.broadcasts.get(NUMBER))
    told(f"ours, {people:,} people, {kills} SIGKILLs", crowd.copies, crowd.blocked, took)
    print(f"  under way at the kills              {sum(crowd.in_flight):6}")
    print(f"  of the allowed rate, while it ran   {100 * crowd.rate():6.1f} %")
    print(f"  refused with 429                    {crowd.refused[429]:6}")
    growths = [after - before for before, after in pairs(crowd.memory)]
    print(f"  memory grew by at most              {max(growths) / 1024:6.1f} MB")
    answers = sorted(crowd.answers)
    print(f"  {len(answers)} answers to somebody else meanwhile: median "
          f"{answers[len(answers) // 2] * 1000:.0f} ms, p99 {quantile(answers):.3f} s")  # fmt: skip
    print(f"  it says itself: {counted(done.counts)}")


async def rival(way: str, name: str, scale: int) -> None:
    with BotApi() as api, tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder), api)
        crowd = Crowd(service, api, RIVALS_PEOPLE, scale, RIVALS_KILLS)
        await crowd.gathers(read_city(Path("cities/mengzi")))
        chance = random.Random(2012)
        share = RIVALS_PEOPLE // (RIVALS_KILLS + 1)
        began, killed = time.monotonic(), 0
        while True:
            process = await begin(way, api, crowd, folder)
            until = api.sent_count + share + chance.randrange(50)
            while killed < RIVALS_KILLS and api.sent_count < until:
                await asyncio.sleep(0.01)
                if process.returncode is not None:
                    break
            if killed < RIVALS_KILLS and process.returncode is None:
                process.kill()
                await process.wait()
                killed += 1
                continue
            await process.wait()
            break
        took = time.monotonic() - began
    told(f"{name}, {RIVALS_PEOPLE:,} people, {killed} SIGKILLs", crowd.copies, crowd.blocked, took)
    print(f"  refused with 429                    {crowd.refused[429]:6}")


async def begin(way: str, api: BotApi, crowd: Crowd, folder: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.rivals.broadcasts", way, api.url, CITIZEN_TOKEN,
        str(crowd.ids[0]), str(crowd.size), str(crowd.scale), folder,
    )  # fmt: skip


def told(name: str, copies: Counter[int], blocked: set[int], took: float) -> None:
    lost = [one for one, count in copies.items() if not count and one not in blocked]
    again = sum(count - 1 for count in copies.values() if count > 1)
    print(f"{name}: {took:.0f} s, {sum(copies.values()) / took:.1f} a second overall")
    print(f"  never got it                        {len(lost):6}")
    print(f"  copies beyond the first             {again:6}")


def pairs(numbers: list[int]) -> list[tuple[int, int]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def quantile(answers: list[float]) -> float:
    return answers[int(len(answers) * 0.99)]


def counted(counts: Counts) -> str:
    return f"sent {counts.sent}, stopped {counts.stopped}, failed {counts.failed}"


if __name__ == "__main__":
    asyncio.run(main())
