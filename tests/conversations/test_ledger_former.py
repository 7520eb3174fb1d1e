"""A village that is no more owes no books of the years after."""

from datetime import date

from rules.periods import Period
from rules.places import PlaceId
from tests.conversations.ledgers import published

GONE = PlaceId("tutubai")
LAST = Period.read("2017Q4")


async def test_a_village_that_is_no_more_is_not_late(town):
    await published(town, place=GONE, period=LAST, on=date(2018, 1, 10))
    asha = town.citizen("asha")
    await asha.presses_data(f"ledger?village={GONE}")
    assert "突吐白村委会" in asha.text
    assert "还没有公布" not in asha.text


async def test_a_quarter_it_lived_to_see_it_still_owes(town):
    await published(town, place=GONE, period=Period.read("2017Q3"), on=date(2017, 10, 10))
    asha = town.citizen("asha")
    await asha.presses_data(f"ledger?village={GONE}")
    assert "2017年四季度的账本应在 2018-01-15 前公布，还没有公布" in asha.text
