"""解封 and passing on: the only ways in which a sealed case stops being one."""

from dataclasses import replace
from datetime import datetime

from rules.cases import Case
from rules.categories import OTHER
from rules.city import City
from rules.glossary import AboutWhom, Action, State, Unsealing
from rules.grading import workdays
from rules.people import Person
from rules.steps import check, check_citizen, done, done_by_citizen
from rules.units import UnitId


def unseal(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Ask the reporter whether it may become an ordinary case; until they agree it stays sealed.

    Raises:
        Refused: it is not the asker's desk, was asked before, or it is too late.
    """
    check(case, Action.UNSEAL, by, at, city)
    asked = replace(case, unsealing=Unsealing.ASKED)
    return done(asked, Action.UNSEAL, by, at, city, reason)


def consent(
    case: Case, *, agrees: bool, by: Person, at: datetime, city: City, text: str = ""
) -> Case:
    """Answer that question: an ordinary case from now on, with its desk and clock, or sealed still.

    Raises:
        Refused: nobody asked.
    """
    check_citizen(case, Action.CONSENT, by, at, city)
    if not agrees:
        declined = replace(case, unsealing=Unsealing.DECLINED)
        return done_by_citizen(declined, Action.CONSENT, by, at, city, text)
    answered = done_by_citizen(case, Action.CONSENT, by, at, city, text)
    return _ordinary(answered, at, city)


def pass_on(case: Case, *, to: str, by: Person, at: datetime, city: City) -> Case:
    """Pass on what is not the city's to see; nothing of it stays but where to follow it.

    Its earlier words and files are blanked where it is kept (`Cases.blank`).

    Raises:
        Refused: it may not be referred.
    """
    check(case, Action.REFER, by, at, city)
    return done(_blank(case, to.strip()), Action.REFER, by, at, city, to)


def _ordinary(case: Case, at: datetime, city: City) -> Case:
    """As if it had been filed today without being sealed."""
    day = city.clock.today(at)
    unit = _first_desk(case, city)
    severity = city.grading.severity(case.category)
    days = workdays(case.kind, severity, sealed=False, terms=city.clock.terms)
    return replace(
        case,
        sealed=False,
        unsealing=Unsealing.NOT_ASKED,
        state=State.REGISTERED,
        unit=unit,
        level=city.units.get(unit).level,
        severity=severity,
        registered_on=day,
        assigned_on=None,
        deadline=city.clock.due(day, days, case.first_registered_on),
        handler=None,
        answer=None,
        interim_on=None,
        urged_on=(),
        helpers=frozenset(),
    )


def _first_desk(case: Case, city: City) -> UnitId:
    """Nobody can say whom it accuses: then not the village, which it may be, but the city."""
    if case.about is AboutWhom.UNCLEAR:
        return city.units.city_centre.id
    return city.routing.open_desk(case, city.places, city.units)


def _blank(case: Case, to: str) -> Case:
    """Sealed still: nobody else learns that it was here."""
    return replace(
        case,
        about=AboutWhom.UNCLEAR,
        about_name="",
        story="",
        category=OTHER,
        place=None,
        department=None,
        spot=None,
        files=(),
        citizen=None,
        contact=None,
        receptionist=None,
        handler=None,
        answer=None,
        helpers=frozenset(),
        referred_to=to,
    )
