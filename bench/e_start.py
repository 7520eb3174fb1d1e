"""Table e: how soon the service answers after its start, and how much memory it takes.

Beside it, in the same run, what importing aiogram, python-telegram-bot and SQLAlchemy alone
takes: a process that does nothing yet. The updates of the memory table go the whole way through
the citizens' real form, in a process that has loaded all that `run` loads.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.six_steps import waves
from tests.botapi import BotApi
from tests.service import Service

LIBRARIES = "import aiogram, telegram, telegram.ext, sqlalchemy.ext.asyncio, aiosqlite"
RSS = "print(next(x for x in open('/proc/self/status') if x.startswith('VmRSS')).split()[1])"
NEITHER = ("aiogram", "telegram")
RUNS = 5
UPDATES = 100_000
FORM = ("/complain", "我同意", "匿名", "没有具体的人", "村口的路灯坏了三个月", "写完了", "/cancel")
SECONDS_ABOVE, MEGABYTES_ABOVE = 2.0, 80


def libraries() -> tuple[float, float]:
    """Seconds and megabytes of importing the three, and nothing else."""
    started = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", f"{LIBRARIES}\n{RSS}"], check=True, capture_output=True, text=True
    )
    return time.perf_counter() - started, int(told.stdout) / 1024


async def first_answer() -> float:
    """Seconds from the start of `run` until a waiting person has an answer."""
    with tempfile.TemporaryDirectory() as folder, BotApi() as api:
        service = Service(Path(folder), api)
        chat = api.person("常阿婆").chat(service.citizen_bot)
        chat.says("/start")
        started = time.perf_counter()
        await service.start()
        await chat.wait_for(timeout=90)
        took = time.perf_counter() - started
        await service.stop()
    return took


def resident() -> float:
    """Megabytes of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def remember(updates: int) -> None:
    """Answer so many, and say what is resident at half of them and at their end."""
    import bot.run  # noqa: F401, PLC0415 (all that the service loads)
    from bench.ours import Ours  # noqa: PLC0415 (loads aiogram: not in the process that measures)
    from bot.living import settle  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        side = await Ours.with_real_form(Path(folder))
        settle()
        answered, seed, half = 0, 1, 0.0
        while answered < updates:
            for wave in waves(seed, messages=FORM):
                await side.answer(wave)
                side.wire.bodies.clear()
                side.wire.times.clear()
                answered += len(wave)
            await side.database.truncate_wal()  # as the timer does
            seed += 1
            if not half and answered >= updates / 2:
                half = resident()
        print(half, resident(), flush=True)
        await side.close()


def remembered(updates: int) -> tuple[float, float]:
    told = subprocess.run(
        [sys.executable, "-m", "bench.e_start", "remember", str(updates)],
        check=True,
        capture_output=True,
        text=True,
    )
    half, whole = map(float, told.stdout.split())
    return half, whole


def loads_a_bot_library(*command: str) -> bool:
    """Whether this command loads aiogram or python-telegram-bot."""
    told = subprocess.run(
        ["timeout", "10", sys.executable, "-X", "importtime", "-m", "bot", *command],
        check=False,
        capture_output=True,
        text=True,
    )
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in told.stderr.splitlines()
    }
    return not loaded.isdisjoint(NEITHER)


async def main(updates: int = UPDATES) -> None:
    alone, starts = [], []
    for _ in range(RUNS):
        alone.append(libraries())
        starts.append(await first_answer())
    pairs = zip(starts, alone, strict=True)
    above = median(start - seconds for start, (seconds, _) in pairs)
    print(f"importing the libraries alone      {median(s for s, _ in alone):6.1f} s")
    print(f"start to first answer              {median(starts):6.1f} s")
    print(f"above the import                   {above:6.1f} s   wanted: ≤ {SECONDS_ABOVE} s")
    half, whole = remembered(updates)
    base = median(megabytes for _, megabytes in alone)
    print(f"importing the libraries alone      {base:6.0f} MB")
    print(f"after {updates} updates               {whole:6.0f} MB")
    print(f"above the import                   {whole - base:6.0f} MB  wanted: ≤ {MEGABYTES_ABOVE}")
    print(f"growth over the second half        {whole - half:6.1f} MB  wanted: none")
    for command in (("demo", "--port", "0"), ("--help",), ("verify", "--help")):
        said = "loads" if loads_a_bot_library(*command) else "loads neither of"
        print(f"`{' '.join(command)}` {said} the bot libraries")


if __name__ == "__main__":
    if sys.argv[1:2] == ["remember"]:
        asyncio.run(remember(int(sys.argv[2])))
    else:
        asyncio.run(main(*map(int, sys.argv[1:])))
