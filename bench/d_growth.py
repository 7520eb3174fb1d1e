"""Table d: the same look-ups and the same filing with more and more cases in the database.

One case in a hundred is open, as after years of work. Each message goes the whole way: kept,
answered, sent. Prints the median time of a message, and its ratio to that with the fewest cases.
"""

import asyncio
import random
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from bench.ours import CITY, KEY
from bot.city import read_city
from rules.cases import Case, CaseNumber, CategoryCode, Event
from rules.deadlines import Deadline
from rules.glossary import AboutWhom, Action, Identity, State
from rules.people import PersonId, Role
from rules.places import Level, PlaceId
from storage.case_rows import event_row, row_of
from storage.engine import Database
from storage.sealing import sealer_for
from storage.tables import case_events, cases
from tests.chat import MONDAY, Town

SIZES = (1_000, 100_000, 1_000_000)
AT_ONCE = 20_000
OPEN_ONE_IN = 100
RUNS = 15
FILING = (
    *("/complain", "我同意", "实名", "没有具体的人"),
    *("水沟村口的路灯坏了三个月，晚上老人摔倒了两次", "写完了", "水沟", "全村", "道路路灯"),
    *("跳过", "提交"),
)
QUEUE_AT_MOST_MS, RATIO_AT_MOST = 50, 1.3


def made(number: int, villages: list, city, chance: random.Random) -> Case:
    """A case as years of work leave it."""
    village = chance.choice(villages)
    day = MONDAY.date() - timedelta(days=chance.randint(0, 1500))
    is_open = number % OPEN_ONE_IN == 0
    due = MONDAY + timedelta(days=chance.randint(-3, 12))
    return Case(
        number=CaseNumber(f"{10**9 + number * 7919 % (9 * 10**9)}"),
        state=State.IN_PROGRESS if is_open else State.CLOSED,
        identity=Identity.REAL_NAME,
        about=AboutWhom.NOBODY,
        story="村口的路灯坏了很久，晚上老人走路看不见，摔倒过两次，请派人来修。" * 2,
        category=CategoryCode("0501"),
        unit=city.units.of_place(village.id).id,
        level=Level.VILLAGE,
        place=PlaceId(village.id),
        citizen=PersonId(f"citizen-{number // 3}"),
        handler=PersonId(f"handler-{number // 100 % 300}"),
        contact="13900001111",
        registered_on=day,
        first_registered_on=day,
        deadline=Deadline(due, due.date()),
        news=(
            Event(action=Action.FILE, on=day, at=MONDAY),
            Event(action=Action.ASSIGN, on=day, at=MONDAY, by=PersonId("pai")),
            Event(action=Action.REPLY, on=day, at=MONDAY, by=PersonId("li"), text="已经修好了。"),
        ),
    )


async def fill(town: Town, first: int, last: int) -> None:
    chance = random.Random(first)
    villages = [one for one in town.city.places if one.level is Level.VILLAGE]

    def work(connection, numbers) -> None:
        new = [made(number, villages, town.city, chance) for number in numbers]
        rows = [row_of(replace(one, news=()), town.sealer) | {"code": "0" * 32} for one in new]
        connection.execute(insert(cases), rows)
        events = [
            event_row(one.number, seq, event, town.sealer)
            for one in new
            for seq, event in enumerate(one.news, 1)
        ]
        connection.execute(insert(case_events), events)

    for at in range(first, last, AT_ONCE):
        numbers = range(at, min(last, at + AT_ONCE))
        await town.database.write(lambda c, numbers=numbers: work(c, numbers))
    await town.database.write(lambda c: c.exec_driver_sql("ANALYZE"))


async def asks(chat, text: str, runs: int = RUNS) -> float:
    """Milliseconds of one message."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        await chat.says(text)
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


async def files(town: Town, runs: int = 4) -> float:
    """Milliseconds of a message, over the whole form."""
    times = []
    for run in range(runs):
        citizen = town.citizen(f"filing-{len(town.chats)}-{run}")
        started = time.perf_counter()
        for text in FILING:
            await citizen.says(text)
        times.append((time.perf_counter() - started) * 1000 / len(FILING))
    return median(times)


async def measured(town: Town) -> dict[str, float]:
    city = town.city
    desk = next(unit for unit in city.units if unit.id == "wencui")
    pai = await town.staff("pai", (Role.DISPATCHER, desk.id))
    li = await town.staff("li", (Role.HANDLER, "shuigou"))
    asha = town.citizen(
        f"asha-{town.updates}"
    )  # at each size somebody who files for the first time
    for text in FILING:
        await asha.says(text)
    number = "".join(asha.heard.partition("编号：")[2][:12].split())
    return {
        "/queue (dispatcher)": await asks(pai, "/queue"),
        "/queue (handler)": await asks(li, "/queue"),
        "/case NUMBER": await asks(asha, f"/case {number}"),
        "/cases": await asks(asha, "/cases"),
        "filing, a message": await files(town),
    }


async def main(*sizes: int) -> None:
    sizes = sizes or SIZES
    table: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(f"sqlite+aiosqlite:///{folder}/growth.db")
        sealer = await database.write(lambda connection: sealer_for(connection, KEY))
        filled = 1
        for size in sizes:
            town = Town(database, sealer, read_city(CITY))
            town.updates = filled * 10
            await fill(town, filled, size)
            filled = size
            table[size] = await measured(town)
            print(f"{size} cases: {Path(folder, 'growth.db').stat().st_size / 1e6:.0f} MB")
        await database.close()
    show(table)


def show(table: dict[int, dict[str, float]]) -> None:
    fewest, most = min(table), max(table)
    print(f"{'milliseconds a message':22}" + "".join(f"{size:>12}" for size in table) + "    ratio")
    for name in table[fewest]:
        row = "".join(f"{times[name]:12.1f}" for times in table.values())
        print(f"{name:22}{row} {table[most][name] / table[fewest][name]:7.2f} ×")
    print(f"wanted: at most {RATIO_AT_MOST} ×; /queue at most {QUEUE_AT_MOST_MS} ms")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
