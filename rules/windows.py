"""Until when a citizen can rate, reopen and urge (DOMAIN 2)."""

from datetime import date

from rules.calendar import DAY
from rules.cases import Case
from rules.city import City

OLD_FROM_ROUND = 3
"""The third round of one matter makes it 积案, however young it is."""

LOOKED_AHEAD = 120
"""Days: longer than any deadline with its holidays runs."""

LEADER_HEARS_FROM = 2
"""The second urging reaches the handler's leader."""


def last_day_to_rate(case: Case, city: City) -> date:
    """Three working days after delivery; undelivered, what the profile gives for reading it."""
    terms = city.clock.terms
    if case.delivered_on:
        return city.clock.within(case.delivered_on, terms.rate).day
    return city.clock.within_days(case.replied_on or case.registered_on, terms.unread).day


def last_day_to_reopen(case: Case, city: City) -> date:
    """Thirty calendar days after the reply was delivered."""
    told_on = case.delivered_on or case.replied_on or case.registered_on
    return city.clock.within_days(told_on, city.clock.terms.reopen).day


def last_day_to_review(case: Case, city: City) -> date:
    """Thirty calendar days: after the reply was delivered, or after a review left it as it is."""
    told_on = case.delivered_on or case.replied_on or case.registered_on
    return city.clock.within_days(case.upheld_on or told_on, city.clock.terms.review).day


def last_day_to_approve(case: Case, city: City) -> date:
    """Five working days after the result was reported; then it closes by lapse."""
    return city.clock.within(case.reported_on or case.registered_on, city.clock.terms.approve).day


def is_settled(case: Case, day: date, city: City) -> bool:
    """Tell whether the citizen has rated, or stayed silent for long enough.

    What was only promised is not settled until it was kept.
    """
    if case.is_promise_open:
        return False
    return case.rating is not None or day > last_day_to_rate(case, city)


def is_old_case(case: Case, day: date, city: City) -> bool:
    """Tell whether it is 积案: open for longer than the profile allows, or in its third round."""
    days = (day - case.first_registered_on).days
    is_late = days > city.clock.terms.old_case or case.round >= OLD_FROM_ROUND
    return case.is_open and is_late


def may_urge(case: Case, day: date, city: City) -> bool:
    """Once in each half of the time, then once a working day."""
    if not case.urged_on:
        return True
    last = case.urged_on[-1]
    if day > case.deadline.day:
        return city.clock.calendar.workdays_between(last, day) > 0
    return not _is_late_half(case, last, city) and _is_late_half(case, day, city)


def next_day_to_urge(case: Case, day: date, city: City) -> date:
    """Find the first day after `day` on which it may be urged again."""
    days = (day + ahead * DAY for ahead in range(1, LOOKED_AHEAD))
    return next(one for one in days if may_urge(case, one, city))


def _is_late_half(case: Case, day: date, city: City) -> bool:
    between = city.clock.calendar.workdays_between
    whole = between(case.registered_on, case.deadline.day)
    return 2 * between(case.registered_on, day) > whole
