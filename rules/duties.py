"""What the clock does by itself: silence, lapses, ends, and asking after promises.

Each duty is done once: its mark on the case is what makes it no longer due.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from rules.calendar import DAY
from rules.cases import Case
from rules.city import City
from rules.deadlines import Terms
from rules.glossary import Action, Mark, State
from rules.moves import MOVES
from rules.steps import done_by_clock
from rules.windows import last_day_to_approve, last_day_to_rate, last_day_to_review


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of the table."""

    after: Callable[[Terms], int]
    """Calendar days that must have passed at the very least: what is younger is not looked at."""
    is_due: Callable[[Case, date, City], bool]
    change: Callable[[Case, date], Case]


def is_awake(now: datetime, city: City) -> bool:
    """Tell whether it is day: what the clock does is told, and nobody is woken for it."""
    hours = city.clock.hours
    return hours.opens <= city.clock.local(now).time() < hours.closes


def look_before(action: Action, day: date, city: City) -> date:
    """Give the day before which the time of a case must have begun to run."""
    return day - DUTIES[action].after(city.clock.terms) * DAY


def by_clock(case: Case, action: Action, at: datetime, city: City) -> Case | None:
    """Do it if it is due, and nothing otherwise."""
    day = city.clock.today(at)
    duty = DUTIES[action]
    if case.state not in MOVES[action].states or not duty.is_due(case, day, city):
        return None
    return done_by_clock(duty.change(case, day), action, at, city)


def _is_unmarked(case: Case, day: date, city: City) -> bool:
    is_open = case.rating is None and case.mark is None and not case.is_promise_open
    return is_open and day > last_day_to_rate(case, city)


def _is_silent(case: Case, day: date, city: City) -> bool:
    return case.delivered_on is not None and _is_unmarked(case, day, city)


def _is_unread(case: Case, day: date, city: City) -> bool:
    return case.delivered_on is None and _is_unmarked(case, day, city)


def _is_promise_due(case: Case, day: date, _city: City) -> bool:
    return _promised_by(case, day) and case.promise_asked_on is None


def _is_broken(case: Case, day: date, _city: City) -> bool:
    return _promised_by(case, day - DAY) and case.broken_on is None


def _promised_by(case: Case, day: date) -> bool:
    promised_on = case.answer.promised_on if case.answer else None
    return case.is_promise_open and promised_on is not None and promised_on <= day


def _is_lapsing(case: Case, day: date, city: City) -> bool:
    is_held = case.is_drawn or case.awaits_decision
    return not is_held and day > last_day_to_approve(case, city)


def _is_over(case: Case, day: date, city: City) -> bool:
    is_decided = case.state is State.CLOSED or case.upheld_on is not None
    return is_decided and day > last_day_to_review(case, city)


DUTIES: Mapping[Action, Duty] = {
    Action.PROMISE_DUE: Duty(
        lambda _terms: -1,
        _is_promise_due,
        lambda case, day: replace(case, promise_asked_on=day),
    ),
    Action.BROKEN: Duty(
        lambda _terms: 0, _is_broken, lambda case, day: replace(case, broken_on=day)
    ),
    Action.SILENT: Duty(
        lambda terms: terms.rate,
        _is_silent,
        lambda case, _day: replace(case, mark=Mark.SILENT),
    ),
    Action.UNREAD: Duty(
        lambda terms: terms.unread,
        _is_unread,
        lambda case, _day: replace(case, mark=Mark.UNREAD),
    ),
    Action.LAPSE: Duty(
        lambda terms: terms.approve,
        _is_lapsing,
        lambda case, _day: replace(case, is_lapsed=True),
    ),
    Action.FINISH: Duty(lambda terms: terms.review, _is_over, lambda case, _day: case),
}
"""In this order; what a promise was asked after in the morning is broken a day later."""
