"""How long a picture takes: the first after the start, new ones, from the album; and the loop.

Run: python -m bench.pictures
"""

import asyncio
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

from bot.pictures.pictures import Pictures
from conversations.charts import Chart, Shape
from conversations.pictures import Picture, Point, Series
from storage.sealing import Sealer

NEW, AGAIN = 60, 500
Stall = tuple[float, float]
LOOK = 0.001
IDLE_SECONDS = 5
ACCOUNTS = ("发包及上交收入", "补助收入", "管理费用", "农田水利设施支出", "福利费支出", "其他支出")
QUARTERS = tuple(f"{year}年{quarter}季度" for year in (2011, 2012) for quarter in "一二三四")
LABELS = {Shape.BARS: ACCOUNTS, Shape.LINES: QUARTERS, Shape.PARTS: ACCOUNTS}


def chart(number: int) -> Chart:
    """Every one different, the shapes in turn, in both languages."""
    shape = tuple(Shape)[number % len(Shape)]
    points = tuple(
        Point(label, 100 * (10_000 + (number + at) * 7_919 % 90_000))
        for at, label in enumerate(LABELS[shape])
    )
    once = Picture(
        shape=shape,
        title=f"收入和支出 {number}",
        place="文澜镇水沟村",
        period="2012年三季度",
        source="村务财务公开",
        published=date(2012, 10, 15),
        series=(Series("收入", points),),
        is_sample=True,
    )
    twice = replace(once, series=(Series("收入", points), Series("支出", points)))
    return (once if shape is Shape.PARTS else twice).chart("zh" if number % 2 else "en")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pictures = Pictures(Path(folder), Sealer("a-key-for-measuring-0123456789-abcdef", b"salt"))
        stalls: list[Stall] = []
        watching = asyncio.create_task(watch(stalls))
        await asyncio.sleep(IDLE_SECONDS)
        idle = worst(stalls)
        stalls.clear()
        first = await timed(pictures, chart(0))
        starting = worst(stalls)
        stalls.clear()
        new = [await timed(pictures, chart(number)) for number in range(1, NEW + 1)]
        again = [await timed(pictures, chart(number % NEW)) for number in range(AGAIN)]
        watching.cancel()
        await pictures.close()
    print(f"first picture after the start     {first * 1000:8.1f} ms  (at most 2,000)")
    say(f"{NEW} new ones", new, 400)
    say(f"{AGAIN} from the album", again, 5)
    print("the loop, longest: by its own work (at most 50 ms), by the clock")
    for when, (work, clock) in (
        ("while nothing is drawn", idle),
        ("while the painter starts", starting),
        ("while it draws", worst(stalls)),
    ):
        print(f"  {when:<30}  {work * 1000:8.1f} ms  {clock * 1000:8.1f} ms")


async def timed(pictures: Pictures, one: Chart) -> float:
    started = perf_counter()
    assert await pictures.draw(one)
    return perf_counter() - started


async def watch(stalls: list[Stall]) -> None:
    """How long the loop's thread worked without a break, and how much later it came back.

    On a machine with other work the second also tells of the others.
    """
    while True:
        work, clock = thread_time(), perf_counter()
        await asyncio.sleep(LOOK)
        stalls.append((thread_time() - work, perf_counter() - clock - LOOK))


def worst(stalls: list[Stall]) -> Stall:
    return max(work for work, _clock in stalls), max(clock for _work, clock in stalls)


def say(what: str, seconds: list[float], most: int) -> None:
    ranked = sorted(seconds)
    slow = ranked[int(len(ranked) * 0.99) - 1]
    print(
        f"{what:<32}  {median(ranked) * 1000:8.1f} ms  p99 {slow * 1000:.1f}, "
        f"longest {ranked[-1] * 1000:.1f}  (at most {most})"
    )


if __name__ == "__main__":
    asyncio.run(main())
