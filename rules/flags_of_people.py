"""Red flags of whom a village pays: cadres' accounts, kin, old debts (R05, R18, R19)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from rules.accounts import AccountCode
from rules.entries import Entry
from rules.examined import Examined
from rules.findings import Fact, Facts, Finding, red, yellow
from rules.flags_of_payments import facts
from rules.holdings import Contract
from rules.ledger import Direction, SubjectKind
from rules.money import write_short
from rules.periods import Period
from rules.wording import _

OWED = (AccountCode("112"), AccountCode("113"))
"""应收款、内部往来, the same in both schemes."""
PERCENT = 100


def private_account(examined: Examined) -> Iterator[Finding]:
    """R05 公款存私户: through a cadre's own account, or one that is not the collective's."""
    private = {one.account_key for one in examined.cadres if one.account_key}
    owners = {one.owner for one in examined.accounts}
    known = {one.account_key for one in examined.accounts}
    for entry in examined.entries:
        key, limit = entry.counterparty_key, examined.terms(entry.biz_date).private
        if not key or entry.amount < limit or examined.is_wage(entry):
            continue
        if key in private:
            yield red(entry, _("对方账号是村干部或报账员的个人账户"), facts(entry, limit))
        elif entry.counterparty in owners and key not in known:
            yield red(entry, _("写的是集体的户名，账号却没有登记"), facts(entry, limit))


def near_relation(examined: Examined) -> Iterator[Finding]:
    """R18 关联往来: paid to a cadre or their kin, or most of a year's spending to one side."""
    near = frozenset(name for one in examined.cadres for name in (one.name, *one.relatives))
    for entry in examined.payments:
        if entry.counterparty in near and not examined.is_wage(entry):
            yield yellow(entry, _("对方是村干部或其近亲属"), _sum(entry.counterparty, entry.amount))
    if examined.is_year_end:
        yield from _favoured(examined)


def old_debt(examined: Examined) -> Iterator[Finding]:
    """R19 应收长期挂账: unmoved for long; a cadre's debt or loan at once.

    A cadre owes the collective nothing (农村集体经济组织法).
    """
    cadres = {one.name for one in examined.cadres}
    debts = _debts((*examined.owed, *examined.of(Entry)))
    return chain(
        chain.from_iterable(_debt(examined, entries, cadres) for entries in debts),
        _loans(examined.of(Contract), cadres),
    )


def _favoured(examined: Examined) -> Iterator[Finding]:
    sides: dict[str, int] = defaultdict(int)
    for entry in examined.payments_of_year:
        sides[entry.counterparty] += entry.amount
    total, share = sum(sides.values()), examined.terms(examined.book.period.last).share_percent
    for side, amount in sides.items():
        if amount * PERCENT > total * share:
            told = {**_sum(side, amount), Fact.OTHER: write_short(total)}
            yield yellow(None, _("一年的支出大多付给了同一方"), told, key=side)


def _debts(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    """Everything on the accounts of what is owed, by who owes it, the latest last."""
    sides: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: one.biz_date):
        if entry.account in OWED:
            sides[entry.counterparty].append(entry)
    return sides.values()


def _debt(examined: Examined, entries: list[Entry], cadres: set[str]) -> Iterator[Finding]:
    last = entries[-1]
    left = sum(one.amount if one.direction is Direction.OUT else -one.amount for one in entries)
    days = (examined.as_of - last.biz_date).days
    told = {**_sum(last.counterparty, left), Fact.DAYS: str(days)}
    period = Period.of(last.biz_date, examined.book.period.kind)
    if left > 0 and last.counterparty in cadres:
        yield red(last, _("村干部欠集体的钱"), told, period=period)
    elif left > 0 and days > examined.terms(examined.as_of).stale_days:
        yield yellow(last, _("欠集体的钱长期没有动"), told, period=period)


def _loans(contracts: Iterable[Contract], cadres: set[str]) -> Iterator[Finding]:
    for contract in contracts:
        left = contract.total_amount - contract.received_total
        is_loan = contract.subject_kind is SubjectKind.LOAN and contract.counterparty in cadres
        if is_loan and left > 0:
            yield red(contract, _("村干部向集体借款"), _sum(contract.counterparty, left))


def _sum(side: str, amount: int) -> Facts:
    return {Fact.SIDE: side, Fact.AMOUNT: write_short(amount)}
