"""Identities 勾稽关系: what must add up in the books of one village and period.

opening + in - out = closing; assets = liabilities + equity; groups sum to their village; one
month begins as the last one ended.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeVar

from rules.accounts import MONEY, AccountClass, Accounts
from rules.entries import Balance
from rules.faults import Fault
from rules.ledger import Sheet
from rules.money import write_fen
from rules.wording import Phrase, _

Key = TypeVar("Key")

SHEET = Sheet.BALANCE.label


@dataclass(frozen=True, slots=True)
class At:
    """A row of 期末余额 with its line in the sheet."""

    line: int
    row: Balance


@dataclass(frozen=True, slots=True)
class Flow:
    """What went through the entries of the same book, in 分."""

    income: int
    spending: int


def balance_faults(rows: Sequence[At], accounts: Accounts, flow: Flow | None) -> Iterator[Fault]:
    """Check the balances of one book, and its entries against them (`flow`; None: no entries)."""
    yield from (fault for at in rows for fault in _row_faults(at, accounts))
    villages = [at for at in rows if not at.row.group]
    yield from _chain_faults(rows)
    yield from _group_faults(rows)
    yield from _equation_faults(villages, accounts)
    if flow is not None:
        yield from _flow_faults(_purse(rows), flow)


def money_at_ends(rows: Iterable[Balance]) -> tuple[int, int] | None:
    """Cash and bank at the beginning and the end of the rows' months; None without such rows."""
    held = sorted((row for row in rows if row.account in MONEY), key=lambda row: row.month)
    if not held:
        return None
    first, last = held[0].month, held[-1].month
    opening = sum(row.opening for row in held if row.month == first)
    return opening, sum(row.closing for row in held if row.month == last)


def _purse(rows: Sequence[At]) -> Sequence[At]:
    """Cash and bank of the whole village; those of its groups where they alone are given."""
    money = [at for at in rows if at.row.account in MONEY]
    return [at for at in money if not at.row.group] or money


def _row_faults(at: At, accounts: Accounts) -> Iterator[Fault]:
    account = accounts.on(at.row.account, at.row.month)
    if account is None:
        return
    moved = at.row.debit - at.row.credit
    should = at.row.opening + (moved if account.is_debit else -moved)
    if should != at.row.closing:
        advice = _(
            "期初余额和发生额算出来是 {should} 元，表里写的是 {closing} 元，请核对这一行的四个数。",
            should=write_fen(should),
            closing=write_fen(at.row.closing),
        )
        yield Fault(advice, SHEET, at.line, _("期末余额"))


def _chain_faults(rows: Sequence[At]) -> Iterator[Fault]:
    """A month begins as the month before it in the file ended."""
    by_account = _grouped(rows, lambda row: (row.account, row.group))
    for found in by_account.values():
        for before, after in pairwise(sorted(found, key=lambda at: at.row.month)):
            if before.row.closing != after.row.opening:
                advice = _(
                    "上一期期末是 {closing} 元，这里的期初是 {opening} 元，两个数应当一样。",
                    closing=write_fen(before.row.closing),
                    opening=write_fen(after.row.opening),
                )
                yield Fault(advice, SHEET, after.line, _("期初余额"))


def _group_faults(rows: Sequence[At]) -> Iterator[Fault]:
    """Where groups have rows of their own, they sum up to the village's."""
    by_account = _grouped(rows, lambda row: (row.month, row.account))
    for found in by_account.values():
        parts = [at for at in found if at.row.group]
        whole = [at for at in found if not at.row.group]
        if parts and whole and _sum(parts) != whole[0].row.closing:
            advice = _(
                "各村小组加起来是 {parts} 元，全村写的是 {whole} 元，请核对。",
                parts=write_fen(_sum(parts)),
                whole=write_fen(whole[0].row.closing),
            )
            yield Fault(advice, SHEET, whole[0].line, _("期末余额"))


def _equation_faults(rows: Sequence[At], accounts: Accounts) -> Iterator[Fault]:
    """The two sides of the sheet are equal, where the file has both."""
    for month, found in _grouped(rows, lambda row: row.month).items():
        sides = _sides(found, accounts, month)
        if sides is not None and sides[0] != sides[1]:
            advice = _(
                "{month}资产和支出合计 {left} 元，负债、权益和收入合计 {right} 元，两边应当相等。",
                month=_month_label(month),
                left=write_fen(sides[0]),
                right=write_fen(sides[1]),
            )
            yield Fault(advice, SHEET, found[0].line, _("期末余额"))


def _sides(found: Sequence[At], accounts: Accounts, month: date) -> tuple[int, int] | None:
    """What stands on the debit side and on the credit side; None where equity is not given."""
    left = right = 0
    has_equity = False
    for at in found:
        account = accounts.on(at.row.account, month)
        if account is None:
            return None
        has_equity = has_equity or account.kind is AccountClass.EQUITY
        left += at.row.closing if account.is_debit else 0
        right += 0 if account.is_debit else at.row.closing
    return (left, right) if has_equity else None


def _flow_faults(rows: Sequence[At], flow: Flow) -> Iterator[Fault]:
    """Cash and bank change by what the entries brought and took."""
    ends = money_at_ends(at.row for at in rows)
    if ends is None:
        return
    opening, closing = ends
    should = opening + flow.income - flow.spending
    if should != closing:
        advice = _(
            "现金和银行存款：期初 {opening} + 收入 {income} - 支出 {spending} = {should} 元，"
            "期末却是 {closing} 元，请核对流水和余额。",
            opening=write_fen(opening),
            income=write_fen(flow.income),
            spending=write_fen(flow.spending),
            should=write_fen(should),
            closing=write_fen(closing),
        )
        line = max(at.line for at in rows)
        yield Fault(advice, SHEET, line, _("期末余额"))


def _grouped(rows: Sequence[At], key: Callable[[Balance], Key]) -> dict[Key, list[At]]:
    grouped: dict[Key, list[At]] = defaultdict(list)
    for at in rows:
        grouped[key(at.row)].append(at)
    return grouped


def _sum(rows: Iterable[At]) -> int:
    return sum(at.row.closing for at in rows)


def _month_label(month: date) -> Phrase:
    return _("{year}年{month}月", year=month.year, month=month.month)
