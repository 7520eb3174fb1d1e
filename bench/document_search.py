"""How long a search of two Chinese signs takes over 20,000 documents, on both databases.

Common, rare and absent words, in one village and in the whole city; what is found must be equal.
Prints p50 and p99 in milliseconds.

Run: python -m bench.document_search [DOCUMENTS]
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from statistics import quantiles

from sqlalchemy import Connection, insert, text

from bench.ledger_made import AT_ONCE, COMMON, RARE, village
from bench.ledger_search import KEY, PLACES, TIMES, WORDS, on_both
from rules.documents import Document, DocumentId
from rules.ledger import Column
from rules.places import PlaceId
from storage.document_search import index
from storage.documents import Documents
from storage.engine import Database
from storage.open_tables import documents
from storage.sealing import Sealer, sealer_for

VILLAGES = 600
A_DAY = 40
RARE_ONE_IN = 5_000
TOPICS = ("村道", "水渠", "灌溉", "垃圾清运", "低保评议", "危房改造", "公益林补偿", "选举")
FIRST, TODAY = date(2012, 1, 1), date(2026, 11, 16)


def main(many: int) -> None:
    print(f"{many:,} documents, milliseconds of work")
    on_both(lambda name, url: measured(name, url, many))


async def measured(engine: str, url: str, many: int) -> dict[str, list[str]]:
    database = await Database.open(url)
    sealer = await database.write(lambda c: sealer_for(c, KEY))
    papers = list(made(many))
    for at in range(0, many, AT_ONCE):
        some = papers[at : at + AT_ONCE]
        await database.write(lambda c, some=some, at=at: lay(c, some, at))
    if engine == "postgresql":
        await database.write(lambda c: c.execute(text("ANALYZE")))
    found = {}
    for where, place in PLACES.items():
        for name, words in WORDS.items():
            took, page = await timed(database, sealer, words, place)
            cuts = quantiles(took, n=100)
            found[f"{name} {where}"] = [one.id for one in page]
            print(f"{engine:12}{where:8}{name:9} p50 {cuts[49]:7.2f} p99 {cuts[98]:7.2f}"
                  f"   {len(page)} shown")  # fmt: skip
    await database.close()
    return found


def made(many: int) -> Iterator[Document]:
    """Half of them hold the common word, one in five thousand the rare one."""
    chance = random.Random(2026)
    for number in range(many):
        words = ["、".join(chance.sample(TOPICS, 4)) + "的安排公布如下。"] * 3
        words += [f"{COMMON}补偿款发放名单。"] * (number % 2)
        words += [f"{RARE}社。"] * (number % RARE_ONE_IN == 0)
        yield Document(
            id=DocumentId(f"{number:032x}"),
            place=PlaceId(village(number % VILLAGES)),
            column=Column.VILLAGE,
            title=f"第 {number} 号公告",
            text="".join(words),
            published_on=FIRST + timedelta(days=number // A_DAY),
        )


def lay(connection: Connection, papers: Sequence[Document], at: int) -> None:
    """As they lie when they are put out, without the chain."""
    chain = {"above": "", "seal": "0" * 32, "files": [], "is_replaced": False}
    rows = [
        asdict(one) | chain | {"link": number, "hash": f"{number:064x}"}
        for number, one in enumerate(papers, at)
    ]
    connection.execute(insert(documents), rows)
    index(connection, papers)


async def timed(database: Database, sealer: Sealer, words: str, place: PlaceId | None):
    took = []

    def work(connection):
        began = time.perf_counter()
        page = Documents(connection, sealer).search(words, place, TODAY, 9)
        took.append((time.perf_counter() - began) * 1000)
        return page

    for _time in range(TIMES):
        page = await database.read(work)
    return took, page


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20_000)
