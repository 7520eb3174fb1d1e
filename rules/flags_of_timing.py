"""Red flags of when and how much: the year's end, numbers in a row, just below a limit (R20)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from rules.entries import Entry
from rules.examined import Examined
from rules.findings import Fact, Finding, yellow
from rules.flag_terms import FlagTerms
from rules.flags_of_payments import named
from rules.ledger import PayMethod
from rules.money import Fen, write_short
from rules.periods import PeriodKind
from rules.wording import _

PERCENT = 100
RUNNING_NUMBER = re.compile(r"(\d+)\D*$")

Threshold = Callable[[FlagTerms, Entry], Fen | None]
THRESHOLDS: Mapping[str, Threshold] = {
    "major": lambda terms, _entry: terms.major,
    "minor": lambda terms, _entry: terms.minor,
    "cash": lambda terms, entry: terms.cash_single if entry.pay_method is PayMethod.CASH else None,
}
"""What somebody may wish to stay just below; None: it says nothing of this payment."""
AS_MUCH_AS = frozenset({"cash"})
"""Here the threshold itself is still allowed (R03), so that it is below the first that is not."""


def rush(examined: Examined) -> Iterator[Finding]:
    """R20 年末突击与连号."""
    yield from _at_the_end(examined)
    yield from _in_a_row(examined)
    for name in THRESHOLDS:
        yield from _just_below(examined, name)


def _at_the_end(examined: Examined) -> Iterator[Finding]:
    last = examined.book.period.last
    terms, year = examined.terms(last), examined.payments_of_year
    total = sum(one.amount for one in year)
    begins = last - timedelta(days=terms.rush_days)
    spent = sum(one.amount for one in year if one.biz_date > begins)
    if examined.is_year_end and spent * PERCENT > total * terms.rush_percent:
        told = {Fact.AMOUNT: write_short(spent), Fact.OTHER: write_short(total)}
        told[Fact.DAYS] = str(terms.rush_days)
        yield yellow(None, _("一年的支出集中在最后几天"), told, key="end")


def _in_a_row(examined: Examined) -> Iterator[Finding]:
    """Once for each row, when it has become long enough."""
    months: dict[tuple[str, str], dict[int, Entry]] = defaultdict(dict)
    for entry in examined.payments:
        if found := RUNNING_NUMBER.search(entry.invoice_no):
            months[f"{entry.biz_date:%Y-%m}", entry.counterparty][int(found[1])] = entry
    for by_number in months.values():
        row: list[int] = []
        for number in sorted(by_number):
            row = [*row, number] if row and number == row[-1] + 1 else [number]
            entry = by_number[number]
            if len(row) == examined.terms(entry.biz_date).run:
                told = {Fact.SIDE: entry.counterparty, **named([by_number[one] for one in row])}
                yield yellow(entry, _("同一家的票据号码相连"), told)


def _just_below(examined: Examined, name: str) -> Iterator[Finding]:
    quarter = examined.book.period.within(PeriodKind.QUARTER)
    earlier = (one for one in examined.paid_before if quarter.has(one.biz_date))
    close = [one for one in (*earlier, *examined.payments) if _is_close(examined, one, name)]
    if len(close) >= examined.terms(quarter.last).near_times:
        told = {Fact.LIMIT: write_short(_limit(examined, close[-1], name) or 0), **named(close)}
        yield yellow(None, _("一个季度里几次刚好低于标准"), told, period=quarter, key=name)


def _is_close(examined: Examined, entry: Entry, name: str) -> bool:
    limit = _limit(examined, entry, name)
    if limit is None or entry.amount > limit or (entry.amount == limit and name not in AS_MUCH_AS):
        return False
    return entry.amount * PERCENT >= limit * examined.terms(entry.biz_date).near_percent


def _limit(examined: Examined, entry: Entry, name: str) -> Fen | None:
    return THRESHOLDS[name](examined.terms(entry.biz_date), entry)
