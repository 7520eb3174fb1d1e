"""What citizens do to their own case: add, urge, rate, withdraw, ask for another handler."""

from dataclasses import replace
from datetime import date, datetime

from rules.cases import Case, FileKey
from rules.city import City
from rules.errors import Unclear
from rules.glossary import Action, Mark, Rating, State
from rules.people import Person
from rules.steps import check_citizen, done_by_citizen, somebody
from rules.windows import LEADER_HEARS_FROM
from rules.wording import _


def supplement(
    case: Case,
    *,
    text: str,
    files: tuple[FileKey, ...] = (),
    by: Person,
    at: datetime,
    city: City,
) -> Case:
    """Add words or files to the story; the clock does not stop.

    Danger words make the case urgent, as they do in the story.
    """
    check_citizen(case, Action.SUPPLEMENT, by, at, city)
    if not text.strip() and not files:
        raise Unclear(_("请写下要补充的内容，发语音或照片也可以。"))
    urgent = case.urgent or (case.is_open and city.danger.is_dangerous(text))
    added = replace(case, files=(*case.files, *files), urgent=urgent)
    return done_by_citizen(added, Action.SUPPLEMENT, by, at, city, text)


def rate(
    case: Case, *, rating: Rating, text: str = "", by: Person, at: datetime, city: City
) -> Case:
    """Say how good the reply was. 不满意 marks it; reopening is an act of its own."""
    check_citizen(case, Action.RATE, by, at, city)
    read = delivered(case, city.clock.today(at))
    return done_by_citizen(
        replace(read, rating=rating, mark=Mark.RATED), Action.RATE, by, at, city, text
    )


def urge(case: Case, *, by: Person, at: datetime, city: City) -> tuple[Case, bool]:
    """Urge it on; the second value tells whether the handler's leader must hear of it."""
    check_citizen(case, Action.URGE, by, at, city)
    urged_on = (*case.urged_on, city.clock.today(at))
    urged = done_by_citizen(replace(case, urged_on=urged_on), Action.URGE, by, at, city)
    return urged, len(urged_on) >= LEADER_HEARS_FROM


def withdraw(case: Case, *, by: Person, at: datetime, city: City, text: str = "") -> Case:
    """Take it back, by the citizen's own wish."""
    check_citizen(case, Action.WITHDRAW, by, at, city)
    return done_by_citizen(case, Action.WITHDRAW, by, at, city, text)


def object_(case: Case, *, by: Person, at: datetime, city: City, text: str = "") -> Case:
    """Ask for another handler, once and without a reason; a dispatcher then assigns anew."""
    check_citizen(case, Action.OBJECT, by, at, city)
    objected = replace(
        case,
        objected=True,
        handler=None,
        answer=None,
        former_handlers=case.former_handlers | somebody(case.handler),
    )
    return done_by_citizen(objected, Action.OBJECT, by, at, city, text)


def harassed(case: Case, *, by: Person, at: datetime, city: City, text: str = "") -> Case:
    """Tell that somebody makes it hard for the citizen: the city's discipline desk may look.

    The case is not marked urgent: whoever it is about would see that mark.
    """
    check_citizen(case, Action.HARASSED, by, at, city)
    return done_by_citizen(replace(case, harassed=True), Action.HARASSED, by, at, city, text)


def delivered(case: Case, on: date) -> Case:
    """Note that the reply reached the citizen, or was first read by number and code."""
    is_told = case.state is State.REPLIED or (case.state is State.MERGED and case.replied_on)
    if not is_told or case.delivered_on:
        return case
    return replace(case, delivered_on=on)
