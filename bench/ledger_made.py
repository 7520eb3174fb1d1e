"""Made-up books, laid straight into the tables: many villages, quarters and entries at once.

One quarter is made as a template and copied inside the database, so that ten million entries
take a minute. Words are few where they are common and stand once where they are rare.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from bench.ledger_rows import ITEMS, SPENT
from rules.bigrams import tokens_of
from rules.books import ROW_BITS
from rules.periods import Period, PeriodKind
from storage.ledger_search import tsvector, village_token
from storage.ledger_tables import book_sheets, books, entries
from tests.make_names import a_name

QUARTERS = 48
EACH = 347
"""Entries a quarter: 600 villages, 12 years, ten million."""
RARE, ABSENT, COMMON = "龙井", "飞碟", "征地"
AT_ONCE = 100
COLUMNS = tuple(column.name for column in entries.columns if column.name != "id")


def village(number: int) -> str:
    return f"v{number:04}"


def quarters() -> list[Period]:
    found = [Period(2011, PeriodKind.QUARTER, 1)]
    while len(found) < QUARTERS:
        found.append(found[-1].following)
    return found


def template(connection: Connection, chance: random.Random) -> None:
    """One quarter of one village, with its words."""
    columns = ", ".join(f'"{name}" {_kind(connection, name)}' for name in COLUMNS)
    connection.execute(text(f"CREATE TABLE made (n integer PRIMARY KEY, words text, {columns})"))
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    marks = ", ".join(f":{name}" for name in COLUMNS)
    rows = [_entry(number, chance) for number in range(1, EACH + 1)]
    insert = f"INSERT INTO made (n, words, {names}) VALUES (:n, :words, {marks})"
    connection.execute(text(insert), rows)


def _kind(connection: Connection, name: str) -> str:
    return entries.c[name].type.compile(connection.dialect)


def _entry(number: int, chance: random.Random) -> dict[str, Any]:
    account, way = chance.choice(SPENT)
    item, side = chance.choice(ITEMS), a_name(chance)
    return {
        "n": number,
        "voucher_no": f"记-{number}",
        "biz_date": date(2012, 7, number % 28 + 1),
        "group": chance.choice(("", "一组", "二组")),
        "account": account,
        "item": item,
        "direction": "in" if way == "收入" else "out",
        "amount": chance.randint(100, 10**6),
        "pay_method": "transfer",
        "counterparty": side,
        "counterparty_key": "",
        "fund": "own",
        "handler": "王",
        "approver": "张",
        "supervisor_signed": True,
        "decision_no": "",
        "contract_no": "",
        "invoice_no": "1",
        "attachments": 1,
        "published_on": None,
        "reversal_of": "",
        "counterparty_account": None,
        "digest": b"0" * 16,
        "words": " ".join(tokens_of(f"{item} {side}")),
    }


def book_rows(villages: int) -> Iterator[dict[str, Any]]:
    no = 0
    for number in range(villages):
        for period in quarters():
            no += 1
            yield {
                "no": no,
                "place": village(number),
                "period": period.code,
                "version": 1,
                "first": period.first,
                "last": period.last,
                "state": "published",
                "is_current": True,
                "is_sample": False,
                "rows": EACH,
                "signatures": [],
                "imported_on": period.last,
                "refusal": "",
                "reason": "",
                "disclosed": 10**8,
                "content": "",
                "above": "",
                "hash": f"{no:064}",
                "seal": "",
                "link": no,
                "published_on": period.last,
            }


def lay_books(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Books with their sums; `rows` of some of them."""
    connection.execute(books.insert(), rows)
    first, last = rows[0]["no"], rows[-1]["no"]
    span = {"first": first, "last": last}
    connection.execute(
        text(
            'INSERT INTO book_lines (book, "group", account, direction, scheme, amount, count) '
            "SELECT no, '', account, direction, 'village2004', sum(amount), count(*) "
            "FROM books CROSS JOIN made WHERE no BETWEEN :first AND :last "
            "GROUP BY no, account, direction"
        ),
        span,
    )
    sheets = [
        {"book": row["no"], "sheet": "entry", "first": (row["no"] << ROW_BITS) + 1}
        | {"count": EACH, "amount": 10**8}
        for row in rows
    ]
    connection.execute(book_sheets.insert(), sheets)


def lay_entries(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    copied = ", ".join(f'made."{name}"' for name in COLUMNS)
    connection.execute(
        text(
            f"INSERT INTO entries (id, {names}) SELECT (no << {ROW_BITS}) + n, {copied} "
            "FROM books CROSS JOIN made WHERE no BETWEEN :first AND :last"
        ),
        {"first": rows[0]["no"], "last": rows[-1]["no"]},
    )


def lay_words(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """The words of these books' entries; the first entry of every 500th book has a rare one."""
    found = connection.execute(text("SELECT n, words FROM made ORDER BY n")).all()
    is_postgres = connection.dialect.name == "postgresql"
    put = (
        "INSERT INTO ledger_search (id, words) VALUES ($1, CAST(CAST($2 AS text) AS tsvector))"
        if is_postgres
        else "INSERT INTO ledger_search (rowid, words) VALUES (?, ?)"
    )
    written = []
    for row in rows:
        token = village_token(row["place"])
        for n, words in found:
            rare = f"{RARE} " if n == 1 and row["no"] % 500 == 0 else ""
            told = f"{rare}{words} {token}"
            written.append(((row["no"] << ROW_BITS) + n, tsvector(told) if is_postgres else told))
    connection.exec_driver_sql(put, written)
