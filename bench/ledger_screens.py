"""How long the look-up screens work, at a hundred thousand entries and at ten million.

Each screen's reads run as in the service, on a reader beside the writer; what is counted is the
time of the work itself. Prints p50 and p99 of each screen at both sizes, and the growth.

Run: python -m bench.ledger_screens [VILLAGES], 600 for ten million entries.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.ledger_made import (
    AT_ONCE,
    EACH,
    QUARTERS,
    book_rows,
    lay_books,
    lay_entries,
    quarters,
    template,
    village,
)
from rules.accounts import AccountCode
from rules.books import Wanted, row_id
from rules.ledger import Sheet
from rules.periods import PeriodKind
from rules.places import PlaceId
from storage.engine import Database
from storage.ledger import Ledger
from storage.sealing import Sealer, sealer_for

KEY = "a-key-for-measuring-0123456789-abcdef"
SMALL = 6
TIMES = 300
Screen = Callable[[Ledger, random.Random, int], object]


def place(chance: random.Random, villages: int) -> PlaceId:
    return PlaceId(village(chance.randrange(villages)))


def quarter(chance: random.Random):
    return chance.choice(quarters())


SCREENS: dict[str, Screen] = {
    "periods": lambda ledger, chance, n: ledger.periods(place(chance, n)),
    "quarter": lambda ledger, chance, n: ledger.summary(place(chance, n), quarter(chance)),
    "year": lambda ledger, chance, n: ledger.summary(
        place(chance, n), quarter(chance).within(PeriodKind.YEAR)
    ),
    "trend of 8": lambda ledger, chance, n: ledger.trend(place(chance, n), quarter(chance), 8),
    "page of an account": lambda ledger, chance, n: ledger.rows(
        place(chance, n), quarter(chance), Sheet.ENTRY, Wanted(account=AccountCode("541")), 8
    ),
    "late page of a year": lambda ledger, chance, n: ledger.rows(
        place(chance, n), quarter(chance).within(PeriodKind.YEAR), Sheet.ENTRY, Wanted(), 8, 1200
    ),
    "entry": lambda ledger, chance, n: ledger.row(
        row_id(chance.randrange(1, n * QUARTERS), chance.randrange(1, EACH))
    ),
    "6 villages side by side": lambda ledger, chance, n: ledger.summaries(
        [PlaceId(village(at)) for at in range(min(n, 6))], quarter(chance)
    ),
}


async def main(villages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = await measured(Path(folder, "small.db"), SMALL)
        large = await measured(Path(folder, "large.db"), villages)
    print(f"{'milliseconds of work':26}{entries_of(SMALL):>20}{entries_of(villages):>24}   growth")
    for name in SCREENS:
        (few50, few99), (many50, many99) = small[name], large[name]
        print(
            f"{name:26}   p50 {few50:5.2f} p99 {few99:5.2f}   p50 {many50:7.2f} p99 {many99:7.2f}"
            f"   {many50 / few50:6.2f}"
        )


def entries_of(villages: int) -> str:
    return f"{villages * QUARTERS * EACH:,} entries"


async def measured(path: Path, villages: int) -> dict[str, tuple[float, float]]:
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    sealer = await database.write(lambda c: sealer_for(c, KEY))
    await database.write(lambda c: template(c, random.Random(2026)))
    rows = list(book_rows(villages))
    for at in range(0, len(rows), AT_ONCE):
        some = rows[at : at + AT_ONCE]
        await database.write(lambda c, some=some: (lay_books(c, some), lay_entries(c, some)))
    found = {name: await times(database, sealer, villages, show) for name, show in SCREENS.items()}
    await database.close()
    return found


async def times(
    database: Database, sealer: Sealer, villages: int, show: Screen
) -> tuple[float, float]:
    chance = random.Random(7)
    took = []
    for _time in range(TIMES):

        def work(connection) -> float:
            began = time.perf_counter()
            show(Ledger(connection, sealer), chance, villages)
            return (time.perf_counter() - began) * 1000

        took.append(await database.read(work))
    cuts = statistics.quantiles(took, n=100)
    return cuts[49], cuts[98]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 60))
