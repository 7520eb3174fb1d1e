"""When days off change, open cases keep the number of working days that they were given."""

from dataclasses import replace
from datetime import date

import pytest

from rules.deadlines import Clock
from rules.glossary import Severity, State
from rules.recounting import is_later, recounted
from tests.rules.make import case as make_case

WEDNESDAY = date(2026, 11, 25)


def changed(clock, day, *, work):
    return replace(clock, calendar=clock.calendar.changed(day, work))


def given(city, days, start=date(2026, 11, 23), **more):
    """An open case that was given so many working days."""
    deadline = city.clock.due(start, days, more.get("first_registered_on"))
    usual = {"registered_on": start, "first_registered_on": start, "deadline": deadline}
    return make_case(**usual | more)


@pytest.mark.parametrize(
    ("days", "day", "work", "due"),
    [
        (3, WEDNESDAY, False, date(2026, 11, 27)),
        (3, date(2026, 11, 29), True, None),
        (15, WEDNESDAY, False, date(2026, 12, 15)),
        (15, date(2026, 11, 28), True, date(2026, 12, 11)),
        (17, WEDNESDAY, False, date(2026, 12, 17)),
    ],
    ids=["a day off within", "behind the end", "a major one", "a make-up day", "an extended one"],
)
def test_a_changed_day_moves_the_deadline_by_itself_and_no_more(city, days, day, work, due):
    case = given(city, days)
    after = recounted(case, city.clock, changed(city.clock, day, work=work))
    assert (after.deadline.day if after else None) == due


@pytest.mark.parametrize(("day", "work"), [(WEDNESDAY, False), (date(2026, 11, 28), True)])
def test_what_was_filed_since_the_change_is_not_counted_twice(city, day, work):
    after = changed(city.clock, day, work=work)
    friday = date(2026, 11, 27) if work else date(2026, 11, 23)
    case = given(replace(city, clock=after), 3, start=friday)
    assert recounted(case, city.clock, after) is None


def test_a_closed_case_keeps_the_deadline_it_was_measured_by(city):
    case = given(city, 3, state=State.CLOSED)
    assert recounted(case, city.clock, changed(city.clock, WEDNESDAY, work=False)) is None


def test_the_laws_days_move_only_when_their_last_one_is_no_workday(city):
    case = given(city, 15, first_registered_on=date(2026, 10, 5), severity=Severity.MAJOR)
    assert case.deadline.by_law
    within = changed(city.clock, WEDNESDAY, work=False)
    assert recounted(case, city.clock, within) is None
    last = changed(city.clock, case.deadline.day, work=False)
    moved = recounted(case, city.clock, last)
    assert moved.deadline.by_law
    assert is_later(case.deadline, moved.deadline)


def test_there_and_back_is_as_before(city):
    case = given(city, 3)
    off = changed(city.clock, WEDNESDAY, work=False)
    there = recounted(case, city.clock, off)
    assert recounted(there, off, Clock(city.clock.calendar, city.clock.hours)).deadline == (
        case.deadline
    )
