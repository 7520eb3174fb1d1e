"""Red flags of compensation and levies: kept back, badly divided, too dear (R10, R11, R16)."""

from collections.abc import Iterator
from datetime import date

from rules.examined import Examined
from rules.findings import Fact, Facts, Finding, red
from rules.ledger import Fund
from rules.money import Fen, write_short
from rules.periods import Period
from rules.sheets import Land, Levy
from rules.wording import _


def kept_back(examined: Examined) -> Iterator[Finding]:
    """R10 补偿款截留: it lies with the collective, or has not come.

    Money that no later book speaks of again lies there still.
    """
    for period, land in _of_all_books(examined):
        rest = land.received - land.distributed - land.kept_collective
        lain = _days_since(land.received_on, examined)
        if rest > 0 and lain > examined.terms(land.received_on or examined.as_of).hold_days:
            told = {Fact.AMOUNT: write_short(rest), Fact.DAYS: str(lain)}
            yield red(land, _("到账的补偿款没有分下去"), told, period=period)
        approved = _approved_on(examined, land)
        waited = _days_since(approved, examined)
        terms = examined.terms(approved or examined.as_of)
        if land.received < land.total and waited > terms.arrive_days:
            short = {**_against(land.received, land.total), Fact.DAYS: str(waited)}
            yield red(land, _("补偿款没有足额到账"), short, key="short", period=period)


def unbalanced(examined: Examined) -> Iterator[Finding]:
    """R11 补偿分配不平: the total is not what area and rates make, or more was given than came."""
    for land in examined.of(Land):
        due = Fen(round(land.area_mu * land.std_land) + land.std_crop + land.std_resettle)
        allowed = examined.terms(land.received_on or examined.as_of).tolerance
        if abs(land.total - due) > allowed:
            yield red(land, _("应补总额和面积、标准算出来的不一样"), _against(land.total, due))
        if land.distributed > land.received:
            told = _against(land.distributed, land.received)
            yield red(land, _("分下去的比到账的多"), told, key="more")


def overcharged(examined: Examined) -> Iterator[Finding]:
    """R16 一事一议超标: too much a person, more spent than raised, or spent on something else."""
    levies = examined.of(Levy)
    for levy in levies:
        cap = examined.terms(_decided_on(examined, levy)).levy_cap
        raised = Fen(levy.persons * levy.per_person + levy.state_award)
        if levy.per_person > cap:
            told = {Fact.AMOUNT: write_short(levy.per_person), Fact.LIMIT: write_short(cap)}
            yield red(levy, _("人均筹资超过上限"), told)
        if levy.spent > raised:
            yield red(levy, _("花的比筹的多"), _against(levy.spent, raised), key="spent")
    known = {*examined.levied, *(levy.decision_no for levy in levies)}
    for entry in examined.payments:
        if entry.fund is Fund.LEVY and entry.decision_no not in known:
            told = {Fact.AMOUNT: write_short(entry.amount), Fact.SIDE: entry.counterparty}
            yield red(entry, _("筹来的钱花在了别的项目上"), told)


def _of_all_books(examined: Examined) -> Iterator[tuple[Period | None, Land]]:
    """As the last book says that names it, with the period of another book than this one."""
    here = examined.of(Land)
    named = {land.key for land in here}
    yield from ((None, land) for land in here)
    yield from ((period, land) for period, land in examined.lain if land.key not in named)


def _approved_on(examined: Examined, land: Land) -> date | None:
    """The day it was decided how to divide it: the approval's own day is not in the books."""
    decision = examined.decisions.get(land.decision_no)
    return decision.assembly_on if decision else land.received_on


def _decided_on(examined: Examined, levy: Levy) -> date:
    decision = examined.decisions.get(levy.decision_no)
    return decision.assembly_on if decision else examined.book.period.first


def _days_since(day: date | None, examined: Examined) -> int:
    return (examined.as_of - day).days if day else 0


def _against(amount: int, other: int) -> Facts:
    return {Fact.AMOUNT: write_short(amount), Fact.OTHER: write_short(other)}
