"""Importing a village's books: what comes in, what is seen, what happens the second time."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from conversations.words import render
from rules.books import BookState, Wanted
from rules.faults import BadBooks
from rules.headings import FIELDS
from rules.ledger import Direction, Fund, PayMethod, Sheet
from rules.periods import Period
from rules.places import PlaceId
from tests.ledger.make_book import SHUIGOU_2012, changed, entry, good, workbook

SHUIGOU, Q3 = PlaceId("shuigou"), Period.read("2012Q3")


async def test_a_workbook_becomes_a_draft_that_nobody_sees(shelf, tmp_path):
    (book,) = await shelf.takes(workbook(tmp_path / "水沟.xlsx"))
    assert (book.place, book.period, book.state) == (SHUIGOU, Q3, BookState.DRAFT)
    assert (book.version, book.rows) == (1, 11)
    assert await shelf.reads(lambda store: store.ledger.periods(SHUIGOU)) == ()
    assert await shelf.reads(lambda store: store.ledger.summary(SHUIGOU, Q3)) is None


async def test_published_it_is_summed_up_for_everybody(shelf, tmp_path):
    (book,) = await shelf.publishes(workbook(tmp_path / "b.xlsx"), on=date(2012, 10, 12))
    assert await shelf.reads(lambda store: store.ledger.periods(SHUIGOU)) == (Q3,)
    found = await shelf.reads(lambda store: store.ledger.summary(SHUIGOU, Q3))
    assert (found.opening, found.income, found.spending, found.closing) == (
        2000000,
        5200000,
        470000,
        6730000,
    )
    assert found.published_on == date(2012, 10, 12)
    assert [(line.account, line.direction, line.amount) for line in found.lines] == [
        ("522", Direction.IN, 5000000),
        ("541", Direction.OUT, 470000),
        ("511", Direction.IN, 200000),
    ]
    assert found.sheets[Sheet.SUBSIDY].amount == 44000
    assert len(book.code) == 14


async def test_every_row_is_read_as_it_was_written(shelf, tmp_path):
    await shelf.publishes(workbook(tmp_path / "b.xlsx"))

    def rows(store):
        return {
            sheet: [one.row for one in store.ledger.rows(SHUIGOU, Q3, sheet, Wanted(), 100)]
            for sheet in Sheet
        }

    found = await shelf.reads(rows)
    paid = found[Sheet.ENTRY][1]
    assert (paid.biz_date, paid.group, paid.amount) == (date(2012, 7, 16), "新寨", 350000)
    assert (paid.pay_method, paid.fund) == (PayMethod.TRANSFER, Fund.OWN)
    assert paid.supervisor_signed is True
    assert found[Sheet.SUBSIDY][0].base_qty == Decimal("3.5")
    assert found[Sheet.LAND][0].std_land == 3500000
    assert found[Sheet.DECISION][0].assembly_on == date(2012, 6, 8)
    assert found[Sheet.CONTRACT] == []


async def test_the_same_file_twice_changes_nothing(shelf, tmp_path):
    await shelf.publishes(workbook(tmp_path / "b.xlsx"))
    assert await shelf.takes(workbook(tmp_path / "again.xlsx")) == []
    assert await shelf.states() == [("2012Q3", 1, "published")]


async def test_a_draft_gives_way_to_the_next_one(shelf, tmp_path):
    await shelf.takes(workbook(tmp_path / "b.xlsx"))
    better = changed(Sheet.ENTRY, 3, item="困难户慰问")
    (book,) = await shelf.takes(workbook(tmp_path / "c.xlsx", better))
    assert book.version == 1
    assert await shelf.does(lambda store: store.books.of(SHUIGOU, Q3)) == (book,)


async def test_a_correction_is_a_new_version_that_shows_what_changed(shelf, tmp_path):
    await shelf.publishes(workbook(tmp_path / "b.xlsx"))
    rows = changed(Sheet.ENTRY, 3, amount="1100")
    rows[Sheet.BALANCE][2] |= {"credit": "1100", "closing": "67400"}
    (book,) = await shelf.publishes(workbook(tmp_path / "c.xlsx", rows), reason="写错了数")
    assert (book.version, book.reason) == (2, "写错了数")
    differences = await shelf.reads(lambda store: store.books.differences(book.no))
    assert [(one.sheet, one.key) for one in differences] == [
        (Sheet.ENTRY, "2012-09 记-004"),
        (Sheet.BALANCE, "2012-09 102"),
    ]
    assert (differences[0].before.amount, differences[0].after.amount) == (120000, 110000)
    found = await shelf.reads(lambda store: store.ledger.summary(SHUIGOU, Q3))
    assert found.spending == 460000
    versions = await shelf.reads(lambda store: store.books.of(SHUIGOU, Q3))
    assert [(one.version, one.is_current) for one in versions] == [(2, True), (1, False)]


async def test_a_busy_month_is_a_book_and_does_not_overlap_its_quarter(shelf, tmp_path):
    rows = good()
    rows[Sheet.ENTRY], rows[Sheet.BALANCE] = rows[Sheet.ENTRY][:2], rows[Sheet.BALANCE][:1]
    (july,) = await shelf.publishes(workbook(tmp_path / "july.xlsx", rows))
    assert july.period.code == "2012-07"
    with pytest.raises(BadBooks) as refused:
        await shelf.takes(workbook(tmp_path / "b.xlsx"))
    assert "2012年7月" in said(refused.value.faults)[0]
    quarter = await shelf.reads(lambda store: store.ledger.summary(SHUIGOU, Q3))
    assert (quarter.books, quarter.is_complete) == ((july,), False)


def said(faults):
    return [render(fault.sentence, "zh") for fault in faults]


def write_csv(path, rows, encoding="utf-8", separator=","):
    fields = FIELDS[Sheet.ENTRY]
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow([field.heading.source for field in fields])
        writer.writerows([row.get(field.name, "") for field in fields] for row in rows)
    return path


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gbk", ","), ("utf-16", "\t"), ("utf-8", ";")],
)
async def test_csv_of_any_machine_is_read(shelf, tmp_path, encoding, separator):
    path = write_csv(tmp_path / "收支流水.csv", good()[Sheet.ENTRY], encoding, separator)
    (book,) = await shelf.takes(path)
    summary = await shelf.reads(lambda store: store.books.summary(book.no))
    assert (summary.income, summary.opening) == (5200000, None)


async def test_one_csv_may_hold_many_villages_and_quarters(shelf, tmp_path):
    rows = [
        entry(1, "2012-07-03", "收入", "511", "100"),
        entry(2, "2012-10-03", "收入", "511", "200"),
        entry(1, "2012-07-05", "收入", "511", "300", place_code="532503101202"),
    ]
    books = await shelf.takes(write_csv(tmp_path / "entries.csv", rows))
    assert [(book.place, book.period.code) for book in books] == [
        ("shuigou", "2012-07"),
        ("shuigou", "2012-10"),
        ("sanyi", "2012-07"),
    ]


async def test_sheets_without_a_place_need_to_be_told_one(shelf, tmp_path):
    path = tmp_path / "合同台账.csv"
    fields = [field.heading.source for field in FIELDS[Sheet.CONTRACT]]
    cells = "合-1,资源,鱼塘,12,罗志强,2012-07-01,2022-06-30,2000,20000,2012-12-31,0,公开招标,2012-1"
    path.write_text(f"{','.join(fields)}\n{cells}\n", encoding="utf-8")
    with pytest.raises(BadBooks) as refused:
        await shelf.takes(path)
    assert "--place" in said(refused.value.faults)[0]
    (book,) = await shelf.takes(path, place=SHUIGOU, period=Q3)
    assert (book.period, book.rows) == (Q3, 1)


async def test_a_code_of_2012_and_one_of_today_are_the_same_village(shelf, tmp_path):
    rows = changed(Sheet.ENTRY, 0, place_code="532503004005")
    (book,) = await shelf.takes(workbook(tmp_path / "b.xlsx", rows))
    assert (book.place, book.rows) == (SHUIGOU, 11)
    assert SHUIGOU_2012 in shelf.city.places.get(SHUIGOU).old_codes
