"""Red flags of payments: undecided, split, in cash, without papers, unseen (R01-R03, R06, R07)."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from rules.entries import Entry
from rules.examined import Examined
from rules.findings import Fact, Facts, Finding, red, yellow
from rules.ledger import PayMethod
from rules.money import Fen, write_short
from rules.wording import _

MOST_SHOWN = 8
"""Vouchers named in one flag."""


def undecided(examined: Examined) -> Iterator[Finding]:
    """R01 未经决议的大额支出: no decision, or one made after the payment."""
    for entry in examined.payments:
        limit = examined.terms(entry.biz_date).major
        decision = examined.decisions.get(entry.decision_no)
        if entry.amount < limit:
            continue
        if decision is None:
            yield red(entry, _("账上没有对应的决议"), facts(entry, limit))
        elif decision.assembly_on > entry.biz_date:
            yield red(entry, _("先付款，后决议"), facts(entry, limit))


def split(examined: Examined) -> Iterator[Finding]:
    """R02 拆分支出: small payments to one side that together are a large one."""
    sides: dict[str, list[Entry]] = defaultdict(list)
    for entry in (*examined.paid_before, *examined.payments):
        is_small = entry.amount < examined.terms(entry.biz_date).major
        if is_small and not entry.decision_no:
            sides[entry.counterparty].append(entry)
    return chain.from_iterable(_split(examined, entries) for entries in sides.values())


def cash(examined: Examined) -> Iterator[Finding]:
    """R03 大额现金: more in cash than may be."""
    for entry in examined.entries:
        limit = examined.terms(entry.biz_date).cash_single
        if entry.pay_method is PayMethod.CASH and entry.amount > limit:
            yield yellow(entry, _("用现金收付的金额大"), facts(entry, limit))


def unproved(examined: Examined) -> Iterator[Finding]:
    """R06 无票据支出: no invoice, or no papers behind it."""
    for entry in examined.payments:
        limit = examined.terms(entry.biz_date).voucher
        if entry.amount < limit:
            continue
        if not entry.invoice_no:
            yield yellow(entry, _("没有票据号"), facts(entry, limit))
        elif not entry.attachments:
            yield yellow(entry, _("没有附件"), facts(entry, limit))


def unseen(examined: Examined) -> Iterator[Finding]:
    """R07 村监委未审核: not seen by the village_supervisors, or approved by who handled it."""
    for entry in examined.entries:
        limit = examined.terms(entry.biz_date).minor
        if entry.handler == entry.approver:
            yield red(entry, _("经手人和审批人是同一个人"), facts(entry, limit))
        elif not entry.supervisor_signed and entry.amount >= limit:
            yield red(entry, _("村务监督委员没有审核"), facts(entry, limit))


def facts(entry: Entry, limit: Fen) -> Facts:
    """What every rule tells of a payment."""
    return {
        Fact.AMOUNT: write_short(entry.amount),
        Fact.LIMIT: write_short(limit),
        Fact.SIDE: entry.counterparty,
    }


def named(entries: list[Entry]) -> Facts:
    """Which vouchers, and how many."""
    rows = " ".join(one.key for one in entries[:MOST_SHOWN])
    return {Fact.COUNT: str(len(entries)), Fact.ROWS: rows}


def _split(examined: Examined, entries: list[Entry]) -> Iterator[Finding]:
    """Once for each run of payments that reaches the threshold within the days."""
    own, window = set(examined.payments), list[Entry]()
    for entry in sorted(entries, key=lambda one: one.biz_date):
        terms = examined.terms(entry.biz_date)
        window = [one for one in window if (entry.biz_date - one.biz_date).days < terms.split_days]
        window.append(entry)
        total = Fen(sum(one.amount for one in window))
        if len(window) > 1 and total >= terms.major and entry in own:
            together = {**facts(entry, terms.major), Fact.AMOUNT: write_short(total)}
            yield yellow(entry, _("分几次付给同一方，合起来是大额"), {**together, **named(window)})
            window = []
