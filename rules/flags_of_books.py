"""Red flags of balances: too much in the cash box, sums that differ (R04, R17)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from rules.accounts import MONEY
from rules.entries import Balance, Entry
from rules.examined import Examined
from rules.findings import Fact, Facts, Finding, yellow
from rules.ledger import Direction
from rules.money import write_short
from rules.periods import Period, PeriodKind
from rules.wording import _

CASH, _BANK = MONEY


def cash_kept(examined: Examined) -> Iterator[Finding]:
    """R04 库存现金超限: too much in the cash box at a month's end."""
    for balance in examined.of(Balance):
        limit = examined.terms(_end(balance.month)).cash_keep
        if balance.account == CASH and balance.closing > limit:
            told = {Fact.AMOUNT: write_short(balance.closing), Fact.LIMIT: write_short(limit)}
            yield yellow(balance, _("月末库存现金超过限额"), told)


def unequal(examined: Examined) -> Iterator[Finding]:
    """R17 账实不符: months that do not join, accounts that do not add up, money that differs.

    The bank's own statement is no part of a book: what it says cannot be compared here.
    """
    known = {_place(one): one for one in (*examined.balances, *examined.of(Balance))}
    for balance in examined.of(Balance):
        allowed = examined.terms(_end(balance.month)).books_tolerance
        month = _end(balance.month - timedelta(days=1))
        before = known.get((balance.account, balance.group, month))
        if before and abs(before.closing - balance.opening) > allowed:
            told = _compared(balance.opening, before.closing)
            yield yellow(balance, _("期初和上月期末不一样"), told)
        counted = balance.opening + _moved(balance, examined)
        if abs(counted - balance.closing) > allowed:
            yield yellow(
                balance, _("期末和期初加减发生额不一样"), _compared(balance.closing, counted)
            )
    yield from _money(examined)


def _money(examined: Examined) -> Iterator[Finding]:
    """What came in and went out must be what cash and bank have grown by."""
    grown: dict[date, int] = defaultdict(int)
    balances = [one for one in examined.of(Balance) if one.account in MONEY]
    whole = [one for one in balances if not one.group] or balances
    for balance in whole:
        grown[balance.month] += balance.closing - balance.opening
    for entry in examined.of(Entry):
        month = entry.biz_date.replace(day=1)
        if month in grown:
            grown[month] -= entry.amount if entry.direction is Direction.IN else -entry.amount
    for month, rest in grown.items():
        if abs(rest) > examined.terms(_end(month)).books_tolerance:
            period = Period.of(month, PeriodKind.MONTH)
            told = {Fact.AMOUNT: write_short(rest)}
            yield yellow(
                None, _("收支流水和现金、存款的增减对不上"), told, period=period, key="money"
            )


def _moved(balance: Balance, examined: Examined) -> int:
    account = examined.schemes.on(balance.account, balance.month)
    grown = balance.debit - balance.credit
    return grown if account is None or account.is_debit else -grown


def _place(balance: Balance) -> tuple[str, str, date]:
    return (balance.account, balance.group, _end(balance.month))


def _end(day: date) -> date:
    return Period.of(day, PeriodKind.MONTH).last


def _compared(amount: int, other: int) -> Facts:
    return {Fact.AMOUNT: write_short(amount), Fact.OTHER: write_short(other)}
