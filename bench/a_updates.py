"""Table a: updates a second of the same six-step form, and what others reach with it.

Raw update in → committed → answered → body of the sendMessage call made, 200 people at once.
All run in turn, again and again, in one process on one machine; the ratio is the median over
the rounds of (ours / theirs) of the same round.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.ours import Ours
from bench.rivals.aiogram_durable import Durable
from bench.rivals.aiogram_memory import Memory
from bench.rivals.telegram import Conversation
from bench.six_steps import PEOPLE, waves
from bot.living import settle

OURS = "ours: SQLite, synchronous=FULL, sealed"
RIVALS = {
    "aiogram, MemoryStorage, bare State": (Memory.with_bare_state, 1.0),
    "aiogram, MemoryStorage, StateFilter": (Memory.with_state_filter, 0.6),
    "python-telegram-bot, ConversationHandler in memory": (Conversation.in_memory, 0.6),
    "aiogram, SQLAlchemy + aiosqlite, a commit an update": (Durable.open, 8.0),
    "python-telegram-bot, PicklePersistence, flushed an update": (Conversation.pickled, 4.0),
}
ROUNDS = 5


async def rate(opened, seed: int) -> float:
    """Updates a second; every one of them was answered."""
    made = waves(seed)
    with tempfile.TemporaryDirectory() as folder:
        side = await opened(Path(folder))
        try:
            started = time.perf_counter()
            for wave in made:
                await side.answer(wave)
            took = time.perf_counter() - started
            count = len(side.wire.bodies)
            assert count == sum(map(len, made)), f"{count} answers"
        finally:
            await side.close()
    return PEOPLE * len(made) / took


async def main(rounds: int = ROUNDS) -> None:
    ours: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in RIVALS}
    for opened in (Ours.open, *(opened for opened, _ in RIVALS.values())):
        await rate(opened, 0)  # warm
    settle()  # as the service does once it is up; the others have it too
    for number in range(1, rounds + 1):
        ours.append(await rate(Ours.open, number))
        for name, (opened, _) in RIVALS.items():
            theirs[name].append(await rate(opened, number))
    print(f"{'':58} updates/s   ours is   wanted")
    print(f"{OURS:58} {median(ours):9.0f}")
    for name, (_, wanted) in RIVALS.items():
        ratio = median(mine / its for mine, its in zip(ours, theirs[name], strict=True))
        print(f"{name:58} {median(theirs[name]):9.0f} {ratio:8.2f} × {wanted:6.1f} ×")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
