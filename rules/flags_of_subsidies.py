"""Red flags of subsidies: wrong sums, paid twice, to others or the departed, for too much (R12)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rules.examined import Examined
from rules.findings import Fact, Finding, red
from rules.ledger import Measure
from rules.money import write_short
from rules.sheets import Subsidy
from rules.wording import _

ONE_FEN = 1
"""There is no smaller money: 3.55 亩 at 15.67 are 55.6285, and 55.63 is paid."""


def wrong_subsidy(examined: Examined) -> Iterator[Finding]:
    """R12 补贴异常."""
    seen = {one.key for one in examined.paid}
    gone = {one.id_key: one.on for one in examined.departed}
    for subsidy in examined.of(Subsidy):
        paid_on = subsidy.paid_on or examined.book.period.last
        told = {Fact.SIDE: subsidy.household, Fact.AMOUNT: write_short(subsidy.amount)}
        due = subsidy.base_qty * subsidy.standard
        off = abs(subsidy.amount - due)
        if off >= ONE_FEN and off > examined.terms(paid_on).subsidy_tolerance:
            other = {Fact.OTHER: write_short(round(due))}
            yield red(subsidy, _("金额和数量乘标准不一样"), {**told, **other}, key="sum")
        if subsidy.key in seen:
            yield red(subsidy, _("同一批次发了两次"), told, key="twice")
        if not subsidy.account_owner_same:
            yield red(subsidy, _("收款人不是本人"), told, key="payee")
        if subsidy.id_key in gone and gone[subsidy.id_key] <= paid_on:
            day = {Fact.DAY: f"{gone[subsidy.id_key]}"}
            yield red(subsidy, _("发给了去世或迁出的人"), {**told, **day}, key="gone")
        seen.add(subsidy.key)
    yield from _too_much_land(examined)


def _too_much_land(examined: Examined) -> Iterator[Finding]:
    """In one batch a household may be paid for no more land than is its own."""
    own = {one.id_key: one.area_mu for one in examined.households}
    claimed: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for subsidy in examined.of(Subsidy):
        if subsidy.base_unit is not Measure.MU or subsidy.id_key not in own:
            continue
        batch = (subsidy.id_key, str(subsidy.year), subsidy.program, subsidy.batch_no)
        before, area = claimed[batch], own[subsidy.id_key]
        claimed[batch] += subsidy.base_qty
        if before <= area < claimed[batch]:
            told = {Fact.SIDE: subsidy.household, Fact.OTHER: f"{area}"}
            told[Fact.AMOUNT] = f"{claimed[batch]}"
            yield red(subsidy, _("补贴的亩数超过登记的亩数"), told, key="area")
