"""Accounts: one number can mean two things; the voucher's day decides."""

from datetime import date

import pytest

from rules.accounts import AccountClass, read_accounts
from rules.tables import BadTable

HEADING = "scheme,valid_from,valid_to,code,name,name_en,class,normal_side\n"
CASH = "village2004,2005-01-01,2023-12-31,101,现金,Cash,资产,借\n"


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("502", date(2012, 7, 16), "经营支出"),
        ("502", date(2023, 12, 31), "经营支出"),
        ("502", date(2024, 1, 1), "投资收益"),
        ("541", date(2024, 1, 1), None),
        ("513", date(2026, 1, 1), "管理费用"),
        ("101", date(2004, 12, 31), None),
        ("999", date(2012, 1, 1), None),
    ],
)
def test_a_number_means_what_it_meant_on_that_day(city, code, day, name):
    account = city.accounts.on(code, day)
    assert (account and account.name) == name


def test_every_account_has_an_english_name_and_a_side(city):
    assert len(list(city.accounts)) == 75
    assert all(account.name_en for account in city.accounts)
    depreciation = city.accounts.on("152", date(2012, 1, 1))
    assert (depreciation.kind, depreciation.is_debit) == (AccountClass.ASSET, False)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (CASH + CASH, 3),
        (CASH.replace("资产", "钱"), 2),
        (CASH.replace("借", "左"), 2),
        (CASH.replace("2005-01-01", "from the start"), 2),
    ],
)
def test_a_wrong_line_is_named(rows, line):
    with pytest.raises(BadTable) as wrong:
        read_accounts(HEADING + rows)
    assert wrong.value.line == line
