"""Verifying the sums of a book: screens read what was summed up once, and its rows must say so."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from rules.books import Book
from rules.entries import Balance
from rules.identities import money_at_ends
from rules.ledger import Sheet
from rules.sheets import Land
from storage.importers.other_sheets import AMOUNTS
from storage.ledger_tables import book_groups, book_lines, book_sheets, books
from storage.sheet_codec import row_from

WHOLE = ""


class Sums:
    """Adds up the rows of a book as they come by."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
        self._sheets: dict[str, list[int]] = {}
        self._balances: dict[str, list[Balance]] = {WHOLE: []}

    def add(self, row: Mapping[Any, Any]) -> bool:
        """Count it in; False: it is no row any more."""
        try:
            if "account" in row:
                self._add_entry(row)
            else:
                self._add_other(row)
        except (ValueError, TypeError, KeyError):
            return False
        return True

    def _add_other(self, row: Mapping[Any, Any]) -> None:
        sheet = Sheet(row["sheet"])
        read = row_from(sheet, row["content"])
        self._count(sheet, row["id"], getattr(read, AMOUNTS[sheet]) if sheet in AMOUNTS else 0)
        if isinstance(read, Balance):
            self._balances.setdefault(read.group, []).append(read)
        elif isinstance(read, Land):
            self._balances.setdefault(read.group, [])

    def hold(self, connection: Connection, book: Book) -> bool:
        """Whether all that was summed up of the book is what its rows come to."""
        ends = {group: money_at_ends(rows) for group, rows in self._balances.items()}
        groups = {group: held or (None, None) for group, held in ends.items()}
        lines, sheets = book_lines.c, book_sheets.c
        kept = (
            {
                (one.group, one.account, one.direction): [one.amount, one.count]
                for one in connection.execute(select(book_lines).where(lines.book == book.no))
            },
            {
                one.sheet: [one.first, one.count, one.amount]
                for one in connection.execute(select(book_sheets).where(sheets.book == book.no))
            },
            {
                one.group: (one.opening, one.closing)
                for one in connection.execute(
                    select(book_groups).where(book_groups.c.book == book.no)
                )
            },
            connection.scalar(select(books.c.disclosed).where(books.c.no == book.no)),
        )
        entries = self._sheets.get(Sheet.ENTRY, [0, 0, 0])
        return kept == (dict(self._lines), self._sheets, groups, entries[2])

    def _add_entry(self, row: Mapping[Any, Any]) -> None:
        self._count(Sheet.ENTRY, row["id"], row["amount"])
        for group in {WHOLE, row["group"]}:
            line = self._lines[group, row["account"], row["direction"]]
            line[0] += row["amount"]
            line[1] += 1
            self._balances.setdefault(group, [])

    def _count(self, sheet: str, first: int, amount: int) -> None:
        there = self._sheets.setdefault(str(sheet), [first, 0, 0])
        there[1] += 1
        there[2] += amount
