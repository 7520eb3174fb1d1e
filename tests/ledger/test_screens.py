"""What every screen of every sample village says is what an independent hand counts."""

import re
from collections import defaultdict

import pytest

from rules.books import BookState
from rules.ledger import Sheet
from rules.money import write_fen
from rules.people import Role
from rules.units import UnitId
from storage.importers.books_file import import_books
from storage.importers.gathering import Request
from tests.ledger.checker import checked
from tests.ledger.test_samples import BOOKS, of

pytestmark = pytest.mark.only("sqlite")
WAYS = {"收入": "in", "支出": "out"}


@pytest.fixture(scope="module")
def by_hand():
    return {of(path): checked(path) for path in BOOKS}


@pytest.fixture
async def sample(town):
    """The sample books; each is published on a day of its own time."""
    request = Request(
        places=town.city.places,
        accounts=town.city.accounts,
        today=town.now.date(),
        is_sample=True,
    )
    new = await import_books(BOOKS, request, town.database, town.sealer)

    def publish(store):
        books = sorted(map(store.books.get, new), key=lambda book: book.period.first)
        for book in books:
            store.books.publish(book, book.period.following.first.replace(day=12))

    await town.reads(publish)
    return town


async def every_page(chat, link):
    """The text of a list, page after page."""
    texts = [(await chat.presses_data(link)).text]
    while "下一页" in chat.labels:
        texts.append((await chat.presses("下一页")).text)
    return "\n".join(texts)


@pytest.mark.parametrize("village", ["shuigou", "sanyi", "yiwanshui"])
async def test_totals_on_every_screen_are_those_of_an_independent_hand(sample, by_hand, village):
    asha = sample.citizen("asha")
    for (place, period), hand in by_hand.items():
        if place != village:
            continue
        here = f"village={place}&period={period.code}"
        await asha.presses_data(f"ledger?{here}")
        assert f"期初 {write_fen(hand['opening'])}，期末 {write_fen(hand['closing'])}" in asha.text
        both = f"收入 {write_fen(hand['income'])}，支出 {write_fen(hand['spending'])}"
        assert both in asha.text
        assert "【示例数据，不是真账】" in asha.text
        assert drawn(asha.last.picture) == hand["income"] + hand["spending"]
        accounts = await every_page(asha, f"ledger?{here}&part=entry")
        assert both in accounts
        for (account, way), amount in hand["by_account"].items():
            count = hand["counts"][account, way]
            assert re.search(
                rf"{way} {account} \S+ {count} 笔 {re.escape(write_fen(amount))}", accounts
            )
            listed = await every_page(asha, f"entries?{here}&account={account}&way={WAYS[way]}")
            assert f"{count} 笔，共 {write_fen(amount)}" in listed
            assert summed(listed) == amount
        await groups_and_sheets(asha, here, hand)


async def groups_and_sheets(chat, here, hand):
    """Each group by itself, and each other sheet with its count and its sum."""
    groups = defaultdict(lambda: {"收入": 0, "支出": 0})
    for (group, way), amount in hand["by_group"].items():
        groups[group][way] += amount
    for group, sums in groups.items():
        await chat.presses_data(f"ledger?{here}&part=entry&group={group}")
        both = f"收入 {write_fen(sums['收入'])}，支出 {write_fen(sums['支出'])}"
        assert both in chat.text, (here, group)
    for sheet in Sheet:
        if sheet.label.source in hand["sheets"]:
            count, amount = hand["sheets"][sheet.label.source]
            await chat.presses_data(f"ledger?{here}&part={sheet.value}")
            assert f"共 {count} 条，{write_fen(amount)}" in chat.text, (here, sheet)


def drawn(chart):
    """What the bars of a picture come to, in 分."""
    return sum(point.fen for series in chart.series for point in series.points)


def summed(listed):
    """The amounts of the entries in a list, in 分."""
    found = re.findall(r"\d+\. \d{4}-\d\d-\d\d · (?:收入|支出) · (-?[\d,]+\.\d\d) · ", listed)
    return sum(int(one.replace(",", "").replace(".", "")) for one in found)


async def test_the_preview_of_the_planted_village_says_nothing_of_what_is_wrong(town):
    keeper = await town.staff("陶开文", (Role.BOOKKEEPER, UnitId("yiwanshui")))
    request = Request(
        places=town.city.places, accounts=town.city.accounts, today=town.now.date(), is_sample=True
    )
    paths = [path for path in BOOKS if of(path)[0] == "yiwanshui"]
    new = await import_books(paths, request, town.database, town.sealer)
    assert len(new) == 8
    for number in new:
        await keeper.presses_data(f"books?book={number}")
        assert "未提交" in keeper.text
        for word in ("疑点", "红", "黄", "R0", "R1", "R2", "核实", "异常", "违规", "超过"):
            assert word not in keeper.text, word
        assert not any("疑" in label for label in keeper.labels)
    states = {(await town.reads(lambda store, no=no: store.books.get(no))).state for no in new}
    assert states == {BookState.DRAFT}
    await keeper.says("/flags")
    assert "不在您的职责范围内" in keeper.text
