"""Which periods are offered: those that at least one published book lies in."""

from rules.offered_periods import is_there, newest, within_year, years_of
from rules.periods import Period

BOOKED = tuple(map(Period.read, ("2026Q3", "2026-07", "2025Q4", "2012Q3")))


def codes(periods):
    return [period.code for period in periods]


def test_years_and_quarters_the_newest_first():
    assert years_of(BOOKED) == (2026, 2025, 2012)
    assert codes(newest(BOOKED, 2)) == ["2026Q3", "2025Q4"]


def test_a_year_is_offered_in_all_its_parts_that_exist():
    assert codes(within_year(BOOKED, 2026)) == ["2026", "2026H2", "2026Q3", "2026-07"]
    assert within_year(BOOKED, 2013) == ()


def test_a_part_of_a_book_is_not_there_by_itself():
    assert is_there(Period.read("2025"), BOOKED)
    assert not is_there(Period.read("2025-10"), BOOKED)
