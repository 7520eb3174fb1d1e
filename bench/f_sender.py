"""Table f: a broadcast of 20,000 against a server that lets 300 messages a second through.

Ten times Telegram's limit, and ten times our own pace for it, so that it takes a minute and not
ten. Meanwhile somebody asks something now and then, and gets an answer.
"""

import asyncio
import json
import random
import sys
import tempfile
import time
from dataclasses import replace
from statistics import quantiles

from bench.ours import CITY, KEY, no_file, now
from bench.wire import TOKEN
from bot import outlet as outlet_of
from bot.channels.citizen_telegram import CitizenTelegram
from bot.city import read_city
from bot.delivery import Delivery
from bot.marks import Effects, Marker
from bot.outlet import Outlet
from bot.pace import RATES, Pace, Rate
from bot.pictures.pictures import text_alone
from bot.telling import Telling
from conversations.messages import Address
from conversations.said import Said
from storage.engine import Database
from storage.outbox import Outgoing, Urgency
from storage.sealing import sealer_for
from storage.unit_of_work import UnitOfWork

BROADCAST, ASKERS = 20_000, 200
FASTER = 10
ALLOWED = 30 * FASTER
WANTED = "wanted: ≥ 97 % used, no 429, p99 ≤ 1000 ms"


def scaled(rate: Rate) -> Rate:
    """Ten times as much in the same time, on both sides."""
    (at_once, pause), (most, seconds) = rate.bot, rate.window
    mine, rest = rate.private
    return replace(
        rate,
        bot=(at_once * FASTER, pause),
        window=(most * FASTER, seconds),
        private=(mine, rest / FASTER),
        in_flight=2 * rate.in_flight,
    )


class Sending(CitizenTelegram):
    """The public bot, noting when each answer was taken."""

    def __init__(self, api: str) -> None:
        super().__init__(TOKEN, no_file, api)
        self.taken: dict[str, float] = {}

    async def send(self, to: Address, piece: Said) -> tuple[str, ...]:
        ids = await super().send(to, piece)
        self.taken[to.id] = time.perf_counter()
        return ids


async def gate(chats: int) -> asyncio.subprocess.Process:
    """The server, as a process of its own: it must not wait for our turn."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.flood_gate", str(chats), str(ALLOWED)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )


def bulk(channel: str, chats: list[int]) -> list[Outgoing]:
    payload = Said(text="【公告】明天上午停水，请大家提前接水。").to_json()
    return [
        Outgoing(channel=channel, chat=str(chat), payload=payload, urgency=Urgency.BULK)
        for chat in chats
    ]


async def main(broadcast: int = BROADCAST) -> None:
    outlet_of.READY *= FASTER  # as many seconds' worth as at Telegram's own pace
    server = await gate(broadcast + ASKERS)
    told = json.loads(await server.stdout.readline())
    channel = Sending(told["url"])
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(f"sqlite+aiosqlite:///{folder}/sender.db")
        sealer = await database.write(lambda connection: sealer_for(connection, KEY))
        delivery = Delivery(read_city(CITY), sealer, Telling(sealer, {channel.name: channel}))
        effects = Effects(
            on_delivered=lambda connection, tag: delivery.arrived(connection, tag, now()),
            on_stopped=lambda connection, whose, tag: delivery.stopped(
                connection, whose, tag, now()
            ),
            on_buried=lambda connection, tag: delivery.buried(connection, tag, now()),
        )
        outlet = Outlet(
            channel,
            Pace(scaled(RATES[channel.name])),
            Marker(database, sealer, effects, now),
            text_alone,
        )

        async def add(rows: list[Outgoing]) -> None:
            await database.write(lambda c: UnitOfWork(c, sealer).outbox.add(rows, now()))

        rows = bulk(channel.name, told["chats"][:broadcast])
        for at in range(0, broadcast, 1000):
            await add(rows[at : at + 1000])
        running = asyncio.create_task(outlet.run())
        delays = await answers(channel, told["chats"][broadcast:], broadcast, add, outlet.wake)
        outlet.stop()
        await running
        await channel.close()
        await database.close()
    server.stdin.close()
    said, _ = await server.communicate()
    show(json.loads(said), delays)


async def answers(channel, askers: list[int], broadcast: int, add, wake) -> list[float]:
    """Milliseconds from the commit of each answer until Telegram has taken it."""
    asked = {}
    every = broadcast / ALLOWED / len(askers)
    for chat in askers:
        await asyncio.sleep(random.uniform(0.5, 1.4) * every)
        (row,) = bulk(channel.name, [chat])
        await add([replace(row, urgency=Urgency.INTERACTIVE)])
        asked[str(chat)] = time.perf_counter()
        wake()
    while len(channel.taken) < broadcast + len(askers):
        await asyncio.sleep(0.01)
    return [(channel.taken[chat] - at) * 1000 for chat, at in asked.items()]


def show(counted: dict[str, float], delays: list[float]) -> None:
    used = (counted["took"] - 1) / counted["span"] / ALLOWED
    cuts = quantiles(delays, n=100)
    print(f"{counted['took']} messages in {counted['span']:.1f} s, {ALLOWED}/s allowed; {WANTED}")
    print(f"share of the allowed rate used     {used:8.1%}")
    print(f"answered 429                       {counted['refused']:8}")
    print(f"an answer meanwhile: p50, p99      {cuts[49]:8.1f} {cuts[98]:8.1f} ms")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
