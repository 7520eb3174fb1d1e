"""Books that are late: the village hears first, then its town, each once."""

from datetime import date, datetime

import pytest

from rules.people import Role
from rules.periods import Period
from tests.conversations.asking import ticks
from tests.conversations.ledgers import SANYI, published

Q3 = Period.read("2026Q3")
LATE = "水沟社区（文萃街道）2026年三季度的账应在 2026-10-15 前公布，还没有公布"


@pytest.fixture
async def people(town):
    """On the last day; 三义 has published."""
    town.now = datetime(2026, 10, 15, 9, 0, tzinfo=town.now.tzinfo)
    await published(town, period=Period.read("2026Q2"), on=date(2026, 7, 10))
    await published(town, place=SANYI, period=Q3, on=date(2026, 10, 10))
    return (
        await town.staff("钱会计", (Role.BOOKKEEPER, "shuigou")),
        await town.staff("镇小杨", (Role.DISPATCHER, "wencui"), (Role.LEADER, "wencui")),
    )


async def test_the_village_hears_the_next_working_day_and_the_town_a_day_later(town, people):
    keeper, officer = people
    assert await ticks(town, hours=1) == 0  # the second quarter was looked at long ago
    await ticks(town, days=1)
    assert LATE in keeper.text
    assert officer.shown == []
    before = len(keeper.shown)
    await ticks(town, days=3)  # over the weekend
    assert LATE in officer.text
    assert "村里已经提醒过，请督促公布" in officer.text
    assert (len(keeper.shown), len(officer.shown)) == (before, 1)


async def test_whoever_has_published_hears_nothing(town, people):
    keeper, officer = people
    await published(town, period=Q3, on=date(2026, 10, 15))
    await ticks(town, days=1)
    await ticks(town, days=3)
    assert LATE not in keeper.heard + officer.heard
