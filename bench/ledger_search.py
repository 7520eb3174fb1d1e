"""How long a search of two Chinese signs takes over a million entries, on both databases.

Common, rare and absent words, in one village and in the whole city; the rows must be equal.
Prints p50 and p99 in milliseconds.

Run: python -m bench.ledger_search [VILLAGES], 60 for a million entries.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bench.ledger_made import (
    ABSENT,
    AT_ONCE,
    COMMON,
    EACH,
    QUARTERS,
    RARE,
    book_rows,
    lay_books,
    lay_entries,
    lay_words,
    template,
    village,
)
from rules.places import PlaceId
from storage.engine import Database
from storage.ledger import Ledger
from storage.sealing import Sealer, sealer_for
from tests.postgres import any_server

KEY = "a-key-for-measuring-0123456789-abcdef"
TIMES = 40
WORDS = {"common": COMMON, "rare": RARE, "absent": ABSENT, "one sign": "渠"}
PLACES = {"city": None, "village": PlaceId(village(3))}


def main(villages: int) -> None:
    print(f"{villages * QUARTERS * EACH:,} entries, milliseconds of work")
    on_both(lambda name, url: measured(name, url, villages))


def on_both(measure: Callable[[str, str], Coroutine[Any, Any, object]]) -> None:
    """Measure on each database, by its name and address, and say whether they found the same."""
    with tempfile.TemporaryDirectory() as folder, any_server() as server:
        urls = {
            "sqlite": f"sqlite+aiosqlite:///{Path(folder)}/search.db",
            "postgresql": server.new_database(),
        }
        found = {name: asyncio.run(measure(name, url)) for name, url in urls.items()}
        server.drop(urls["postgresql"])
    print("equal on both:", "yes" if found["sqlite"] == found["postgresql"] else "NO")


async def measured(engine: str, url: str, villages: int) -> dict[str, list[int]]:
    database = await Database.open(url)
    sealer = await database.write(lambda c: sealer_for(c, KEY))
    await database.write(lambda c: template(c, random.Random(2026)))
    rows = list(book_rows(villages))
    for at in range(0, len(rows), AT_ONCE):
        some = rows[at : at + AT_ONCE]
        for lay in (lay_books, lay_entries, lay_words):
            await database.write(lambda c, some=some, lay=lay: lay(c, some))
    if engine == "postgresql":
        await database.write(lambda c: c.execute(text("ANALYZE")))
    found = {}
    for where, place in PLACES.items():
        for name, words in WORDS.items():
            took, page = await timed(database, sealer, words, place)
            cuts = statistics.quantiles(took, n=100)
            found[f"{name} {where}"] = [*(row.id for row in page.rows), page.count]
            print(f"{engine:12}{where:8}{name:9} p50 {cuts[49]:7.2f} p99 {cuts[98]:7.2f}"
                  f"   {page.count}{'+' * page.is_more} found")  # fmt: skip
    await database.close()
    return found


async def timed(database: Database, sealer: Sealer, words: str, place: PlaceId | None):
    took = []

    def work(connection):
        began = time.perf_counter()
        page = Ledger(connection, sealer).search(words, place, 8, 0)
        took.append((time.perf_counter() - began) * 1000)
        return page

    for _time in range(TIMES):
        page = await database.read(work)
    return took, page


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 60)
