"""A trend of months is not cut short by the quarters between them."""

from rules.periods import Period
from tests.conversations.ledgers import published
from tests.rules.make_sheets import ENTRY


async def test_months_beside_quarters(town):
    for code in ("2011Q1", "2011Q2", "2011Q3", "2011Q4"):
        await published(town, ENTRY, period=Period.read(code))
    for month in range(1, 5):
        await published(town, ENTRY, period=Period.read(f"2010-{month:02}"))
    for month in range(1, 5):
        await published(town, ENTRY, period=Period.read(f"2012-{month:02}"))
    asha = town.citizen("asha")
    await asha.says("/trend 水沟 2012年4月")
    assert asha.text.count("月：收入") == 8
