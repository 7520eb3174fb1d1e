"""What must add up in a book, as far as a workbook cannot show it in one go."""

from datetime import date

import pytest

from conversations.words import render
from rules.accounts import AccountCode
from rules.comparing import compared
from rules.entries import Balance
from rules.identities import At, Flow, balance_faults, money_at_ends
from rules.ledger import Sheet
from rules.money import Fen
from tests.rules.make_sheets import CONTRACT, ENTRY


def at(account, *amounts, month=9, group="", line=2):
    opening, debit, credit, closing = map(Fen, amounts)
    row = Balance(
        month=date(2012, month, 1),
        account=AccountCode(account),
        group=group,
        opening=opening,
        debit=debit,
        credit=credit,
        closing=closing,
    )
    return At(line, row)


@pytest.mark.parametrize(
    ("rows", "flow"),
    [
        ([at("101", 100, 50, 30, 120)], None),
        ([at("101", 100, 50, 30, 120)], Flow(50, 30)),
        ([at("152", 100, 30, 50, 120)], None),  # 累计折旧 grows on the credit side
        ([at("541", 0, 30, 0, 30)], Flow(0, 30)),  # no cash and no bank: nothing to compare
        ([at("101", 100, 0, 0, 100), at("301", 100, 0, 0, 100)], None),
        ([at("101", 0, 70, 0, 70), at("101", 0, 70, 0, 70, group="新寨")], None),
        ([at("101", 0, 7, 0, 7), at("101", 7, 0, 0, 7, month=10)], Flow(7, 0)),
        ([at("999", 0, 7, 0, 3), at("301", 7, 0, 0, 7)], None),  # told as an unknown account
        ([], Flow(1, 0)),
    ],
)
def test_what_adds_up_is_fine(city, rows, flow):
    assert list(balance_faults(rows, city.accounts, flow)) == []


@pytest.mark.parametrize(
    ("rows", "flow", "says"),
    [
        ([at("101", 0, 9, 0, 9, group="新寨"), at("541", 0, 1, 0, 1)], Flow(7, 0), "期末却是"),
        ([at("101", 0, 7, 0, 7, group="新寨"), at("101", 6, 0, 0, 6, month=10, group="新寨")],
         None, "上一期期末"),
    ],
)  # fmt: skip
def test_money_in_groups_alone_must_add_up_too(city, rows, flow, says):
    (fault,) = balance_faults(rows, city.accounts, flow)
    assert says in render(fault.advice, "zh")


def test_cash_and_bank_are_one_purse():
    rows = [at("101", 10, 0, 5, 5), at("102", 20, 5, 0, 25), at("101", 5, 0, 0, 5, month=10)]
    assert money_at_ends(one.row for one in rows) == (30, 5)
    assert money_at_ends([at("541", 0, 1, 0, 1).row]) is None


def test_a_correction_names_what_came_and_went():
    found = compared(Sheet.CONTRACT, [CONTRACT], [])
    assert [(one.key, one.before, one.after) for one in found] == [("合-1", CONTRACT, None)]
    found = compared(Sheet.ENTRY, [], [ENTRY])
    assert [(one.before, one.after) for one in found] == [(None, ENTRY)]
    assert compared(Sheet.ENTRY, [ENTRY], [ENTRY]) == ()
