"""Each of the twenty rules: a case that fires, one just below, one across a change of threshold."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from rules.ledger import PayMethod
from rules.lists import Cadre
from rules.periods import Period
from rules.red_flags import FLAGS, examine
from tests.rules import make_sheets as made
from tests.rules.make_books import (
    BOOK,
    DECISION,
    OTHER_TOWN,
    TOWN,
    balance,
    changed,
    contract,
    day,
    entry,
    examined,
    found,
    owed,
    yuan,
)


@dataclass(frozen=True)
class Case:
    fires: tuple
    below: tuple
    """The nearest that does not fire."""
    silenced: dict
    """Thresholds with which the first case does not fire …"""
    on: str = "2012-07-16"
    """… from this day on."""
    beside: dict = field(default_factory=dict)
    """What stands beside the rows …"""
    beside_below: dict | None = None
    """… and beside those that do not fire, where that is something else."""


def draft(**more):
    return replace(BOOK, published_on=None, **more)


PRIVATE = {"cadres": (Cadre(name="王会计", post="报账员", account_key="k1"),)}
LAND = replace(made.LAND, decision_no="没有", received_on=day("2012-07-16"))
YEAR_END = replace(BOOK, period=Period.read("2012Q4"), published_on=day("2013-01-12"))
DECEMBER = {"book": YEAR_END, "today": day("2013-01-20")}
DEAR = {(contract().subject_kind, None): (200_000.0,) * 4}

CASES = {
    "R01": Case((entry(50_000, decision_no=""),), (entry(49_999.99, decision_no=""),),
                {"major": 60_000}),
    "R02": Case(
        (entry(30_000, "2012-07-01", decision_no=""), entry(20_000, "2012-07-30", decision_no="")),
        (entry(30_000, "2012-07-01", decision_no=""), entry(20_000, "2012-07-31", decision_no="")),
        {"major": 60_000}, "2012-07-30"),
    "R03": Case((entry(1_000.01, pay_method=PayMethod.CASH),),
                (entry(1_000, pay_method=PayMethod.CASH),), {"cash_single": 2_000}),
    "R04": Case((balance(5_000.01, 0, 0),), (balance(5_000, 0, 0),), {"cash_keep": 6_000},
                "2012-09-30"),
    "R05": Case((entry(100, counterparty_key="k1"),), (entry(100, counterparty_key="k2"),),
                {"private": 200}, beside=PRIVATE),
    "R06": Case((entry(500, invoice_no=""),), (entry(499.99, invoice_no=""),), {"voucher": 600}),
    "R07": Case((entry(5_000, supervisor_signed=False),), (entry(4_999, supervisor_signed=False),),
                {"minor": 6_000}),
    "R08": Case((), (), {"publish_day": 25}, "2012-09-30",
                {"published": (), "today": day("2012-10-16")},
                {"published": (), "today": day("2012-10-15")}),
    "R09": Case((replace(made.LEVY, decision_no=""), contract(start_date=day("2012-09-03"),
                 decision_no="")), (contract(start_date=day("2012-09-04"), decision_no=""),),
                {"major_publish": 6}, "2012-09-03",
                beside={"book": draft(), "today": day("2012-09-11")}),
    "R10": Case((replace(LAND, received_on=day("2012-08-30"), distributed=yuan(400_000)),),
                (replace(LAND, received_on=day("2012-08-31"), distributed=yuan(400_000)),),
                {"hold_days": 31}, "2012-08-30"),
    "R11": Case((replace(LAND, total=yuan(432_251.01)),), (replace(LAND, total=yuan(432_251)),),
                {"tolerance": 2}),
    "R12": Case((replace(made.SUBSIDY, amount=yuan(280.01)),), (made.SUBSIDY,),
                {"subsidy_tolerance": 1}),
    "R13": Case((contract(end_date=day("2012-11-29")),), (contract(end_date=day("2012-11-30")),),
                {"expiry_days": 30}, "2012-09-30"),
    "R14": Case((contract(annual_amount=yuan(11_999)),), (contract(annual_amount=yuan(12_000)),),
                {"low_percent": 40}, beside={"prices": DEAR}),
    "R15": Case((replace(DECISION, party_present=19),), (replace(DECISION, party_present=20),),
                {"quorum": "1/2"}, "2012-06-08"),
    "R16": Case((replace(made.LEVY, per_person=yuan(20.01)),), (replace(made.LEVY,
                 per_person=yuan(20)),), {"levy_cap": 30}, "2012-07-01"),
    "R17": Case((balance(100, 0, 0, account="112"),), (balance(99, 0, 0, account="112"),),
                {"books_tolerance": 1}, "2012-09-30",
                beside={"balances": (balance(99, 0, 0, account="112", month="2012-08-01"),)}),
    "R18": Case((entry(5_001, "2012-10-10", counterparty="甲"), entry(5_000, "2012-11-10",
                 counterparty="乙")), (entry(5_000, "2012-10-10", counterparty="甲"),
                 entry(5_000, "2012-11-10", counterparty="乙")),
                {"share_percent": 60}, "2012-12-31", beside=DECEMBER),
    "R19": Case((), (), {"stale_days": 400}, "2012-09-30",
                {"owed": (owed(300, "2011-09-30"),)}, {"owed": (owed(300, "2011-10-01"),)}),
    "R20": Case(tuple(entry(49_000 + at, f"2012-0{at}-16") for at in (7, 8, 9)),
                tuple(entry(49_000 + at, f"2012-0{at}-16") for at in (7, 8)),
                {"near_times": 4}, "2012-09-30"),
}  # fmt: skip


def test_there_are_the_twenty_rules():
    assert list(FLAGS) == [f"R{number:02}" for number in range(1, 21)]
    assert list(CASES) == list(FLAGS)


@pytest.mark.parametrize("rule", CASES)
def test_a_case_fires_once_and_says_what_it_saw(rule):
    case = CASES[rule]
    flags = [one for one in examine(examined(*case.fires, **case.beside)) if one.rule == rule]
    assert len(flags) == 1
    assert all(flags[0].evidence.values())
    assert len(flags[0].id) == 32


@pytest.mark.parametrize("rule", CASES)
def test_just_below_it_nothing_is_said(rule):
    case = CASES[rule]
    beside = case.beside if case.beside_below is None else case.beside_below
    assert found(rule, examined(*case.below, **beside)) == []


@pytest.mark.parametrize("rule", CASES)
def test_a_new_threshold_holds_from_its_day_on_and_no_earlier(rule):
    case = CASES[rule]
    on = day(case.on)
    from_then = changed(case.on, **case.silenced)
    a_day_later = replace(from_then, since=date.fromordinal(on.toordinal() + 1))
    assert found(rule, examined(*case.fires, **case.beside, changes=(from_then,))) == []
    assert found(rule, examined(*case.fires, **case.beside, changes=(a_day_later,)))


@pytest.mark.parametrize("rule", CASES)
def test_a_towns_own_threshold_holds_there_alone(rule):
    case = CASES[rule]
    of_town = changed(case.on, TOWN, **case.silenced)
    of_another = replace(of_town, town=OTHER_TOWN)
    assert found(rule, examined(*case.fires, **case.beside, changes=(of_town,))) == []
    assert found(rule, examined(*case.fires, **case.beside, changes=(of_another,)))
