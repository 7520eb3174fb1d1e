"""What is summed up of a book once, at import, so that every screen reads a few rows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from rules.accounts import Accounts
from rules.books import ROW_BITS
from rules.entries import Balance
from rules.identities import money_at_ends
from rules.ledger import Sheet
from rules.sheets import Land
from storage.importers.drafts import Draft
from storage.importers.staging import Staging
from storage.sheet_codec import row_from

Row = Mapping[str, Any]
SUMS = 'SELECT "group", account, direction, amount, count FROM sums WHERE book = ?'
GROUPED = "SELECT content FROM sheet_rows WHERE book = ? AND sheet = ? ORDER BY n"
WHOLE = ""
"""The group that stands for the whole village."""


def lines_of(staging: Staging, book: int, draft: Draft, accounts: Accounts) -> Iterator[Row]:
    """Sums by account and direction: of each group, and of the whole village."""
    scheme = accounts.scheme_on(draft.period.first) or ""
    village: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for group, account, direction, amount, count in staging.ask(SUMS, book):
        whole = village[account, direction]
        whole[0] += amount
        whole[1] += count
        if group:
            yield _line(scheme, group, account, direction, amount, count)
    for (account, direction), (amount, count) in village.items():
        yield _line(scheme, WHOLE, account, direction, amount, count)


def groups_of(staging: Staging, book: int, draft: Draft) -> Iterator[Row]:
    """Cash and bank at both ends, for the village and for every group that stands in the book."""
    balances: dict[str, list[Balance]] = {WHOLE: []}
    for row in _rows(staging, book, draft, Sheet.BALANCE):
        assert isinstance(row, Balance)
        balances.setdefault(row.group, []).append(row)
    for row in _rows(staging, book, draft, Sheet.LAND):
        assert isinstance(row, Land)
        balances.setdefault(row.group, [])
    for group, *_rest in staging.ask(SUMS, book):
        balances.setdefault(group, [])
    for group, rows in balances.items():
        opening, closing = money_at_ends(rows) or (None, None)
        yield {"group": group, "opening": opening, "closing": closing}


def sheets_of(draft: Draft, number: int) -> Iterator[Row]:
    """Where each sheet begins, how many rows it has, what they sum up to."""
    for sheet, (first, count, amount) in draft.sheets.items():
        start = number << ROW_BITS | first
        yield {"sheet": sheet, "first": start, "count": count, "amount": amount}


def _rows(staging: Staging, book: int, draft: Draft, sheet: Sheet) -> Iterator[Any]:
    if sheet in draft.sheets:
        for (content,) in staging.ask(GROUPED, book, sheet.value):
            yield row_from(sheet, content)


def _line(scheme: str, group: str, account: str, direction: str, *sums: int) -> Row:
    amount, count = sums
    return {
        "scheme": scheme,
        "group": group,
        "account": account,
        "direction": direction,
        "amount": amount,
        "count": count,
    }
