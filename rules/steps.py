"""One step of a case: checked against the table, then written into its news."""

from dataclasses import replace
from datetime import datetime

from rules.cases import Case, Event
from rules.citizen_guards import why_not_citizen
from rules.city import City
from rules.errors import Refused, Unclear
from rules.glossary import Action, Identity
from rules.grading import workdays
from rules.guards import why_not
from rules.moves import MOVES
from rules.people import Person, PersonId
from rules.wording import _

NOT_STAFF = _("这一步要由群众本人来做，工作账号只能看进展。")


def check(case: Case, action: Action, by: Person, at: datetime, city: City) -> None:
    """Make sure this member of staff may do it now.

    Raises:
        Refused: with the sentence that says why not, and what to do.
    """
    if refusal := why_not(case, action, by, at, city):
        raise Refused(refusal)


def check_citizen(case: Case, action: Action, by: Person, at: datetime, city: City) -> None:
    """Make sure the citizen may do it now; that it is theirs was checked by number and code.

    Raises:
        Refused: staff act for nobody else, or the state or the time does not allow it.
    """
    if by.is_staff and case.citizen != by.id:
        raise Refused(NOT_STAFF)
    if refusal := why_not_citizen(case, action, city.clock.today(at), city):
        raise Refused(refusal)


def done(case: Case, action: Action, by: Person, at: datetime, city: City, text: str = "") -> Case:
    """Write down what a member of staff did, and move the case on.

    Raises:
        Unclear: the act needs words and there are none.
    """
    move = MOVES[action]
    if move.needs_text and not text.strip():
        raise Unclear(_("请用一句话写明“{action}”的内容或原因。", action=action.label))
    event = Event(
        action=action,
        on=city.clock.today(at),
        at=at,
        by=by.id,
        unit=case.unit,
        text=text.strip(),
        told=move.told,
    )
    return replace(case, state=move.to or case.state, news=(*case.news, event))


def done_by_citizen(
    case: Case, action: Action, by: Person, at: datetime, city: City, text: str = ""
) -> Case:
    """Write down what the citizen did; of an anonymous one neither who nor what time."""
    is_known = case.identity is not Identity.ANONYMOUS
    event = Event(
        action=action,
        on=city.clock.today(at),
        at=at if is_known else None,
        by=by.id if is_known else None,
        unit=case.unit,
        text=text.strip(),
    )
    return replace(case, state=MOVES[action].to or case.state, news=(*case.news, event))


def done_by_clock(case: Case, action: Action, at: datetime, city: City) -> Case:
    """Write down what the time alone brought; nobody did it."""
    move = MOVES[action]
    is_known = case.identity is not Identity.ANONYMOUS
    event = Event(
        action=action,
        on=city.clock.today(at),
        at=at if is_known else None,
        unit=case.unit,
        told=move.told,
    )
    return replace(case, state=move.to or case.state, news=(*case.news, event))


def somebody(*people: PersonId | None) -> frozenset[PersonId]:
    """Collect those who are there."""
    return frozenset(person for person in people if person)


def new_round(case: Case, at: datetime, city: City) -> Case:
    """Begin again: an own clock, and nobody who handled or confirmed it before.

    The clock never runs beyond the statutory guard of the first registration.
    """
    day = city.clock.today(at)
    days = workdays(case.kind, case.severity, sealed=case.sealed, terms=city.clock.terms)
    answer = case.answer
    handlers = somebody(case.handler, answer.by if answer else None)
    confirmers = somebody(answer.confirmed_by if answer else None)
    return replace(
        case,
        round=case.round + 1,
        registered_on=day,
        assigned_on=day,
        deadline=city.clock.due(day, days, case.first_registered_on, extended=case.extended),
        handler=None,
        answer=None,
        rating=None,
        mark=None,
        keeping=None,
        promise_asked_on=None,
        broken_on=None,
        replied_on=None,
        delivered_on=None,
        reported_on=None,
        is_drawn=False,
        is_lapsed=False,
        declined_on=None,
        reviewed_on=None,
        upheld_on=None,
        urged_on=(),
        interim_on=None,
        mediated=False,
        former_handlers=case.former_handlers | handlers,
        former_confirmers=case.former_confirmers | confirmers,
    )
