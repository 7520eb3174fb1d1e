"""Red flags of what should be public by now: periods and major matters (R08, R09)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from rules.examined import Examined
from rules.findings import SHEETS, Fact, Finding, red, yellow
from rules.holdings import Contract
from rules.periods import Period, PeriodKind
from rules.publication import due_on, kept_by, major_due_on
from rules.sheets import Decision, Land, Levy, SheetRow
from rules.wording import _

Day = Callable[[SheetRow], date | None]
HAPPENED: Mapping[type[SheetRow], Day] = {
    Land: lambda row: row.received_on if isinstance(row, Land) else None,
    Contract: lambda row: row.start_date if isinstance(row, Contract) else None,
    Levy: lambda _row: None,
    Decision: lambda row: row.assembly_on if isinstance(row, Decision) else None,
}
"""When a matter was settled, where no decision says so."""


def late(examined: Examined) -> Iterator[Finding]:
    """R08 公开逾期: a quarter, or a busy month, that should have been public.

    An invented book is never late: it stands for no village's duty.
    """
    if examined.book.is_sample:
        return
    public = {month for period in examined.published for month in period.months}
    for quarter in _quarters(examined):
        if not public >= set(quarter.months):
            yield from _late(examined, quarter)
    for month, count in Counter(map(_month, (one.biz_date for one in examined.entries))).items():
        is_busy = kept_by(count, month, examined.publishing(month.last)) == month
        if is_busy and month not in public:
            yield from _late(examined, month)


def unpublished(examined: Examined) -> Iterator[Finding]:
    """R09 重大事项未及时公开: land, contracts, levies and decisions of the book's own days."""
    for row in examined.rows:
        happened = _happened(examined, row) if type(row) in HAPPENED else None
        if happened is None or not examined.book.period.has(happened):
            continue
        terms = examined.publishing(happened)
        due = major_due_on(SHEETS[type(row)], happened, examined.calendar, terms)
        if examined.today > due and _published_on(examined, row) is None:
            told = {Fact.DAY: f"{happened}", Fact.LIMIT: f"{due}"}
            yield red(row, _("重大事项到期没有公开"), told)


def _late(examined: Examined, period: Period) -> Iterator[Finding]:
    due = due_on(period, examined.publishing(period.last))
    days = (examined.today - due).days
    told = {Fact.LIMIT: f"{due}", Fact.DAYS: str(days)}
    if days > examined.terms(period.last).late_red:
        yield red(None, _("账目到期很久没有公开"), told, period=period, key="late")
    elif days > 0:
        yield yellow(None, _("账目到期没有公开"), told, period=period, key="late")


def _quarters(examined: Examined) -> Iterator[Period]:
    quarter = examined.since.within(PeriodKind.QUARTER)
    while quarter.last < examined.today:
        yield quarter
        quarter = quarter.following


def _happened(examined: Examined, row: SheetRow) -> date | None:
    decision = examined.decisions.get(getattr(row, "decision_no", ""))
    return decision.assembly_on if decision else HAPPENED[type(row)](row)


def _published_on(examined: Examined, row: SheetRow) -> date | None:
    decision = examined.decisions.get(getattr(row, "decision_no", ""))
    own = decision.published_decision_on if decision else None
    return own or examined.book.published_on


def _month(day: date) -> Period:
    return Period.of(day, PeriodKind.MONTH)
