"""Every part of every rule: what is said of which rows, and what is let pass."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rules.accounts import AccountCode
from rules.ledger import (
    Assembly,
    AssetUse,
    Direction,
    Fund,
    LandKind,
    Measure,
    PayMethod,
    SubjectKind,
)
from rules.lists import Cadre, Departed, Departure, Household, RegisteredAccount
from rules.periods import Period
from rules.red_flags import examine
from tests.rules import make_sheets as made
from tests.rules.make_books import (
    BOOK,
    DECISION,
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

CADRES = (Cadre(name="张主任", post="主任", relatives=("张小弟",), account_key="k1"),)
ACCOUNTS = (RegisteredAccount(owner="水沟村委会", account_key="k9"),)
WAGE = {"account": AccountCode("211")}
MEMBERS = {"assembly": Assembly.MEMBERS, "assembly_due": 90, "assembly_present": 60}
VILLAGERS = {"assembly": Assembly.VILLAGERS, "assembly_due": 90, "assembly_present": 45}
YEAR = replace(BOOK, period=Period.read("2012Q4"))
JANUARY = {"book": YEAR, "today": day("2013-01-20")}
CHEAP = contract(subject_kind=SubjectKind.WORKS)
PLOT = replace(made.RESOURCE, contract_no="合-1")
BUSY = tuple(entry(at, f"2012-07-{at % 28 + 1:02}") for at in range(1, 32))
SPLIT = tuple(entry(20_000 + at, f"2012-07-0{at}", decision_no="") for at in (1, 2, 3, 4, 5, 6))
LOAN = contract(subject_kind=SubjectKind.LOAN, counterparty="张主任", due_dates=())


def taking_back(taken):
    return replace(taken, voucher_no="冲-1", reversal_of=taken.voucher_no, amount=-taken.amount)


SPRING = Period.read("2012Q2")
KEPT = replace(made.LAND, received_on=day("2012-06-10"), distributed=yuan(0))
PASSES = {
    "a payment that was taken back": (
        "R01", (LARGE := entry(60_000, decision_no=""), taking_back(LARGE)), {}),
    "what takes back nothing that is there": (
        "R01", (taking_back(LARGE),), {}),
    "what comes in needs no decision": (
        "R01", (entry(60_000, decision_no="", direction=Direction.IN),), {}),
    "decided in an earlier book": ("R01", (entry(60_000),), {}),
    "split, but before this book": ("R02", (), {"before": SPLIT}),
    "one alone is no split": ("R02", (entry(49_999, decision_no=""),), {}),
    "another account in the red": ("R04", (balance(9_000, 0, 0, account="102"),), {}),
    "a cadre's pay": ("R05", (entry(counterparty_key="k1", **WAGE),), {"cadres": CADRES}),
    "pay to a cadre": ("R18", (entry(counterparty="张主任", **WAGE),), {"cadres": CADRES}),
    "the collective's own account": (
        "R05", (entry(counterparty="水沟村委会", counterparty_key="k9"),), {"accounts": ACCOUNTS}),
    "an invented book is never late": (
        "R08", (), {"book": replace(BOOK, is_sample=True), "published": ()}),
    "not due yet": ("R08", (), {"published": (), "today": day("2012-09-30")}),
    "an old contract in the list": (
        "R09", (contract(start_date=day("2008-01-01")),),
        {"book": replace(BOOK, published_on=None), "today": day("2013-01-01")}),
    "a matter made public by its decision": (
        "R09", (replace(made.LAND, decision_no="决-1"), replace(DECISION, decision_no="决-1",
         assembly_on=day("2012-07-20"))), {"book": replace(BOOK, published_on=None)}),
    "money that came and was given": ("R10", (made.LAND,), {}),
    "given, as a later book says": ("R10", (made.LAND,), {"lain": ((SPRING, KEPT),)}),
    "money whose day nobody wrote": (
        "R10", (replace(made.LAND, received_on=None, distributed=yuan(0), decision_no="无"),), {}),
    "a machine is no land": (
        "R12", (replace(made.SUBSIDY, base_unit=Measure.MACHINE),),
        {"households": (Household(id_key="a1b2", area_mu=Decimal(1)),)}),
    "for the land there is": (
        "R12", (made.SUBSIDY,), {"households": (Household(id_key="a1b2", area_mu=Decimal(4)),)}),
    "paid before they moved": (
        "R12", (made.SUBSIDY,),
        {"departed": (Departed(id_key="a1b2", why=Departure.MOVED, on=day("2012-07-17")),)}),
    "ended, and used no longer": ("R13", (contract(end_date=day("2012-09-01")),), {}),
    "few to compare with": ("R14", (contract(annual_amount=yuan(1)),), {}),
    "no number of 亩": (
        "R14", (contract(qty=None, annual_amount=yuan(1)),),
        {"prices": {(SubjectKind.RESOURCE, None): (9e9,) * 9}}),
    "works are not let": ("R14", (replace(CHEAP, end_date=day("2100-01-01")),), {}),
    "twenty years to the day": ("R14", (contract(end_date=day("2032-07-16")),), {}),
    "forest for seventy years": (
        "R14", (contract(end_date=day("2080-01-01")), replace(PLOT, kind=LandKind.FOREST)), {}),
    "the assembly by members": (
        "R15", (replace(DECISION, **MEMBERS, assembly_yes=60),), {}),
    "days that nobody wrote": (
        "R15", (replace(DECISION, published_decision_on=None, published_result_on=None),), {}),
    "levy money for its project": (
        "R16", (made.LEVY, entry(fund=Fund.LEVY, decision_no="2012-05")), {}),
    "levied in an earlier book": (
        "R16", (entry(fund=Fund.LEVY, decision_no="2011-9"),), {"levied": {"2011-9"}}),
    "cash and bank as the entries say": (
        "R17", (balance(500, 0, 100, month="2012-07-01"),
                balance(50, 40, 0, month="2012-07-01", group="新寨"), entry(100)), {}),
    "money in groups alone": (
        "R17", (balance(50, 40, 0, month="2012-07-01", group="新寨"),
                entry(40, direction=Direction.IN)), {}),
    "debts paid back": (
        "R19", (owed(300, "2012-08-01", "张主任", Direction.IN),),
        {"owed": (owed(300, "2010-01-01", "张主任"),), "cadres": CADRES}),
    "a loan paid back": (
        "R19", (replace(LOAN, received_total=LOAN.total_amount),), {"cadres": CADRES}),
    "numbers with gaps": (
        "R20", tuple(entry(at, "2012-07-16", invoice_no=f"A00{at}") for at in (1, 2, 4, 5)), {}),
    "a subsidy paid to the 分": (
        "R12", (replace(made.SUBSIDY, base_qty=Decimal("3.55"), standard=yuan(15.67),
                        amount=yuan(55.63)),), {}),
    "half a year's rent in two halves": (
        "R13", (contract(annual_amount=yuan(10_000), total_amount=yuan(20_000),
                         due_dates=tuple(map(day, ("2012-06-30", "2012-12-31", "2013-06-30",
                                                   "2013-12-31"))),
                         received_total=yuan(5_000)),), {}),
    "invoices without numbers": ("R20", (entry(invoice_no="收据"),), {}),
    "the last days before the year's end": ("R20", (entry(100, "2012-09-29"),), {}),
}  # fmt: skip

SAYS = {
    "taken back of another month": (
        "R01", (replace(LARGE, biz_date=day("2012-08-16")), taking_back(
            replace(LARGE, biz_date=day("2012-08-20"))), LARGE), {},
        ["账上没有对应的决议"]),
    "paid first, decided later": (
        "R01", (entry(60_000, "2012-06-07", voucher_no="x"),), {}, ["先付款，后决议"]),
    "two splits in a row": ("R02", SPLIT, {}, ["分几次付给同一方，合起来是大额"] * 2),
    "begun in an earlier book": (
        "R02", SPLIT[3:], {"before": SPLIT[:2]}, ["分几次付给同一方，合起来是大额"]),
    "an account like the collective's": (
        "R05", (entry(counterparty="水沟村委会", counterparty_key="k8"),), {"accounts": ACCOUNTS},
        ["写的是集体的户名，账号却没有登记"]),
    "an invoice without papers": ("R06", (entry(attachments=0),), {}, ["没有附件"]),
    "one hand for both": (
        "R07", (entry(3, handler="张主任"),), {}, ["经手人和审批人是同一个人"]),
    "late for long": (
        "R08", (), {"published": (), "today": day("2012-11-15")}, ["账目到期很久没有公开"]),
    "a busy month": (
        "R08", BUSY, {"published": (), "today": day("2012-08-16")}, ["账目到期没有公开"]),
    "decided and hidden": (
        "R09", (replace(made.DECISION, decision_no="决-1", assembly_on=day("2012-07-20")),),
        {"book": replace(BOOK, published_on=None)}, ["重大事项到期没有公开"]),
    "compensation that has not come": (
        "R10", (replace(made.LAND, received=yuan(0), distributed=yuan(0)),), {},
        ["补偿款没有足额到账"]),
    "kept since the spring, and no book speaks of it again": (
        "R10", (), {"lain": ((SPRING, KEPT),)}, ["到账的补偿款没有分下去"]),
    "more given than came": (
        "R11", (replace(made.LAND, received=yuan(1)),), {}, ["分下去的比到账的多"]),
    "twice in a batch": (
        "R12", (made.SUBSIDY,), {"paid": (made.SUBSIDY,)}, ["同一批次发了两次"]),
    "another's account": (
        "R12", (replace(made.SUBSIDY, account_owner_same=False),), {}, ["收款人不是本人"]),
    "to somebody who died": (
        "R12", (replace(made.SUBSIDY, paid_on=None),),
        {"departed": (Departed(id_key="a1b2", why=Departure.DIED, on=day("2012-07-17")),)},
        ["发给了去世或迁出的人"]),
    "for more land than there is": (
        "R12", (made.SUBSIDY, replace(made.SUBSIDY, batch_no="2")),
        {"households": (Household(id_key="a1b2", area_mu=Decimal("3.4")),)},
        ["补贴的亩数超过登记的亩数"] * 2),
    "ended and still let": (
        "R13", (contract(end_date=day("2012-09-01")), PLOT,
                replace(made.ASSET, use=AssetUse.RENTED)), {}, ["合同到期了，还在出租或发包"]),
    "rent outstanding": (
        "R13", (contract(due_dates=(day("2012-08-30"), day("2012-08-31"))),), {},
        ["租金到期没有收齐"]),
    "too long": ("R14", (contract(end_date=day("2032-07-17")),), {}, ["合同期限超过法定年限"]),
    "arable land, too long": (
        "R14", (contract(end_date=day("2043-01-01")), replace(PLOT, kind=LandKind.ARABLE)), {},
        ["合同期限超过法定年限"]),
    "from the 29th of February": (
        "R14", (contract(start_date=day("2012-02-29"), end_date=day("2033-03-02")),),
        {"changes": (changed("2012-01-01", lease_years=21),)}, ["合同期限超过法定年限"]),
    "ten years' rent at once": (
        "R14", (contract(received_total=yuan(120_000)),), {}, ["租金一次收完，以后很多年没有收入"]),
    "too few for it": (
        "R15", (replace(DECISION, party_yes=12, assembly_yes=20),), {},
        ["党员大会人数或票数不够", "会议人数或票数不够"]),
    "half of the adults": (
        "R15", (replace(DECISION, **VILLAGERS, assembly_yes=40),), {}, ["会议人数或票数不够"]),
    "members, too few of all": (
        "R15", (replace(DECISION, **MEMBERS, assembly_yes=59),), {}, ["会议人数或票数不够"]),
    "in the wrong order": (
        "R15", (replace(DECISION, discussed_on=day("2012-05-31")),), {}, ["日期先后不对"]),
    "more spent than raised": (
        "R16", (replace(made.LEVY, spent=yuan(4_800.01)),), {}, ["花的比筹的多"]),
    "a levy decided here": (
        "R16", (replace(made.LEVY, decision_no=DECISION.decision_no, per_person=yuan(21)),), {},
        ["人均筹资超过上限"]),
    "levy money for something else": (
        "R16", (entry(fund=Fund.LEVY),), {}, ["筹来的钱花在了别的项目上"]),
    "a sum that does not close": (
        "R17", (balance(100, 0, 50, account="202", closing=100),), {},
        ["期末和期初加减发生额不一样"]),
    "an account nobody knows": (
        "R17", (balance(100, 0, 50, account="999", closing=100),), {},
        ["期末和期初加减发生额不一样"]),
    "money that is not there": (
        "R17", (balance(500, 0, 100, month="2012-07-01"), entry(90)), {},
        ["收支流水和现金、存款的增减对不上"]),
    "a cadre's brother": (
        "R18", (entry(counterparty="张小弟"),), {"cadres": CADRES}, ["对方是村干部或其近亲属"]),
    "a cadre in debt": (
        "R19", (owed(300, "2012-09-01", "张主任"), entry(1)), {"cadres": CADRES},
        ["村干部欠集体的钱"]),
    "a cadre's loan": ("R19", (LOAN,), {"cadres": CADRES}, ["村干部向集体借款"]),
    "much at the end": (
        "R20", (entry(60, "2012-12-31"), entry(89, "2012-12-16", invoice_no="")),
        JANUARY | {"before": (entry(99, "2011-12-31"),)}, ["一年的支出集中在最后几天"]),
    "numbers in a row": (
        "R20", tuple(entry(at, "2012-07-16", invoice_no=f"A00{at}") for at in (1, 2, 3, 4)), {},
        ["同一家的票据号码相连"]),
    "half a year's rent outstanding": (
        "R13", (contract(annual_amount=yuan(10_000), total_amount=yuan(20_000),
                         due_dates=tuple(map(day, ("2012-06-30", "2012-12-31", "2013-06-30",
                                                   "2013-12-31"))),
                         received_total=yuan(4_999)),), {}, ["租金到期没有收齐"]),
    "as much cash as may be, again and again": (
        "R20", tuple(entry(1000, f"2012-0{at}-16", pay_method=PayMethod.CASH) for at in (7, 8, 9)),
        {}, ["一个季度里几次刚好低于标准"]),
    "cash just below, begun earlier": (
        "R20", (entry(999, "2012-08-16", pay_method=PayMethod.CASH),),
        {"book": replace(BOOK, period=Period.read("2012-08")),
         "before": tuple(entry(990 + at, f"2012-0{at}-28", pay_method=PayMethod.CASH)
                         for at in (6, 7, 7))},
        ["一个季度里几次刚好低于标准"]),
}  # fmt: skip


@pytest.mark.parametrize("name", PASSES)
def test_what_is_let_pass(name):
    rule, rows, beside = PASSES[name]
    assert found(rule, examined(*rows, **beside)) == []


@pytest.mark.parametrize("name", SAYS)
def test_what_is_said(name):
    rule, rows, beside, sentences = SAYS[name]
    assert found(rule, examined(*rows, **beside)) == sentences


def test_a_clean_book_has_no_flags():
    rows = (entry(), DECISION, made.LAND, made.SUBSIDY, contract(), made.ASSET, made.GRANT)
    assert examine(examined(*rows)) == ()


def test_what_an_earlier_book_said_is_flagged_where_it_stands():
    (flag,) = examine(examined(lain=((SPRING, KEPT),)))
    assert (flag.rule, flag.subject.period, flag.subject.key) == ("R10", SPRING, KEPT.key)


def test_the_same_contract_in_the_next_book_is_the_same_flag():
    ended = (contract(end_date=day("2012-09-01")), PLOT)
    fourth = replace(BOOK, period=Period.read("2012Q4"))
    (one,), (other,) = (
        [flag for flag in examine(looked) if flag.rule == "R13"]
        for looked in (
            examined(*ended),
            examined(*ended, book=fourth, today=day("2013-01-20")),
        )
    )
    assert (one.id, one.subject.key) == (other.id, "合-1")
    assert one.found_on == date(2012, 10, 20)


def test_what_grows_worse_is_a_new_flag_and_each_late_quarter_its_own():
    since = {"published": (), "since": Period.read("2012Q2")}
    soon = [flag.id for flag in examine(examined(today=day("2012-10-16"), **since))]
    late = [flag.id for flag in examine(examined(today=day("2012-12-16"), **since))]
    assert len({*soon, *late}) == 3
    assert set(soon) & set(late), "the second quarter was red already"


@pytest.mark.parametrize("written", [{"majors": 1}, {"major": -1}, {"major": True}, {"run": "3"}])
def test_a_threshold_that_is_none_is_refused(written):
    with pytest.raises(ValueError, match=r"threshold|cannot be"):
        changed("2012-01-01", **written)
