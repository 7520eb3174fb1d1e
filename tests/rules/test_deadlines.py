"""By when: both clocks, the office's hours, and the sentence that a citizen reads."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import read_calendar
from rules.deadlines import SHANGHAI, Clock, Deadline, OfficeHours, Progress, Terms

FILE = Path(__file__).parents[2] / "cities" / "mengzi" / "calendar.csv"
CLOCK = Clock(read_calendar(FILE.read_text(encoding="utf-8")))

days = st.dates(date(2004, 1, 1), date(2029, 12, 31))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def day(written: str) -> date:
    return date.fromisoformat(written)


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "workdays", "due", "expected"),
    [
        ("2026-11-21", 3, "2026-11-25", False),  # a Saturday
        ("2026-11-20", 3, "2026-11-25", False),
        ("2026-09-29", 3, "2026-10-09", False),  # National Day
        ("2026-09-21", 15, "2026-10-19", False),  # and Mid-Autumn before it
        ("2026-12-10", 15, "2026-12-31", False),  # the last whole count of a known year
        ("2026-12-11", 15, "2027-01-04", True),  # 预计
        ("2027-01-04", 3, "2027-01-07", True),
        ("2003-12-31", 3, "2004-01-06", False),  # only counted days must be known
    ],
)
def test_a_case_is_due_at_the_close_of_a_working_day(start, workdays, due, expected):
    deadline = CLOCK.due(day(start), workdays)

    assert deadline == Deadline(at(f"{due}T17:30"), day(due), expected, by_law=False)
    assert deadline == CLOCK.within(day(start), workdays)


@pytest.mark.parametrize(
    ("start", "workdays", "extended", "due", "by_law"),
    [
        ("2026-03-02", 15, False, "2026-03-23", False),  # the first round
        ("2026-04-24", 3, False, "2026-04-29", False),  # a simple one fits before the guard
        ("2026-04-24", 15, False, "2026-05-06", True),  # 60 days end on May Day, roll forward
        ("2026-04-24", 15, True, "2026-05-19", False),  # with 30 more the city's days fit
        ("2026-05-18", 30, True, "2026-06-01", True),  # 90 days end on a Sunday
        ("2026-05-11", 3, False, "2026-05-06", True),  # reopened after it: born overdue
    ],
)
def test_a_new_round_never_outlives_the_guard_of_the_first_registration(
    start, workdays, extended, due, by_law
):
    deadline = CLOCK.due(day(start), workdays, day("2026-03-02"), extended)

    assert (deadline.day, deadline.by_law) == (day(due), by_law)


def test_when_both_clocks_end_on_one_day_the_city_keeps_its_own():
    assert CLOCK.due(day("2026-04-29"), 2, day("2026-03-02")).by_law is False


def test_calendar_days_roll_forward_off_a_holiday():
    read = CLOCK.within_days(day("2026-09-02"), CLOCK.terms.unread)

    assert read == Deadline(at("2026-10-08T17:30"), day("2026-10-08"))


@given(days, days, st.integers(1, 40), st.booleans())
def test_the_earlier_of_both_clocks_is_shown(first, start, workdays, extended):
    first, start = min(first, start), max(first, start)
    deadline = CLOCK.due(start, workdays, first, extended)
    own = CLOCK.within(start, workdays)
    guard = CLOCK.within_days(first, 90 if extended else 60)

    assert deadline.day == min(own.day, guard.day)
    assert deadline.by_law is (guard.day < own.day)
    assert deadline.expected is (deadline.day.year > 2026)
    assert CLOCK.calendar.is_workday(deadline.day)
    assert deadline.at.tzinfo is SHANGHAI


def test_a_deadline_is_missed_only_after_its_last_minute():
    deadline = CLOCK.due(day("2026-11-20"), 3)

    assert not deadline.is_past(at("2026-11-25T17:30"))
    assert deadline.is_past(at("2026-11-25T17:30") + timedelta(seconds=1))
    assert deadline.is_past(datetime(2026, 11, 25, 9, 31, tzinfo=UTC))


@pytest.mark.parametrize(
    ("filed", "assigned"),
    [
        ("2026-11-20T09:00", "2026-11-20T17:30"),
        ("2026-11-20T15:00", "2026-11-20T17:30"),
        ("2026-11-20T15:01", "2026-11-23T12:00"),  # a Friday afternoon
        ("2026-11-20T02:00", "2026-11-20T17:30"),  # at night, before the office opens
        ("2026-11-21T09:00", "2026-11-23T12:00"),  # a Saturday
        ("2026-09-20T09:00", "2026-09-20T17:30"),  # a make-up Sunday
        ("2026-09-30T16:00", "2026-10-08T12:00"),  # before National Day
    ],
)
def test_what_is_filed_by_three_is_assigned_the_same_day(filed, assigned):
    assert CLOCK.assign_by(at(filed)) == at(assigned)
    assert CLOCK.assign_by(at(filed).astimezone(UTC)) == at(assigned)


NATIONAL_DAY = ((date(2026, 10, 1), date(2026, 10, 7)),)


@pytest.mark.parametrize(
    ("today", "progress"),
    [
        ("2026-09-29", Progress(0, 3, 3, 0, NATIONAL_DAY)),  # the day of filing
        ("2026-09-30", Progress(1, 3, 2, 0, NATIONAL_DAY)),
        ("2026-10-05", Progress(1, 3, 2, 0, NATIONAL_DAY)),
        ("2026-10-08", Progress(2, 3, 1, 0, NATIONAL_DAY)),  # 第 2 个工作日，共 3 个
        ("2026-10-09", Progress(3, 3, 0, 0, NATIONAL_DAY)),
        ("2026-10-10", Progress(3, 3, 0, 1, NATIONAL_DAY)),  # a make-up Saturday
        ("2026-10-12", Progress(3, 3, 0, 2, NATIONAL_DAY)),
    ],
)
def test_progress_counts_working_days_and_names_the_holidays(today, progress):
    assert CLOCK.progress(day("2026-09-29"), day(today), 3) == progress


def test_progress_follows_a_deadline_set_by_law():
    deadline = CLOCK.due(day("2026-04-24"), 15, day("2026-03-02"))
    progress = CLOCK.progress(day("2026-04-24"), day("2026-04-28"), 15, due=deadline.day)

    assert progress == Progress(2, 5, 3, 0, ((date(2026, 5, 1), date(2026, 5, 5)),))


def test_a_round_born_overdue_has_no_day_left():
    progress = CLOCK.progress(day("2026-05-11"), day("2026-05-12"), 3, due=day("2026-05-06"))

    assert progress == Progress(0, 0, 0, 5, ())


@given(days, st.integers(0, 60), st.integers(1, 15))
def test_days_gone_and_days_left_make_the_whole(start, later, workdays):
    progress = CLOCK.progress(start, start + timedelta(days=later), workdays)

    assert progress.day + progress.left == progress.of == workdays
    assert not (progress.left and progress.overdue_days)


def test_the_day_is_the_citys_own():
    late_evening_elsewhere = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)

    assert CLOCK.today(late_evening_elsewhere) == day("2026-11-21")
    assert CLOCK.local(late_evening_elsewhere).time() == time(0, 30)


def test_a_time_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="no time zone"):
        CLOCK.today(datetime(2026, 11, 20, 9))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        ("2026-11-20T08:29", False),
        ("2026-11-20T08:30", True),
        ("2026-11-20T17:29", True),
        ("2026-11-20T17:30", False),
        ("2026-11-21T10:00", False),  # a Saturday
        ("2026-10-10T10:00", True),  # a make-up Saturday
    ],
)
def test_the_office_is_open_on_working_days_only(now, is_open):
    assert CLOCK.is_office_time(at(now)) is is_open


@pytest.mark.parametrize(
    ("now", "citizens", "staff"),
    [
        ("2026-11-20T06:59", "2026-11-20T07:00", "2026-11-20T08:00"),
        ("2026-11-20T07:00", None, "2026-11-20T08:00"),
        ("2026-11-20T08:00", None, None),
        ("2026-11-20T17:59", None, None),
        ("2026-11-20T18:00", None, "2026-11-21T08:00"),
        ("2026-11-20T20:59", None, "2026-11-21T08:00"),
        ("2026-11-20T21:00", "2026-11-21T07:00", "2026-11-21T08:00"),
        ("2026-12-31T23:30", "2027-01-01T07:00", "2027-01-01T08:00"),
    ],
)
def test_nobody_is_woken(now, citizens, staff):
    assert CLOCK.quiet_until(at(now)) == (at(citizens) if citizens else None)
    assert CLOCK.staff_quiet_until(at(now)) == (at(staff) if staff else None)


def test_quiet_hours_may_begin_at_midnight():
    terms = Terms(people_quiet_from=time(0), people_quiet_to=time(6))
    clock = Clock(CLOCK.calendar, terms=terms)

    assert clock.quiet_until(at("2026-11-20T00:30")) == at("2026-11-20T06:00")
    assert clock.quiet_until(at("2026-11-20T06:00")) is None
    assert clock.quiet_until(at("2026-11-20T23:59")) is None


@given(moments)
def test_after_quiet_hours_a_push_may_leave(now):
    clock = Clock(CLOCK.calendar, terms=Terms(people_quiet_from=time(9), people_quiet_to=time(9)))
    until = CLOCK.quiet_until(now)

    assert clock.quiet_until(now) is None, "no quiet hours at all"
    assert until is None or now < until <= now + timedelta(hours=10)
    assert until is None or CLOCK.quiet_until(until) is None


def test_a_city_sets_its_own_terms_by_name():
    profile = {"simple": 5, "guard_finish": 45, "people_quiet_from": time(22)}
    hours = OfficeHours(zone=ZoneInfo("Asia/Urumqi"), opens=time(10), closes=time(19))
    clock = Clock(CLOCK.calendar, hours, Terms(**profile))

    deadline = clock.due(day("2026-11-20"), clock.terms.simple)
    assert deadline.at == datetime(2026, 11, 27, 19, tzinfo=ZoneInfo("Asia/Urumqi"))
    assert clock.due(day("2026-11-20"), 40).by_law
    assert clock.quiet_until(at("2026-11-20T23:30")) is None, "half past nine there"
    assert clock.terms.major == 15


@pytest.mark.parametrize(
    "wrong",
    [{"simple": 0}, {"major": -3}, {"rate": 1.5}, {"reopen": True}, {"people_quiet_to": "7:00"}],
)
def test_terms_that_cannot_be_counted_are_refused_by_name(wrong):
    with pytest.raises(ValueError, match=f"terms: {next(iter(wrong))} cannot be"):
        Terms(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"opens": time(13)}, {"closes": time(14)}, {"same_day_until": time(18)}]
)
def test_office_hours_in_a_wrong_order_are_refused(wrong):
    with pytest.raises(ValueError, match="not between opening and closing"):
        OfficeHours(**wrong)
