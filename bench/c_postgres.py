"""Table c: how much one PostgreSQL carries with one, two and four workers beside each other.

The updates are kept by one process, as `run` does it; `python -m bot worker` processes answer
them, each message of the citizens' real form with everything committed. Beside it the usual
durable way on SQLite, from table a. More workers than cores help little.
"""

import asyncio
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, func, select

from bench.a_updates import rate
from bench.e_start import FORM
from bench.ours import Ours
from bench.rivals.aiogram_durable import Durable
from bench.six_steps import PEOPLE, waves
from storage.engine import Database
from storage.sealing import sealer_for
from storage.traffic import inbox
from tests.botapi import BotApi
from tests.postgres import Server, private_server
from tests.service import SECRET_KEY, Service

WORKERS = (1, 2, 4)
ROUNDS = 3
PATIENCE_SECONDS = 300


def waiting(connection: Connection) -> int:
    unanswered = select(func.count()).select_from(inbox).where(inbox.c.parked.is_(None))
    return connection.scalar(unanswered) or 0


async def answered_all(database: Database) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await database.write(waiting):
            await asyncio.sleep(0.02)


async def with_workers(server: Server, api: BotApi, workers: int) -> float:
    """Updates a second, from the first one kept to the last one answered."""
    url = await asyncio.to_thread(server.new_database)
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder), api, {"DATABASE_URL": url})
        await service.start()  # `run` prepares the database, and answers nobody here
        await service.stop()
        database = await Database.open(url)
        sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
        side = Ours(database, sealer)
        async with AsyncExitStack() as stack:
            for _ in range(workers):
                await stack.enter_async_context(service.beside("worker"))
            await side.keep(waves(99, people=20, messages=FORM)[0])  # warm
            await answered_all(database)
            started = time.perf_counter()
            for wave in waves(1, messages=FORM):
                await side.keep(wave)
            await answered_all(database)
            took = time.perf_counter() - started
        await side.close()
    await asyncio.to_thread(server.drop, url)
    return PEOPLE * len(FORM) / took


async def main(server: Server) -> None:
    usual: list[float] = []
    ours: dict[int, list[float]] = {workers: [] for workers in WORKERS}
    with BotApi() as api:
        for number in range(ROUNDS):
            usual.append(await rate(Durable.open, number))
            for workers, rates in ours.items():
                rates.append(await with_workers(server, api, workers))
    print(f"{'':34} updates/s   × the usual durable way   (wanted of 2 workers: ≥ 2 ×)")
    for workers, rates in ours.items():
        ratio = median(mine / theirs for mine, theirs in zip(rates, usual, strict=True))
        print(f"PostgreSQL, workers: {workers:13} {median(rates):9.0f} {ratio:10.2f} ×")
    print(f"{'aiogram, SQLite, a commit an update':34} {median(usual):8.0f}")


if __name__ == "__main__":
    with private_server(()) as private:  # fsync as it is in earnest
        prepared = Server(private.url)
        prepared.prepare()
        asyncio.run(main(prepared))
