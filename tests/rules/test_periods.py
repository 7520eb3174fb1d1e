"""Periods, and days as bookkeepers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.words import render
from rules.days import BadDay, read_day, read_month
from rules.periods import BadPeriod, Period, PeriodKind

EVERY = st.builds(
    Period.of,
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.sampled_from(PeriodKind),
)
SAID = {
    "2012": ("2012年", date(2012, 1, 1), date(2012, 12, 31)),
    "2012H2": ("2012年下半年", date(2012, 7, 1), date(2012, 12, 31)),
    "2012Q3": ("2012年三季度", date(2012, 7, 1), date(2012, 9, 30)),
    "2012-02": ("2012年2月", date(2012, 2, 1), date(2012, 2, 29)),
}


@pytest.mark.parametrize("code", SAID)
def test_a_period_says_its_name_and_its_days(code):
    period = Period.read(code)
    said, first, last = SAID[code]
    assert (render(period.label, "zh"), period.first, period.last) == (said, first, last)
    assert period.has(first)
    assert not period.has(period.following.first)


@pytest.mark.parametrize(
    "code", ["2012Q5", "2012Q0", "2012-13", "12Q1", "0000", "9999", "", "去年"]
)
def test_what_is_no_period_is_refused(code):
    with pytest.raises(BadPeriod):
        Period.read(code)


def test_a_year_has_no_fifth_quarter():
    with pytest.raises(BadPeriod):
        Period(2012, PeriodKind.QUARTER, 5)


@given(EVERY)
def test_periods_of_a_kind_follow_each_other_without_a_gap(period):
    assert Period.read(period.code) == period
    assert (period.following.first - period.last).days == 1
    assert period.following.previous == period
    assert period.months[0].first == period.first
    assert period.months[-1].last == period.last
    assert period.within(PeriodKind.YEAR).holds(period)
    assert period.a_year_before.first == period.first.replace(year=period.year - 1)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2012-07-16",
            "2012.7.16",
            "2012/7/16",
            "2012年7月16日",
            "２０１２年７月１６日",
            "20120716",
        ),
        *("2012-07-16 00:00:00", " 2012-7-16 ", "41106", "41106.0"),
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert read_day(written) == date(2012, 7, 16)


@pytest.mark.parametrize("written", ["", "2012", "2012-13-01", "2012-02-30", "7月16日", "1234567"])
def test_what_is_no_day_is_not_guessed(written):
    with pytest.raises(BadDay):
        read_day(written)


@pytest.mark.parametrize(
    "written", ["2012-09", "2012年9月", "201209", "2012.9", "2012-09-30", "20120901", "41153"]
)
def test_a_month_is_read_however_it_is_written(written):
    assert read_month(written) == date(2012, 9, 1)


@pytest.mark.parametrize("written", ["", "2012-13", "201213", "九月"])
def test_what_is_no_month_is_not_guessed(written):
    with pytest.raises(BadDay):
        read_month(written)
