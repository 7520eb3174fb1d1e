"""Near relatives sign no book, whoever of them declared it."""

from datetime import datetime

from rules.lists import Cadre, ListKind
from rules.people import Role
from rules.periods import Period
from tests.conversations.ledgers import SHUIGOU, drafted


async def test_the_bookkeepers_near_relative_does_not_sign(town):
    town.now = datetime(2026, 10, 12, 9, 0, tzinfo=town.now.tzinfo)
    books = await town.staff("钱会计", (Role.BOOKKEEPER, "shuigou"))
    wife = await town.staff("周监督", (Role.VILLAGE_SUPERVISOR, "shuigou"))

    def declare(store):
        store.lists.replace(
            SHUIGOU, ListKind.CADRE, [Cadre(name="钱会计", post="报账员", relatives=("周监督",))]
        )

    await town.reads(declare)
    await drafted(town, period=Period.read("2026Q3"))
    await books.says("/submit")
    await books.says("1")
    await books.presses("都遮住了")
    await wife.says("/publish 1 同意公开")
    assert "请由别的监督委员签字" in wife.text


async def test_a_near_relative_who_declared_it_themselves_does_not_sign(town):
    town.now = datetime(2026, 10, 12, 9, 0, tzinfo=town.now.tzinfo)
    books = await town.staff("钱会计", (Role.BOOKKEEPER, "shuigou"))
    son = await town.staff("周监督", (Role.VILLAGE_SUPERVISOR, "shuigou"))

    def declare(store):
        store.lists.replace(
            SHUIGOU, ListKind.CADRE, [Cadre(name="周监督", post="委员", relatives=("张主任",))]
        )

    await town.reads(declare)
    await drafted(town, period=Period.read("2026Q3"))
    await books.says("/submit")
    await books.says("1")
    await books.presses("都遮住了")
    await son.says("/publish 1 同意公开")
    assert "请由别的监督委员签字" in son.text
