"""办理: every act on a case, as a pure function that gives the changed case or raises `Refused`.

The changed case carries what happened in its `news`. The acts of citizens alone and the first
registration stand in files of their own and are offered here too.
"""

from dataclasses import replace
from datetime import date, datetime

from rules.assigning import assign, return_
from rules.cases import Answer, Case
from rules.citizen_acts import delivered, harassed, object_, rate, supplement, urge, withdraw
from rules.citizen_guards import citizen_acts
from rules.city import City
from rules.drawing import is_drawn
from rules.errors import Refused
from rules.glossary import Action, Kind, Outcome, Severity
from rules.grading import WORD_ONLY, workdays
from rules.guards import allowed, may_confirm
from rules.leading import decline, extend, instruct, sponsor, supervise
from rules.merging import follow, in_order, merge, take_over
from rules.people import Person
from rules.promising import confirm_kept, kept
from rules.registering import file, kind_of
from rules.reviewing import overturn, recheck, review, reviewer_of, uphold
from rules.sight import is_quiet
from rules.steps import check, check_citizen, done, done_by_citizen, new_round
from rules.unsealing import consent, pass_on, unseal
from rules.wording import _
from rules.working import consult, hand_up, interim, mediate, recuse

__all__ = [
    "accept",
    "allowed",
    "approve",
    "ask",
    "assign",
    "citizen_acts",
    "close",
    "confirm",
    "confirm_kept",
    "consent",
    "consult",
    "decline",
    "delivered",
    "extend",
    "file",
    "follow",
    "grade",
    "hand_up",
    "harassed",
    "in_order",
    "instruct",
    "interim",
    "kept",
    "kind_of",
    "may_confirm",
    "mediate",
    "merge",
    "note",
    "object_",
    "outcomes",
    "overturn",
    "pass_on",
    "rate",
    "recheck",
    "recuse",
    "refer",
    "reopen",
    "reply",
    "return_",
    "review",
    "reviewer_of",
    "send_back",
    "sponsor",
    "supervise",
    "supplement",
    "take_over",
    "unseal",
    "uphold",
    "urge",
    "urgent",
    "withdraw",
]

ADVICE = (Outcome.ADOPTED, Outcome.PARTLY_ADOPTED, Outcome.NOT_ADOPTED)
WORD = (Outcome.ANSWERED,)
SETTLEMENTS = tuple(outcome for outcome in Outcome if outcome not in ADVICE + WORD)


def outcomes(kind: Kind) -> tuple[Outcome, ...]:
    """List what a reply to such a case can bring."""
    if kind in WORD_ONLY:
        return WORD
    return ADVICE if kind is Kind.SUGGESTION else SETTLEMENTS


def accept(case: Case, *, by: Person, at: datetime, city: City) -> Case:
    """Take it on by name."""
    check(case, Action.ACCEPT, by, at, city)
    return done(replace(case, handler=by.id), Action.ACCEPT, by, at, city)


def ask(case: Case, *, text: str, by: Person, at: datetime, city: City) -> Case:
    """Ask the citizen something; the clock does not stop."""
    check(case, Action.ASK, by, at, city)
    return done(case, Action.ASK, by, at, city, text)


def grade(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Make a simple matter major, once; the reason and the new date are told to the citizen."""
    check(case, Action.GRADE, by, at, city)
    days = workdays(case.kind, Severity.MAJOR, sealed=False, terms=city.clock.terms)
    deadline = city.clock.due(case.registered_on, days, case.first_registered_on)
    graded = replace(case, severity=Severity.MAJOR, deadline=deadline)
    return done(graded, Action.GRADE, by, at, city, reason)


def reply(case: Case, *, answer: Answer, by: Person, at: datetime, city: City) -> Case:
    """Write the reply; the citizen sees it once another has confirmed it.

    Until then the handler may write it anew.
    """
    check(case, Action.REPLY, by, at, city)
    _check_answer(case, answer, city.clock.today(at))
    written = replace(case, answer=replace(answer, by=by.id, confirmed_by=None))
    return done(written, Action.REPLY, by, at, city, answer.text)


def confirm(case: Case, *, by: Person, at: datetime, city: City) -> Case:
    """Confirm a colleague's reply: it goes out, the clock stops."""
    check(case, Action.CONFIRM, by, at, city)
    answer = case.answer
    assert answer is not None  # the table asks for one
    confirmed = replace(
        case, answer=replace(answer, confirmed_by=by.id), replied_on=city.clock.today(at)
    )
    return done(confirmed, Action.CONFIRM, by, at, city, answer.text)


def close(case: Case, *, by: Person, at: datetime, city: City, text: str = "") -> Case:
    """Report the result to the city's discipline desk 报结."""
    check(case, Action.CLOSE, by, at, city)
    drawn = is_drawn(case.number, city.clock.terms.drawn_percent)
    reported = replace(case, reported_on=city.clock.today(at), is_drawn=drawn)
    return done(reported, Action.CLOSE, by, at, city, text)


def approve(case: Case, *, by: Person, at: datetime, city: City, text: str = "") -> Case:
    """Accept a reported result: the case is closed."""
    check(case, Action.APPROVE, by, at, city)
    return done(case, Action.APPROVE, by, at, city, text)


def send_back(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Refuse a reported result: a new round with another handler begins."""
    check(case, Action.SEND_BACK, by, at, city)
    return done(new_round(case, at, city), Action.SEND_BACK, by, at, city, reason)


def reopen(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Begin a new round: the citizen's first time by itself, later a leader who says why."""
    if by.is_staff and case.citizen != by.id:
        check(case, Action.REOPEN, by, at, city)
        return done(new_round(case, at, city), Action.REOPEN, by, at, city, reason)
    check_citizen(case, Action.REOPEN, by, at, city)
    return done_by_citizen(new_round(case, at, city), Action.REOPEN, by, at, city, reason)


def refer(case: Case, *, to: str, by: Person, at: datetime, city: City) -> Case:
    """Pass it on outside 转送; `to` says where it goes and why, in words for the citizen."""
    check(case, Action.REFER, by, at, city)
    return done(replace(case, referred_to=to.strip()), Action.REFER, by, at, city, to)


def urgent(case: Case, *, by: Person, at: datetime, city: City, text: str = "") -> Case:
    """Mark it urgent, by the citizen or by staff."""
    marked = replace(case, urgent=True)
    if by.is_staff and case.citizen != by.id:
        check(case, Action.URGENT, by, at, city)
        return done(marked, Action.URGENT, by, at, city, text)
    check_citizen(case, Action.URGENT, by, at, city)
    return done_by_citizen(marked, Action.URGENT, by, at, city, text)


def note(case: Case, *, text: str, by: Person, at: datetime, city: City) -> Case:
    """Write a note for colleagues; the citizen does not see it."""
    check(case, Action.NOTE, by, at, city)
    noted = done(case, Action.NOTE, by, at, city, text)
    if not is_quiet(by, case, city):
        return noted
    *earlier, last = noted.news
    own = replace(last, unit=city.units.city_discipline.id)
    return replace(noted, news=(*earlier, own))


def _check_answer(case: Case, answer: Answer, today: date) -> None:
    """A promise carries a day to come; nothing else does.

    Raises:
        Refused: it does not, or the outcome is none for this kind of case.
    """
    if answer.outcome not in outcomes(case.kind):
        raise Refused(
            _(
                "{kind}的答复不能选“{outcome}”，请另选一种。",
                kind=case.kind.label,
                outcome=answer.outcome.label,
            )
        )
    is_promise = answer.outcome is Outcome.PROMISED
    if is_promise and (answer.promised_on is None or answer.promised_on <= today):
        raise Refused(_("承诺办理要写明今天以后的哪一天办好。"))
    if answer.promised_on and not is_promise:
        raise Refused(_("只有“承诺办理”才写日期；别的答复请去掉日期。"))
