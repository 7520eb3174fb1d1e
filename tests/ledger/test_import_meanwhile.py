"""What is signed while another file of the same book is being copied."""

import asyncio

from rules.ledger import Sheet
from storage.importers.books_file import import_books
from tests.ledger.conftest import TODAY
from tests.ledger.make_book import changed, workbook


async def meanwhile(shelf, path, number):
    """The second signature falls while the corrected file is copied."""
    falls = []

    async def publish():
        await shelf.does(lambda store: store.books.publish(store.books.get(number), TODAY))

    def told(what, _rows):
        if what == "kept" and not falls:
            falls.append(asyncio.ensure_future(publish()))

    await import_books([path], shelf.request(), shelf.database, shelf.sealer, told)
    await falls[0]


async def test_what_was_published_meanwhile_stays_public(shelf, tmp_path):
    (first,) = await shelf.takes(workbook(tmp_path / "a.xlsx"))
    other = workbook(tmp_path / "b.xlsx", changed(Sheet.ENTRY, 1, item="修水沟"))
    await meanwhile(shelf, other, first.no)
    assert await shelf.states() == [("2012Q3", 1, "published"), ("2012Q3", 1, "draft")]


async def test_the_same_file_sent_again_becomes_the_next_version(shelf, tmp_path):
    (first,) = await shelf.takes(workbook(tmp_path / "a.xlsx"))
    other = workbook(tmp_path / "b.xlsx", changed(Sheet.ENTRY, 1, item="修水沟"))
    await meanwhile(shelf, other, first.no)
    (again,) = await shelf.publishes(other)
    assert again.version == 2
    assert ("2012Q3", 2, "published") in await shelf.states()
