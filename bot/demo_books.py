"""The sample books of the demo: imported and published like any, each on a day of its own time."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from bot.wiring import Ground, now
from rules.books import BookNo
from rules.deadlines import SHANGHAI
from rules.places import Level, PlaceId, Places
from storage.books import Books
from storage.importers.books_file import import_books
from storage.importers.gathering import Request
from storage.sealing import Sealer

FOLDER = "sample"
LISTS = "名单"
PUBLISHED_DAY = 12
"""Of the month after the quarter; a few days before it would be late."""


async def load_sample_books(ground: Ground) -> None:
    """Put the city's sample books into an empty database, marked as samples."""
    folder = ground.settings.city / FOLDER
    request = Request(
        places=ground.city.places,
        accounts=ground.city.accounts,
        today=now().astimezone(SHANGHAI).date(),
        is_sample=True,
    )
    files = sorted(folder.glob("*.xlsx"))
    of_books = [file for file in files if LISTS not in file.stem]
    new = await import_books(of_books, request, ground.database, ground.sealer)
    await ground.database.write(partial(_publish, new, ground.sealer))
    for file in files:
        if LISTS in file.stem:
            of_village = replace(request, place=_village(ground.city.places, file))
            await import_books([file], of_village, ground.database, ground.sealer)


def _publish(numbers: Sequence[BookNo], sealer: Sealer, connection: Connection) -> None:
    books = Books(connection, sealer)
    found = [book for number in numbers if (book := books.get(number))]
    for book in sorted(found, key=lambda book: book.period.first):
        books.publish(book, book.period.following.first.replace(day=PUBLISHED_DAY))


def _village(places: Places, file: Path) -> PlaceId:
    name = file.stem.partition("-")[0]
    return next(one.id for one in places if one.core == name and one.level is Level.VILLAGE)
