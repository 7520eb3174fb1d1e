"""The sample books: the same from every run, balanced, counted by an independent hand."""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.examiner import Examiner
from rules.books import Wanted
from rules.ledger import Sheet
from rules.periods import Period, PeriodKind
from rules.places import PlaceId
from storage.open_tables import flags
from storage.samples.__main__ import write
from tests.conftest import ROOT
from tests.ledger.checker import checked

FOLDER = ROOT / "cities" / "mengzi" / "sample"
BOOKS = sorted(FOLDER.glob("*Q?.xlsx"))
PLACES = {"水沟": "shuigou", "三义": "sanyi", "一碗水": "yiwanshui"}
PLANTED = {
    ("yiwanshui", "2026Q1", "R06"),
    ("yiwanshui", "2026Q2", "R01"),
    ("yiwanshui", "2026Q2", "R03"),
    ("yiwanshui", "2026Q3", "R02"),
    ("yiwanshui", "2026Q3", "R10"),
    ("yiwanshui", "2026Q3", "R12"),
}


def of(path: Path) -> tuple[PlaceId, Period]:
    name, _, code = path.stem.partition("-")
    return PlaceId(PLACES[name]), Period.read(code)


@pytest.fixture(scope="module")
def by_hand():
    """What the checker makes of every workbook."""
    return {of(path): checked(path) for path in BOOKS}


@pytest.fixture
async def sample(shelf):
    """All of them, published on their own days."""
    new = await shelf.takes(*BOOKS, is_sample=True)
    for book in sorted(new, key=lambda book: book.period.first):
        on = book.period.following.first.replace(day=12)
        await shelf.does(lambda store, book=book, on=on: store.books.publish(book, on))
    return shelf


def test_there_are_eight_quarters_of_three_villages():
    assert Counter(of(path)[0] for path in BOOKS) == {"shuigou": 8, "sanyi": 8, "yiwanshui": 8}


def test_the_generator_makes_the_same_cells_again(tmp_path, city):
    write(tmp_path, city.accounts)
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {path.name for path in FOLDER.glob("*.xlsx")}
    for name in made:
        assert cells(tmp_path / name) == cells(FOLDER / name), name


def cells(path):
    book = load_workbook(path, read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


async def test_totals_of_every_quarter_are_those_of_an_independent_hand(sample, by_hand):
    for (place, period), expected in by_hand.items():
        found = await sample.reads(lambda store, p=place, q=period: store.ledger.summary(p, q))
        assert told(found) == {name: expected[name] for name in told(found)}, (place, period)
        assert all(book.is_sample for book in found.books)


def told(summary):
    """A summary as the checker says it."""
    lines = {(line.account, way(line.direction)): line for line in summary.lines}
    return {
        "income": summary.income,
        "spending": summary.spending,
        "opening": summary.opening,
        "closing": summary.closing,
        "by_account": {key: line.amount for key, line in lines.items()},
        "counts": {key: line.count for key, line in lines.items()},
        "sheets": {
            sheet.label.source: (total.count, total.amount)
            for sheet, total in summary.sheets.items()
            if sheet not in (Sheet.ENTRY, Sheet.BALANCE, Sheet.RESOURCE, Sheet.DECISION)
        },
    }


def way(direction):
    return direction.label.source


async def test_totals_of_every_group_are_those_of_an_independent_hand(sample, by_hand):
    for (place, period), expected in by_hand.items():
        found = await sample.reads(lambda store, p=place, q=period: groups(store, p, q))
        assert found == expected["by_group"], (place, period)


def groups(store, place, period):
    sums = {}
    for group in store.ledger.groups(place, period):
        summary = store.ledger.summary(place, period, group)
        for line in summary.lines:
            key = (group, way(line.direction))
            sums[key] = sums.get(key, 0) + line.amount
    return sums


@pytest.mark.parametrize("kind", [PeriodKind.HALF, PeriodKind.YEAR])
async def test_halves_and_years_are_the_sums_of_their_quarters(sample, by_hand, kind):
    wholes = defaultdict(list)
    for (place, period), expected in by_hand.items():
        wholes[place, period.within(kind)].append((period.first, expected))
    for (place, period), quarters in wholes.items():
        found = await sample.reads(lambda store, p=place, q=period: store.ledger.summary(p, q))
        inside = [expected for _first, expected in sorted(quarters, key=lambda one: one[0])]
        assert found.income == sum(one["income"] for one in inside)
        assert found.spending == sum(one["spending"] for one in inside)
        assert (found.opening, found.closing) == (inside[0]["opening"], inside[-1]["closing"])
        assert found.is_complete == (len(inside) == kind.months // 3)


async def test_drilled_down_every_entry_is_there_once(sample, by_hand):
    """By account and way, pages of 8, down to the voucher."""
    for (place, period), expected in by_hand.items():
        found = await sample.reads(lambda store, p=place, q=period: drilled(store, p, q))
        assert sorted(found) == sorted(expected["entries"]), (place, period)


def drilled(store, place, period):
    entries = []
    for line in store.ledger.summary(place, period).lines:
        wanted = Wanted(account=line.account, direction=line.direction)
        for page in range(0, line.count, 8):
            rows = store.ledger.rows(place, period, Sheet.ENTRY, wanted, 8, page)
            entries += [(r.row.voucher_no, r.row.item, r.row.amount, r.row.group) for r in rows]
    return entries


async def test_a_year_is_paged_without_a_gap(sample, by_hand):
    year = Period.read("2012")

    def paged(store):
        pages = [
            store.ledger.rows(PlaceId("shuigou"), year, Sheet.ENTRY, Wanted(), 8, at)
            for at in range(0, 400, 8)
        ]
        return [row.row.voucher_no for page in pages for row in page]

    found = await sample.reads(paged)
    quarters = [by_hand[PlaceId("shuigou"), Period.read(f"2012Q{at}")] for at in range(1, 5)]
    assert found == [entry[0] for quarter in quarters for entry in quarter["entries"]]


async def test_the_city_has_disclosed_what_went_through_the_books(sample, by_hand):
    places = [PlaceId(place) for place in PLACES.values()]
    found = await sample.reads(lambda store: store.ledger.disclosed(places))
    total = sum(one["income"] + one["spending"] for one in by_hand.values())
    assert (found.amount, found.villages) == (total, 3)


async def test_the_red_flags_find_the_six_that_were_planted_and_no_other(sample, city):
    for name, place in PLACES.items():
        await sample.takes(FOLDER / f"{name}-名单.xlsx", place=PlaceId(place))
    clock = lambda: datetime(2026, 11, 24, 2, tzinfo=UTC)  # noqa: E731
    examiner = Examiner(sample.database, sample.sealer, city, clock)
    while await examiner.step():
        pass
    rows = await sample.database.read(
        lambda c: c.execute(select(flags.c.place, flags.c.period, flags.c.rule)).all()
    )
    assert {tuple(row) for row in rows} == PLANTED
    assert len(rows) == 6
