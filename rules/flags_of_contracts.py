"""Red flags of contracts: ended, unpaid, too cheap, too long (R13, R14)."""

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from rules.examined import Examined, kind_of, price_of
from rules.findings import Fact, Finding, red, yellow
from rules.flag_terms import FlagTerms
from rules.holdings import Asset, Contract, Resource
from rules.ledger import AssetUse, LandKind, LandUse, SubjectKind
from rules.money import write_short
from rules.wording import _

PERCENT = 100
LEASED = (SubjectKind.ASSET, SubjectKind.RESOURCE)
"""What is let to somebody: works, loans and joint development have other terms."""
GIVEN_OUT = (AssetUse.RENTED, LandUse.CONTRACTED, LandUse.RENTED)
LONGEST = {LandKind.GRASS: 50, LandKind.FOREST: 70}
"""Years, beside those that the city sets (DOMAIN 5)."""


def ended(examined: Examined) -> Iterator[Finding]:
    """R13 合同到期或欠租."""
    holdings: tuple[Asset | Resource, ...] = (*examined.of(Asset), *examined.of(Resource))
    used = {holding.contract_no for holding in holdings if holding.use in GIVEN_OUT}
    for contract in examined.of(Contract):
        left = (contract.end_date - examined.as_of).days
        told = {Fact.DAY: f"{contract.end_date}", Fact.SIDE: contract.counterparty}
        if left < 0 and contract.contract_no in used:
            yield red(contract, _("合同到期了，还在出租或发包"), told)
        elif 0 <= left <= examined.terms(examined.as_of).expiry_days:
            yield yellow(contract, _("合同快到期了"), told)
        yield from _in_arrears(examined, contract)


def cheap_or_long(examined: Examined) -> Iterator[Finding]:
    """R14 合同低价或超长."""
    contracts = [one for one in examined.of(Contract) if one.subject_kind in LEASED]
    lands = {one.contract_no: one.kind for one in examined.of(Resource) if one.contract_no}
    for contract in contracts:
        yield from _cheap(examined, contract, lands)
        terms = examined.terms(contract.start_date)
        years = _longest(terms, lands.get(contract.contract_no))
        if contract.end_date > _after(contract.start_date, years):
            told = {Fact.DAY: f"{contract.end_date}", Fact.LIMIT: str(years)}
            yield red(contract, _("合同期限超过法定年限"), told, key="long")
        is_paid = 0 < contract.total_amount <= contract.received_total
        if is_paid and contract.end_date > _after(examined.as_of, terms.ahead_years):
            told = {Fact.AMOUNT: write_short(contract.received_total)}
            yield red(contract, _("租金一次收完，以后很多年没有收入"), told, key="ahead")


def _in_arrears(examined: Examined, contract: Contract) -> Iterator[Finding]:
    """On each date falls its part of the whole, and of one year's rent no more than a year's."""
    allowed = timedelta(days=examined.terms(examined.as_of).arrears_days)
    passed = sum(1 for day in contract.due_dates if day + allowed < examined.as_of)
    dates = max(1, len(contract.due_dates))
    due = min(contract.annual_amount * passed, contract.total_amount * passed // dates)
    if contract.received_total < due:
        told = {Fact.AMOUNT: write_short(contract.received_total), Fact.OTHER: write_short(due)}
        yield red(contract, _("租金到期没有收齐"), told, key="arrears")


def _cheap(examined: Examined, contract: Contract, lands: dict[str, LandKind]) -> Iterator[Finding]:
    kind, terms = kind_of(contract, lands), examined.terms(contract.start_date)
    own = [price_of(one) for one in examined.of(Contract) if kind_of(one, lands) == kind]
    prices = [*examined.prices.get(kind, ()), *(one for one in own if one is not None)]
    price = price_of(contract)
    if price is None or len(prices) < terms.peers:
        return
    usual = median(prices)
    if price * PERCENT < usual * terms.low_percent:
        told = {Fact.AMOUNT: write_short(round(price)), Fact.OTHER: write_short(round(usual))}
        yield red(contract, _("租金明显低于全镇同类合同"), told, key="cheap")


def _longest(terms: FlagTerms, land: LandKind | None) -> int:
    years = {LandKind.ARABLE: terms.arable_years, LandKind.WASTE: terms.waste_years, **LONGEST}
    return terms.lease_years if land is None else years.get(land, terms.lease_years)


def _after(day: date, years: int) -> date:
    """The same day so many years later; after 29 February comes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
