"""重算: what becomes of a deadline when the calendar of working days is changed."""

from dataclasses import replace

from rules.cases import Case
from rules.deadlines import Clock, Deadline
from rules.grading import workdays


def recounted(case: Case, before: Clock, after: Clock) -> Case | None:
    """Give an open case the deadline of the new calendar; nothing where it stays the same.

    The number of working days that was given stays as it was, an extension included.
    """
    if not case.is_open or is_counted_by(after, case):
        return None
    deadline = _deadline(case, before, after)
    return None if deadline == case.deadline else replace(case, deadline=deadline)


def is_counted_by(clock: Clock, case: Case) -> bool:
    """Tell whether the deadline is the new calendar's already: it was set since the change."""
    usual = workdays(case.kind, case.severity, sealed=case.sealed, terms=clock.terms)
    fresh = clock.due(case.registered_on, usual, case.first_registered_on)
    return not case.extended and case.deadline == fresh


def is_later(old: Deadline, new: Deadline) -> bool:
    """Tell whether it moved away from whoever waits: never without telling them."""
    return new.day > old.day


def _deadline(case: Case, before: Clock, after: Clock) -> Deadline:
    first, extended = case.first_registered_on, case.extended
    if case.deadline.by_law:
        # The law's calendar days came first: as many working days as ever cannot come before.
        beyond = after.terms.guard_finish + after.terms.guard_extend
        return after.due(case.registered_on, beyond, first, extended)
    given = before.calendar.workdays_between(case.registered_on, case.deadline.day)
    return after.due(case.registered_on, max(1, given), first, extended)
