"""The offices' working days: as the notices say, and estimated where none is out."""

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from timeit import repeat

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import BadCalendar, Calendar, read_calendar, statutory_days

FILE = Path(__file__).parents[2] / "cities" / "mengzi" / "calendar.csv"
CITY = read_calendar(FILE.read_text(encoding="utf-8"))
DAY = timedelta(days=1)

days = st.dates(date(2003, 6, 1), date(2040, 12, 31))


def day(written: str) -> date:
    return date.fromisoformat(written)


def every_day(first: date, last: date) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]


def test_every_day_since_2004_is_what_the_notices_made_of_it():
    for one in every_day(date(2004, 1, 1), date(2026, 12, 31)):
        assert CITY.is_workday(one) is chinese_calendar.is_workday(one), one


@pytest.mark.parametrize("count", [3, 15])
def test_two_thousand_deadlines_equal_a_plain_count(count):
    span = (date(2026, 12, 1) - date(2004, 1, 1)).days
    chance = random.Random(2026)  # noqa: S311 (the same dates every time)
    for start in (date(2004, 1, 1) + DAY * chance.randint(0, span) for _ in range(2000)):
        expected, counted = start, 0
        while counted < count:
            expected += DAY
            counted += chinese_calendar.is_workday(expected)
        assert CITY.add_workdays(start, count) == expected, start


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-11-21", 3, "2026-11-25"),  # a Saturday
        ("2026-11-20", 3, "2026-11-25"),  # the Friday before it
        ("2026-11-23", 3, "2026-11-26"),
        ("2026-09-29", 3, "2026-10-09"),  # over National Day
        ("2026-10-03", 3, "2026-10-10"),  # from inside it, onto a make-up Saturday
        ("2026-09-18", 1, "2026-09-20"),  # a make-up Sunday
        ("2026-02-13", 3, "2026-02-25"),  # over Spring Festival
        ("2026-12-11", 15, "2027-01-04"),  # into a year without a notice
    ],
)
def test_the_first_day_is_not_counted_and_the_last_is_a_working_day(start, count, due):
    assert CITY.add_workdays(day(start), count) == day(due)


@given(days, st.integers(1, 60))
def test_counting_forth_and_back_agree(start, count):
    due = CITY.add_workdays(start, count)

    assert CITY.is_workday(due)
    assert CITY.workdays_between(start, due) == count
    assert CITY.workdays_between(start, due - DAY) == count - 1


@given(days, st.integers(1, 30))
def test_who_comes_later_is_never_due_earlier(start, count):
    assert CITY.add_workdays(start, count) <= CITY.add_workdays(start + DAY, count)


@pytest.mark.parametrize("count", [0, -1])
def test_a_deadline_of_no_days_is_a_mistake(count):
    with pytest.raises(ValueError, match="at least one working day"):
        CITY.add_workdays(date(2026, 11, 20), count)


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert CITY.workdays_between(date(2026, 11, 20), date(2026, 11, 2)) == 0
    assert CITY.holidays_between(date(2026, 11, 20), date(2025, 11, 2)) == ()


def test_the_next_working_day_and_the_same_one():
    friday, saturday, monday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)

    assert CITY.next_workday(friday) == CITY.next_workday(saturday) == monday
    assert CITY.workday_from(friday) == friday
    assert CITY.workday_from(saturday) == monday


@pytest.mark.parametrize(
    ("after", "through", "holidays"),
    [
        ("2025-09-29", "2025-10-10", [("2025-10-01", "2025-10-08")]),
        ("2026-09-29", "2026-10-09", [("2026-10-01", "2026-10-07")]),
        ("2026-10-03", "2026-10-09", [("2026-10-04", "2026-10-07")]),  # filed inside it
        ("2026-04-02", "2026-04-08", [("2026-04-04", "2026-04-06")]),  # weekend and Monday
        ("2026-11-20", "2026-11-30", []),  # weekends alone
        (
            "2026-09-21",
            "2026-10-15",
            [("2026-09-25", "2026-09-27"), ("2026-10-01", "2026-10-07")],
        ),
        ("2026-12-30", "2027-01-05", [("2027-01-01", "2027-01-03")]),  # statutory, no notice
    ],
)
def test_holidays_are_told_as_one_stretch_with_their_weekends(after, through, holidays):
    expected = tuple((day(first), day(last)) for first, last in holidays)

    assert CITY.holidays_between(day(after), day(through)) == expected


@given(days, st.integers(1, 40))
def test_all_days_off_are_weekends_or_told(start, count):
    due = CITY.add_workdays(start, count)
    told = [one for run in CITY.holidays_between(start, due) for one in every_day(*run)]

    off = [one for one in every_day(start + DAY, due) if not CITY.is_workday(one)]
    assert set(told) <= set(off)
    assert all(one.weekday() >= 5 for one in set(off) - set(told))


def test_years_are_known_as_far_as_the_notices_reach():
    assert CITY.years == frozenset(range(2004, 2027))
    assert CITY.is_known(date(2026, 12, 31))
    assert not CITY.is_known(date(2027, 1, 1))


def test_a_year_without_a_notice_has_the_thirteen_days_of_the_law():
    assert sorted(statutory_days(2027)) == [
        date(2027, month, number)
        for month, number in [
            (1, 1), (2, 5), (2, 6), (2, 7), (2, 8), (4, 5), (5, 1), (5, 2), (6, 9), (9, 15),
            (10, 1), (10, 2), (10, 3),
        ]
    ]  # fmt: skip
    assert not CITY.is_workday(date(2027, 2, 5))
    assert CITY.is_workday(date(2027, 2, 9)), "days in lieu are the notice's business"


@pytest.mark.parametrize("year", range(2025, 2101))
def test_only_a_mid_autumn_on_national_day_makes_it_twelve(year):
    national = {date(year, 10, number) for number in (1, 2, 3)}
    autumn = {one for one in statutory_days(year) if one.month in {9, 10}} - national

    assert len(statutory_days(year)) == 12 + len(autumn)
    assert len(autumn) <= 1


def test_what_the_library_knows_of_a_notice_does_not_count_until_the_city_loads_it():
    unknown = Calendar()

    assert unknown.is_workday(date(2025, 2, 3)), "off only by the notice"
    assert not unknown.is_workday(date(2025, 1, 26)), "a make-up Sunday, by the notice"
    assert not unknown.is_workday(date(2025, 1, 28)), "off by law"


def test_an_admin_changes_a_day_and_the_year_stays_unknown():
    fire_festival = date(2027, 7, 27)
    changed = CITY.changed(fire_festival, work=False)

    assert CITY.is_workday(fire_festival)
    assert not changed.is_workday(fire_festival)
    assert changed.changed(fire_festival, work=True).is_workday(fire_festival)
    assert not changed.is_known(fire_festival)


@given(days, days, st.integers(1, 20))
def test_a_day_given_off_never_brings_a_deadline_nearer(off, start, count):
    changed = CITY.changed(off, work=False)

    assert changed.add_workdays(start, count) >= CITY.add_workdays(start, count)


def test_next_years_notice_is_added_and_has_the_last_word():
    notice = read_calendar("2026-12-31,off,元旦\n2027-10-01,off,国庆节\n2027-10-09,work,国庆节\n")
    merged = CITY.merged(notice)

    assert notice.years == {2027}, "a stray day of December does not make 2026 known"
    assert merged.years == CITY.years | {2027}
    assert not merged.is_workday(date(2026, 12, 31))
    assert merged.is_workday(date(2027, 10, 9))
    assert not merged.is_workday(date(2026, 10, 1))


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffdate,kind,reason\r\n2027-10-01,off,国庆节\r\n2027-10-09,work,国庆节\r\n",
        "2027/10/1,OFF\n\n2027/10/9,Work\n,,\n",
        "2027.10.1，休，国庆节\n2027.10.9，班，调休\n",
        'date,kind,reason\n"2027-10-01","off","国庆节, 第一天"\n"2027-10-09","work",""',
    ],
)
def test_files_are_read_as_editors_and_spreadsheets_save_them(text):
    read = read_calendar(text)

    assert read.exceptions == {date(2027, 10, 1): False, date(2027, 10, 9): True}
    assert read.years == {2027}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("date,kind,reason\n2027-02-30,off,x", "第 2 行：日期“2027-02-30”不对"),
        ("2027-10-01,off,x\n元旦,off,x", "第 2 行：日期“元旦”不对"),
        ("2027-10-01,off,x\ndate,kind,reason", "第 2 行：日期“date”不对"),
        ("20271001,off", "第 1 行：日期“20271001”不对"),
        ("2027-10-01,holiday,x", "第 1 行：“holiday”不对"),
        ("2027-10-01", "第 1 行：“”不对"),
        ("2027-10-01,off\n\n2027/10/1,work", "第 3 行：2027-10-01 已经写过一次"),
        ("", "日历是空的"),
        ("date,kind,reason\n", "日历是空的"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(text, complaint):
    with pytest.raises(BadCalendar, match=complaint) as refused:
        read_calendar(text)

    assert refused.value.sentence.source, "it can be told in the reader's language"


@pytest.mark.parametrize("start", [date(2026, 9, 25), date(2026, 12, 11), date(2029, 9, 20)])
def test_fifteen_days_are_counted_in_twenty_microseconds(start):
    CITY.add_workdays(start, 15)

    best = min(repeat(lambda: CITY.add_workdays(start, 15), number=200, repeat=20)) / 200
    assert best < 100e-6 if _is_traced() else best < 20e-6


def _is_traced() -> bool:
    """Tell whether coverage looks at every line, which is many times slower."""
    return sys.gettrace() is not None
