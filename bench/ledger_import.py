"""How fast a county's books come in, beside the sqlite3 shell that checks nothing.

The same rows as CSV: the shell's `.import` into a plain table, then `python -m bot import-ledger`
as an operator runs it, with every check, sum, hash and word, while this process goes on answering
people on the same database. Prints both speeds and their ratio, the most memory the import held,
how long people waited meanwhile, and how long a workbook of 10,000 rows takes.

Run: python -m bench.ledger_import [ROWS]
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.ledger_rows import write_csv, write_xlsx
from bot.city import read_city
from storage.engine import Database
from storage.sealing import sealer_for
from tests.chat import Town

KEY = "a-key-for-measuring-0123456789-abcdef"
ROWS = 1_000_000
WORKBOOK = 10_000
WAIT = 0.02  # seconds between two messages
TALK = ("/help", "/complain", "我同意", "实名", "没有具体的人", "/cancel")


async def main(rows: int) -> None:
    city = read_city(Path("cities/mengzi"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        csv, xlsx = folder / "收支流水.csv", folder / "b.xlsx"
        write_csv(csv, city.places, rows)
        shell = run("sqlite3", f"{folder}/plain.db", ".mode csv", f".import {csv} entries")
        print(f"{rows:,} rows, {csv.stat().st_size / 1e6:.0f} MB of CSV")
        database = await Database.open(f"sqlite+aiosqlite:///{folder}/city.db")
        sealer = await database.write(lambda c: sealer_for(c, KEY))
        ours, waits = await imported(folder, csv, Town(database, sealer, city))
        print(f"sqlite3 .import, no check, no index   {rows / shell.wall:12,.0f} rows/s")
        print(f"import-ledger, answering meanwhile    {rows / ours.wall:12,.0f} rows/s")
        print(f"ratio by the clock                    {shell.wall / ours.wall:12.1%}")
        print(f"ratio by the processors' time         {shell.cpu / ours.cpu:12.1%}")
        print(f"most memory of the import             {ours.memory:12,.0f} MB")
        told = [f"{one * 1e3:.0f}" for one in statistics.quantiles(waits, n=100)]
        longest = f"{max(waits) * 1e3:.0f}"
        print(
            f"{len(waits)} answers meanwhile: p50 {told[49]}, p99 {told[98]}, longest {longest} ms"
        )
        write_xlsx(xlsx, city.places, WORKBOOK)
        book, _waits = await imported(folder, xlsx, None)
        print(
            f"a workbook of {WORKBOOK:,} rows           {book.wall:12.1f} s, {book.memory:,.0f} MB"
        )
        await database.close()


@dataclass(frozen=True)
class Run:
    """What a program took: seconds by the clock and of the processors, most memory in MB."""

    wall: float
    cpu: float
    memory: float


def run(*command: str, **settings: str) -> Run:
    """Run a program to its end. What the kernel counts as its most memory is ours at the fork."""
    began = time.perf_counter()
    program = subprocess.Popen(
        command, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    memory, pid, status = 0.0, 0, 0
    while not pid:
        memory = max(memory, most_memory(program.pid))
        time.sleep(WAIT)
        pid, status, used = os.wait4(program.pid, os.WNOHANG)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return Run(time.perf_counter() - began, used.ru_utime + used.ru_stime, memory)


def most_memory(pid: int) -> float:
    """In MB, so far."""
    told = Path(f"/proc/{pid}/status").read_text()
    lines = (line.split() for line in told.splitlines())
    return next((int(line[1]) / 1024 for line in lines if line[0] == "VmHWM:"), 0.0)


async def imported(folder: Path, file: Path, town: Town | None) -> tuple[Run, list[float]]:
    """What the import took, and how many seconds each answer took meanwhile."""
    database = f"sqlite+aiosqlite:///{folder}/city.db"
    command = (sys.executable, "-m", "bot", "import-ledger", str(file))
    running = asyncio.create_task(
        asyncio.to_thread(run, *command, SECRET_KEY=KEY, DATABASE_URL=database)
    )
    waits: list[float] = []
    chat = town.citizen("asha") if town else None
    while not running.done():
        if chat:
            asked = time.perf_counter()
            await chat.says(TALK[len(waits) % len(TALK)])
            waits.append(time.perf_counter() - asked)
        await asyncio.sleep(WAIT)
    return await running, waits


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else ROWS))
