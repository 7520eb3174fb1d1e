"""How fast people are answered: the whole path of a filed case, beside one commit an update.

Raw update in → inbox (committed) → runner, rules, store → outbox (committed), SQLite with
synchronous=FULL. Measured twice in one run, on the same code: everybody waiting in one
transaction, and one transaction a person. Prints medians and their ratio.
"""

import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

from bot.city import read_city
from storage.engine import Database
from storage.inbox import Arrival
from storage.sealing import sealer_for
from storage.unit_of_work import UnitOfWork
from tests.chat import CITIZEN, Town

LINES = (
    "/complain",
    "我同意",
    "实名",
    "没有具体的人",
    "水沟村口的路灯坏了三个月，晚上老人摔倒了两次",
    "写完了",
    "水沟",
    "全村",
    "道路路灯",
    "跳过",
    "提交",
)
PEOPLE = 100
ROUNDS = 3
KEY = "a-key-for-measuring-0123456789-abcdef"


async def main() -> None:
    city = read_city(Path("cities/mengzi"))
    together, alone = [], []
    for _round in range(ROUNDS):
        together.append(await measure(city, at_once=64))
        alone.append(await measure(city, at_once=1))
    fast, slow = statistics.median(together), statistics.median(alone)
    print(f"{PEOPLE} people, {len(LINES)} messages each")
    print(f"everybody waiting in one transaction  {fast:8.0f} updates/s")
    print(f"one transaction a person              {slow:8.0f} updates/s")
    print(f"ratio                                 {fast / slow:8.2f}")


async def measure(city, at_once: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(f"sqlite+aiosqlite:///{folder}/bench.db")
        sealer = await database.write(lambda connection: sealer_for(connection, KEY))
        town = Town(database, sealer, city)
        started = time.perf_counter()
        for number, text in enumerate(LINES):
            rows = [arrival(number * PEOPLE + person, person, text) for person in range(PEOPLE)]
            await database.write(
                lambda c, rows=rows: UnitOfWork(c, sealer).inbox.add(rows, town.now)
            )
            while await database.write(
                lambda c: town.answering.answer_waiting(c, town.now, at_once)
            ):
                pass
        took = time.perf_counter() - started
        await database.close()
        return PEOPLE * len(LINES) / took


def arrival(number: int, person: int, text: str) -> Arrival:
    who = f"person-{person}"
    raw = {"update_id": number, "chat": who, "sender": who, "text": text}
    return Arrival(
        channel=CITIZEN, update_id=number, lane=(who, who), payload=json.dumps(raw).encode()
    )


if __name__ == "__main__":
    asyncio.run(main())
