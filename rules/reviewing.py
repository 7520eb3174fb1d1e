"""复查 and 复核: the next level up looks at a reply that the citizen does not accept."""

from dataclasses import replace
from datetime import datetime

from rules.cases import Case
from rules.city import City
from rules.concerns import concerned
from rules.glossary import Action, State
from rules.people import Person
from rules.steps import check, check_citizen, done, done_by_citizen, new_round
from rules.units import Unit


def review(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Ask the level above the desk that replied; above the city it is passed on."""
    check_citizen(case, Action.REVIEW, by, at, city)
    return _raised(case, Action.REVIEW, reason, by, at, city)


def recheck(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Ask the level above the review, which left the reply as it is."""
    check_citizen(case, Action.RECHECK, by, at, city)
    return _raised(case, Action.RECHECK, reason, by, at, city)


def uphold(case: Case, *, text: str, by: Person, at: datetime, city: City) -> Case:
    """Leave the reply as it is: after a review a recheck may follow, after a recheck nothing."""
    check(case, Action.UPHOLD, by, at, city)
    decided = replace(
        case,
        upheld_on=city.clock.today(at),
        former_confirmers=case.former_confirmers | {by.id},
    )
    upheld = done(decided, Action.UPHOLD, by, at, city, text)
    return replace(upheld, state=State.FINAL) if case.state is State.IN_RECHECK else upheld


def overturn(case: Case, *, text: str, by: Person, at: datetime, city: City) -> Case:
    """Take the reply back: a new round begins at the desk that reviewed it."""
    check(case, Action.OVERTURN, by, at, city)
    return done(new_round(case, at, city), Action.OVERTURN, by, at, city, text)


def reviewer_of(case: Case, city: City) -> Unit | None:
    """Find the desk one level up that the matter is not about; nothing above the city's."""
    shut_out = concerned(case, city.places, city.units)
    above = city.units.above(case.unit)
    while above is not None and above.id in shut_out:
        above = city.units.above(above.id)
    return above


def _raised(case: Case, action: Action, reason: str, by: Person, at: datetime, city: City) -> Case:
    to = reviewer_of(case, city)
    if to is None:
        where = city.phones["discipline_above" if case.sealed else "review_above"]
        sent = done_by_citizen(case, action, by, at, city, reason)
        return replace(sent, state=State.REFERRED, referred_to=where)
    day = city.clock.today(at)
    raised = replace(
        case,
        unit=to.id,
        level=to.level,
        deadline=city.clock.within_days(day, city.clock.terms.review),
        reviewed_on=day,
        upheld_on=None,
    )
    return done_by_citizen(raised, action, by, at, city, reason)
