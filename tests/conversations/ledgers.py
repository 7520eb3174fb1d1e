"""Published books for talks: a few rows, sealed as any book is."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from sqlalchemy import insert, text

from rules.accounts import AccountCode
from rules.bigrams import tokens_of
from rules.books import BookNo, row_id
from rules.entries import Balance, Entry
from rules.ledger import Direction, Sheet
from rules.money import Fen
from rules.periods import Period
from rules.places import PlaceId
from rules.sheets import KINDS, Subsidy
from storage.household_keys import own_key
from storage.ledger_search import tsvector, village_token
from storage.ledger_tables import (
    book_groups,
    book_lines,
    book_sheets,
    books,
    entries,
    household_keys,
    sheet_rows,
)
from storage.sheet_codec import content_of, plain_of
from tests.rules.make_sheets import BALANCE, CONTRACT, ENTRY, LAND, SUBSIDY

SHUIGOU, SANYI = PlaceId("shuigou"), PlaceId("sanyi")
Q3 = Period.read("2012Q3")
LATER = date(2012, 11, 1)
SOLD = replace(
    ENTRY,
    voucher_no="记-001",
    group="",
    direction=Direction.IN,
    account=AccountCode("501"),
    item="卖旧砖",
    amount=Fen(900_000),
    counterparty="蒙自砖厂",
)
ROWS = (SOLD, ENTRY, BALANCE, SUBSIDY, LAND, CONTRACT)
"""In 9,000, out 3,500; opening 1,000, closing 1,200; one group, 新寨."""

SHEET_OF = {kind: sheet for sheet, kind in KINDS.items()}
AMOUNTS = ("amount", "total", "total_amount", "spent", "net_value", "used", "paid")


async def drafted(town, *rows, place=SHUIGOU, period=Q3, **book):
    """A book nobody has signed; returns its number."""
    rows = sorted(rows or ROWS, key=lambda row: list(Sheet).index(SHEET_OF[type(row)]))

    def work(store):
        number = _begin(store, place, period, len(rows), book)
        _lay(store, number, place, rows)
        return number

    return await town.reads(work)


async def published(town, *rows, on=date(2012, 10, 12), **book):
    """A book everybody sees."""
    number = await drafted(town, *rows, **book)
    return await town.reads(lambda store: store.books.publish(store.books.get(number), on))


def _begin(store, place, period, count, book) -> BookNo:
    row = {
        "place": place,
        "period": period.code,
        "first": period.first,
        "last": period.last,
        "version": 1,
        "state": "draft",
        "is_current": False,
        "is_sample": False,
        "rows": count,
        "imported_on": period.last,
        "signatures": [],
        "refusal": "",
        "reason": "",
        "disclosed": 0,
        "content": "0" * 64,
        "above": "",
        "hash": "",
        "seal": "",
    }
    made = store.connection.execute(insert(books).values(row | book))
    return BookNo(made.inserted_primary_key[0])


def _lay(store, number, place, rows) -> None:
    sums, sheets, groups = defaultdict(lambda: [0, 0]), {}, {"": [None, None]}
    for at, row in enumerate(rows, 1):
        sheet = SHEET_OF[type(row)]
        first = sheets.setdefault(sheet, [at, 0, 0])
        first[1] += 1
        first[2] += next((getattr(row, name) for name in AMOUNTS if hasattr(row, name)), 0)
        _put(store, int(row_id(number, at)), sheet, row, place)
        if isinstance(row, Entry):
            for group in {"", row.group}:
                line = sums[group, row.account, row.direction]
                line[0] += row.amount
                line[1] += 1
                groups.setdefault(group, [None, None])
        if isinstance(row, Balance):
            groups[row.group] = [row.opening, row.closing]
    for (group, account, direction), (amount, count) in sums.items():
        line = {"group": group, "account": account, "direction": direction, "amount": amount}
        line |= {"book": number, "count": count, "scheme": "village2004"}
        store.connection.execute(insert(book_lines).values(line))
    for sheet, (first, count, amount) in sheets.items():
        line = {"book": number, "sheet": sheet, "first": row_id(number, first)}
        line |= {"count": count, "amount": amount}
        store.connection.execute(insert(book_sheets).values(line))
    for group, (opening, closing) in groups.items():
        line = {"book": number, "group": group, "opening": opening, "closing": closing}
        store.connection.execute(insert(book_groups).values(line))


def _put(store, number, sheet, row, place) -> None:
    if sheet is Sheet.ENTRY:
        plain = {**plain_of(row), "biz_date": row.biz_date, "published_on": row.published_on}
        cells = {"id": number, **plain, "digest": b"0" * 16}
        store.connection.execute(insert(entries).values(cells))
        words = [*tokens_of(f"{row.item} {row.counterparty}"), village_token(place)]
        _find_by(store.connection, number, " ".join(words))
    else:
        cells = {"id": number, "sheet": sheet, "content": content_of(row), "digest": b"0" * 16}
        store.connection.execute(insert(sheet_rows).values(cells))
    if isinstance(row, Subsidy):
        key = own_key(store.sealer, "杨建华", "0314")
        store.connection.execute(insert(household_keys).values(key=key, id=number))


def _find_by(connection, number, words) -> None:
    if connection.dialect.name == "sqlite":
        found_by = "INSERT INTO ledger_search (rowid, words) VALUES (:id, :words)"
    else:
        found_by = "INSERT INTO ledger_search (id, words) VALUES (:id, CAST(:words AS tsvector))"
        words = tsvector(words)
    connection.execute(text(found_by), {"id": number, "words": words})
