"""The sums of published books, read from what was summed up once at import."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from rules.accounts import AccountCode
from rules.books import Book, Line, SheetTotal, Summary
from rules.ledger import REGISTERS, Direction, Sheet
from rules.money import Fen
from rules.periods import Period
from rules.places import PlaceId
from storage.ledger_tables import book_groups, book_lines, book_sheets

Rows = Mapping[int, Sequence[Mapping[Any, Any]]]


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to be summed up."""

    place: PlaceId
    period: Period
    books: tuple[Book, ...]
    """The earliest first; at least one."""


def summed_up(
    connection: Connection, wishes: Sequence[Wish], group: str = ""
) -> tuple[Summary, ...]:
    """Sum up each wish, for the whole villages or one group of each; three reads for all."""
    numbers = sorted({book.no for wish in wishes for book in wish.books})
    lines = _by_book(connection, book_lines, numbers, group)
    money = _by_book(connection, book_groups, numbers, group)
    sheets = _by_book(connection, book_sheets, numbers)
    return tuple(
        Summary(
            place=wish.place,
            period=wish.period,
            group=group,
            books=wish.books,
            opening=_at(money, wish.books[0], "opening"),
            closing=_at(money, wish.books[-1], "closing"),
            lines=_lines(wish, lines),
            sheets=_sheets(wish, sheets),
        )
        for wish in wishes
    )


def _by_book(
    connection: Connection, table: Table, numbers: Sequence[int], group: str | None = None
) -> Rows:
    wanted = select(table).where(table.c.book.in_(numbers))
    if group is not None:
        wanted = wanted.where(table.c.group == group)
    found: dict[int, list[Mapping[Any, Any]]] = defaultdict(list)
    for row in connection.execute(wanted).mappings():
        found[row["book"]].append(row)
    return found


def _at(money: Rows, book: Book, end: str) -> Fen | None:
    return next((row[end] for row in money.get(book.no, ())), None)


def _lines(wish: Wish, found: Rows) -> tuple[Line, ...]:
    """A year of two schemes keeps them apart: one number may mean two things."""
    amounts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for book in wish.books:
        for row in found.get(book.no, ()):
            line = amounts[row["scheme"], row["account"], row["direction"]]
            line[0] += row["amount"]
            line[1] += row["count"]
    made = (
        Line(
            scheme=scheme,
            account=AccountCode(account),
            direction=Direction(direction),
            amount=Fen(amount),
            count=count,
        )
        for (scheme, account, direction), (amount, count) in amounts.items()
    )
    return tuple(sorted(made, key=lambda line: (-line.amount, line.scheme, line.account)))


def _sheets(wish: Wish, found: Rows) -> Mapping[Sheet, SheetTotal]:
    """A register says how things stood: that of the last book, or all would be counted again."""
    sums: dict[Sheet, list[int]] = defaultdict(lambda: [0, 0])
    for book in wish.books:
        for row in found.get(book.no, ()):
            sheet = Sheet(row["sheet"])
            before = [0, 0] if sheet in REGISTERS else sums[sheet]
            sums[sheet] = [before[0] + row["count"], before[1] + row["amount"]]
    return {
        sheet: SheetTotal(count=sums[sheet][0], amount=Fen(sums[sheet][1]))
        for sheet in Sheet
        if sheet in sums
    }
