"""What leaders do with a case: 批示, 延期, 督办, 包案, 不再重办."""

from dataclasses import replace
from datetime import date, datetime

from rules.cases import Case
from rules.city import City
from rules.errors import Refused
from rules.glossary import Action
from rules.leading_guards import extended_deadline
from rules.people import Permission, Person, holds
from rules.sight import is_shut_out
from rules.steps import check, done
from rules.wording import Phrase, _


def instruct(case: Case, *, text: str, due: date, by: Person, at: datetime, city: City) -> Case:
    """Write what is to be done and by when; for staff alone.

    Raises:
        Refused: the day is not to come.
    """
    check(case, Action.INSTRUCT, by, at, city)
    if due <= city.clock.today(at):
        raise Refused(_("批示的完成日期要在今天以后。"))
    instructed = replace(case, instruction=text.strip(), instructed_due=due)
    return done(instructed, Action.INSTRUCT, by, at, city, text)


def decline(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Decide that it does not begin once more; the citizen reads why, and may ask for review."""
    check(case, Action.DECLINE, by, at, city)
    declined = replace(case, declined_on=city.clock.today(at))
    return done(declined, Action.DECLINE, by, at, city, reason)


def extend(case: Case, *, days: int, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Give that many working days more, once; it never counts as on time.

    Raises:
        Refused: more days than the city gives, or none.
    """
    check(case, Action.EXTEND, by, at, city)
    most = city.clock.terms.extension
    if not 1 <= days <= most:
        raise Refused(_("最多延期 {most} 个工作日，请重新写天数。", most=most))
    later = replace(case, extended=True, deadline=extended_deadline(case, days, city))
    return done(later, Action.EXTEND, by, at, city, reason)


def supervise(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Put it under supervision 督办; the reason is for staff."""
    check(case, Action.SUPERVISE, by, at, city)
    return done(replace(case, supervised=True), Action.SUPERVISE, by, at, city, reason)


def sponsor(case: Case, *, leader: Person, by: Person, at: datetime, city: City) -> Case:
    """Let a leader answer for it 包案 until it is settled.

    Raises:
        Refused: they lead elsewhere, are on leave, stay out of it, or have it already.
    """
    check(case, Action.SPONSOR, by, at, city)
    if refusal := why_not_sponsor(case, leader, city):
        raise Refused(refusal)
    return done(replace(case, sponsor=leader.id), Action.SPONSOR, by, at, city, leader.name)


def why_not_sponsor(case: Case, leader: Person, city: City) -> Phrase | None:
    """Tell why a leader cannot answer for it; nothing if they can."""
    if case.sponsor == leader.id:
        return _("这件事已经由{name}包案了。", name=leader.name)
    if not holds(leader, Permission.SPONSOR, case.unit, city.units):
        return _("{name}不是分管这里的领导，请另选一位。", name=leader.name)
    if leader.is_on_leave:
        return _("{name}正在休假，请另选一位。", name=leader.name)
    if leader.id == case.citizen or is_shut_out(leader, case, city):
        return _("{name}要回避这件事，请另选一位。", name=leader.name)
    return None
