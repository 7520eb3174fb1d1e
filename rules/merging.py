"""并案: the same matter brought by several people is handled once, and each hears the answer."""

from dataclasses import replace
from datetime import datetime

from rules.cases import Case, Event
from rules.city import City
from rules.concerns import concerned
from rules.errors import Refused
from rules.glossary import Action, State
from rules.guards import wrong_state
from rules.people import Person
from rules.steps import check, done
from rules.wording import Phrase, _


def in_order(one: Case, other: Case) -> tuple[Case, Case]:
    """Give who joins and who leads: the earliest deadline leads, between equals the other."""
    return (other, one) if one.deadline.at < other.deadline.at else (one, other)


def merge(
    case: Case, *, into: Case, leads_others: bool, by: Person, at: datetime, city: City
) -> tuple[Case, Case]:
    """Join a case to its lead; gives both, changed.

    Args:
        case: what joins; its citizen hears from now on what the lead's hears.
        into: the lead.
        leads_others: others were joined to `case` already.
        by: who does it.
        at: when.
        city: where.

    Raises:
        Refused: they are not alike, a chain would arise, or one of them is not open.
    """
    check(case, Action.MERGE, by, at, city)
    if refusal := _unlike(case, into, city) or _chained(into, leads_others=leads_others):
        raise Refused(refusal)
    check(into, Action.MERGE, by, at, city)
    day = city.clock.today(at)
    joined = replace(case, merged_into=into.number, handler=None, answer=None)
    noted = Event(
        action=Action.MERGE, on=day, at=at, by=by.id, unit=into.unit, text=case.number, told=False
    )
    lead = replace(into, urgent=into.urgent or case.urgent, news=(*into.news, noted))
    return done(joined, Action.MERGE, by, at, city, into.number), lead


def follow(joined: Case, lead: Case) -> Case:
    """Give a joined case the reply of its lead: its citizen may rate it for themselves."""
    if lead.answer is None or lead.answer.confirmed_by is None:
        return joined
    return replace(
        joined,
        answer=lead.answer,
        keeping=lead.keeping,
        round=lead.round,
        replied_on=lead.replied_on,
        delivered_on=None,
        rating=None,
        mark=None,
    )


def take_over(joined: Case, lead: Case) -> Case:
    """Put a joined case in the place of a lead that is one no longer: others still wait for it.

    What was done with the lead counts: its round, its clock, and who has it or is out of it.
    """
    return replace(
        joined,
        state=lead.state,
        merged_into=None,
        unit=lead.unit,
        level=lead.level,
        handler=lead.handler,
        answer=lead.answer,
        round=lead.round,
        returns=lead.returns,
        former_handlers=joined.former_handlers | lead.former_handlers,
        former_confirmers=joined.former_confirmers | lead.former_confirmers,
        recused=joined.recused | lead.recused,
        helpers=lead.helpers,
        assigned_on=lead.assigned_on,
        registered_on=lead.registered_on,
        interim_on=lead.interim_on,
        deadline=lead.deadline,
        extended=lead.extended,
        severity=lead.severity,
    )


def lead_by(joined: Case, lead: Case) -> Case:
    """Follow another lead from now on."""
    return replace(joined, merged_into=lead.number)


def _unlike(case: Case, lead: Case, city: City) -> Phrase | None:
    if case.number == lead.number:
        return _("一件事不能并入它自己，请发另一件的编号。")
    is_elsewhere = case.sealed and case.unit != lead.unit
    if case.sealed is not lead.sealed or is_elsewhere:
        return _("这两件不能并案：要一样是密封的或一样是公开的，密封的还要在同一个机关。")
    if refusal := _concerns(case, lead, city):
        return refusal
    if lead.handler is not None and lead.handler == case.citizen:
        return _("主件的承办人就是反映这件事的人，不能并过去。请先给主件换一位承办人。")
    if lead.deadline.at > case.deadline.at:
        return _("期限早的一件作主件，请反过来并。")
    return None


def _concerns(case: Case, lead: Case, city: City) -> Phrase | None:
    """Whoever must stay out of what joins stays out of its lead, wherever that goes later."""
    shut_out = concerned(case, city.places, city.units)
    if lead.unit in shut_out:
        return _("主件所在的单位要回避这件事，不能并过去。请先把主件派给上一级。")
    if not case.sealed and shut_out - concerned(lead, city.places, city.units):
        return _("这一件说的单位或人要回避，主件却不用回避，不能并案。请分开办。")
    return None


def _chained(lead: Case, *, leads_others: bool) -> Phrase | None:
    if lead.state is State.MERGED:
        return _("要并入的那一件自己已经并案，请并到它的主件。")
    if leads_others:
        return _("已经有别的件并在这一件上，它只能作主件，不能再并走。")
    return wrong_state(lead, Action.MERGE)
