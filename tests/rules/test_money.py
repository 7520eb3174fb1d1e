"""Money as it is written, and as it is kept: whole 分."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.money import BadAmount, read_fen, write_fen, write_short

READ = {
    "3500": 350000,
    "3500.00": 350000,
    "1,234.50": 123450,
    "１，２３４．５０": 123450,
    "¥300": 30000,
    "￥300": 30000,
    "300元": 30000,
    "300元整": 30000,
    " 12 000 ": 1200000,
    "-300": -30000,
    "¥-5": -500,
    "−0.01": -1,
    "(1,000.00)": -100000,
    "0": 0,
    "1.0500": 105,
    "3.5万": 3500000,
    "3万": 3000000,
    "3万5": 3500000,
    "３万５": 3500000,
    "3万5元": 3500000,
    "3万5千": 3500000,
    "3万5千2": 3520000,
    "3萬2": 3200000,
    "3万50": 3005000,
    "3万5000": 3500000,
    "1亿2": 12000000000,
    "5千": 500000,
    "0.1万": 100000,
    "12.345万": 12345000,
}
WRONG = (
    *("", "万", "abc", "三千", "1.005", "12,34", "1,2345", "3千5万", "3万5.5", "3万50000", "1e5"),
    *(
        "--",
        "300-",
        "300)",
        "(300",
        "--300",
        "(-300)",
        "(300)元",
        "0.0000001万",
        "3..5",
        "9" * 20,
        "9" * 5000,
    ),
)


@pytest.mark.parametrize("written", READ)
def test_an_amount_is_read_as_it_is_written(written):
    assert read_fen(written) == READ[written]


@pytest.mark.parametrize("written", WRONG)
def test_what_is_no_amount_is_not_guessed(written):
    with pytest.raises(BadAmount):
        read_fen(written)


@given(st.integers(-(10**15), 10**15))
def test_what_is_written_is_read_back(amount):
    assert read_fen(write_fen(amount)) == amount
    assert read_fen(write_short(amount)) == amount


def test_fen_are_shown_only_where_there_are_some():
    assert write_fen(-123456700) == "-1,234,567.00"
    assert write_short(320000) == "3,200"
    assert write_short(320050) == "3,200.50"
