"""One month's rows are a month's book; the whole quarter may follow while that is a draft."""

import pytest

from rules.books import BookState
from rules.faults import BadBooks
from rules.people import PersonId
from rules.publication import submit
from tests.ledger.breaking import september_alone
from tests.ledger.make_book import workbook


async def test_a_draft_of_another_length_gives_way(shelf, tmp_path):
    (month,) = await shelf.takes(*september_alone(tmp_path))
    assert month.period.code == "2012-09"
    (quarter,) = await shelf.takes(workbook(tmp_path / "q.xlsx"))
    assert (quarter.period.code, quarter.state) == ("2012Q3", BookState.DRAFT)
    assert await shelf.does(lambda store: store.books.get(month.no)) is None


async def test_what_waits_for_signatures_does_not(shelf, tmp_path):
    (month,) = await shelf.takes(*september_alone(tmp_path))
    await shelf.does(lambda store: store.books.save(submit(month, PersonId("kuai_ji"))))
    with pytest.raises(BadBooks):
        await shelf.takes(workbook(tmp_path / "q.xlsx"))
