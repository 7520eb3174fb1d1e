"""Checks over whole books: nothing stands twice, and everything adds up."""

from collections.abc import Iterator

from rules.accounts import Accounts
from rules.books import MOST_ROWS
from rules.faults import Fault
from rules.headings import FIELDS
from rules.identities import At, Flow, balance_faults
from rules.ledger import Direction, Sheet
from rules.wording import _
from storage.importers.drafts import Draft, Drafts
from storage.importers.staging import Staging
from storage.sheet_codec import row_from

SUMS = """
CREATE TABLE sums AS
SELECT book, "group", account, direction, sum(amount) AS amount, count(*) AS count
FROM entries GROUP BY 1, 2, 3, 4
"""
TWICE_ENTRY = """
SELECT voucher_no, min(line), max(line) FROM entries
GROUP BY book, substr(biz_date, 1, 7), voucher_no HAVING count(*) > 1 ORDER BY 3
"""
TWICE_ROW = """
SELECT sheet, min(line), max(line) FROM sheet_rows
GROUP BY book, sheet, key HAVING count(*) > 1 ORDER BY sheet, 3
"""
FLOW = "SELECT coalesce(sum(amount), 0) FROM sums WHERE book = ? AND direction = ?"
BALANCES = "SELECT line, content FROM sheet_rows WHERE book = ? AND sheet = 'balance' ORDER BY n"


def checked(staging: Staging, drafts: Drafts, accounts: Accounts) -> Iterator[Fault]:
    """Name what is wrong with books whose every row is right by itself."""
    yield from _twice(staging)
    staging.run(SUMS)
    staging.run("CREATE INDEX sums_book ON sums (book)")
    staging.run("CREATE INDEX sheet_rows_book ON sheet_rows (book, sheet, n)")
    for book, draft in enumerate(drafts.all):
        if draft.rows > MOST_ROWS:
            yield Fault(_("一份账的行数太多了，请按月分开。"))
        yield from _balances(staging, accounts, book, draft)


def _twice(staging: Staging) -> Iterator[Fault]:
    for number, first, line in staging.ask(TWICE_ENTRY):
        advice = _(
            "凭证号“{number}”第 {first} 行已经用过，同一个月里不能重复。",
            number=number,
            first=first,
        )
        yield Fault(advice, Sheet.ENTRY.label, line, _("凭证号"))
    for sheet, first, line in staging.ask(TWICE_ROW):
        heading = FIELDS[Sheet(sheet)][0].heading
        advice = _("和第 {first} 行说的是同一件事，请删去一行。", first=first)
        yield Fault(advice, Sheet(sheet).label, line, heading)


def _balances(staging: Staging, accounts: Accounts, book: int, draft: Draft) -> Iterator[Fault]:
    if Sheet.BALANCE not in draft.sheets:
        return
    rows = [
        At(line, row_from(Sheet.BALANCE, content))  # type: ignore[arg-type]  # of that sheet
        for line, content in staging.ask(BALANCES, book)
    ]
    flow = None
    if Sheet.ENTRY in draft.sheets:
        income, spending = (
            next(iter(staging.ask(FLOW, book, direction.value)))[0]
            for direction in (Direction.IN, Direction.OUT)
        )
        flow = Flow(income, spending)
    yield from balance_faults(rows, accounts, flow)
