"""Books are imported into a real database."""

from datetime import date

import pytest
from sqlalchemy import select

from storage.importers.books_file import import_books
from storage.importers.gathering import Request
from storage.ledger_tables import books
from storage.sealing import sealer_for
from storage.unit_of_work import UnitOfWork
from tests.conftest import SECRET_KEY

TODAY = date(2026, 11, 23)


class Shelf:
    """A database with books in it."""

    def __init__(self, database, sealer, city):
        self.database = database
        self.sealer = sealer
        self.city = city

    def request(self, **changes):
        usual = {"places": self.city.places, "accounts": self.city.accounts, "today": TODAY}
        return Request(**usual | changes)

    async def takes(self, *paths, **changes):
        """Import files; the new books as they are then."""
        new = await import_books(paths, self.request(**changes), self.database, self.sealer)
        return [await self.does(lambda store, no=no: store.books.get(no)) for no in new]

    async def publishes(self, *paths, on=TODAY, **changes):
        """Import files and publish what is new."""
        new = await self.takes(*paths, **changes)
        return [
            await self.does(lambda store, book=book: store.books.publish(book, on)) for book in new
        ]

    async def does(self, work):
        """Something in one transaction."""
        return await self.database.write(lambda c: work(UnitOfWork(c, self.sealer)))

    async def reads(self, work):
        """Something on a reader, as the heavy screens do."""
        return await self.database.read(lambda c: work(UnitOfWork(c, self.sealer)))

    async def states(self):
        """Every version of every book there is, seen or not."""
        rows = await self.database.read(
            lambda c: c.execute(select(books.c.period, books.c.version, books.c.state)).all()
        )
        return [tuple(row) for row in rows]


@pytest.fixture
async def shelf(database, city):
    sealer = await database.write(lambda c: sealer_for(c, SECRET_KEY))
    return Shelf(database, sealer, city)
