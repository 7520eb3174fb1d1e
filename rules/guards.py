"""Why an act may not be done now: one check for the command, the button and the card."""

from collections.abc import Callable, Mapping
from datetime import datetime

from rules.cases import Case
from rules.city import City
from rules.glossary import Action, Severity
from rules.grading import WORD_ONLY
from rules.leading_guards import (
    awaits_decision,
    can_go_up,
    has_room,
    is_decided,
    is_major,
    is_not_extended,
    is_not_supervised,
    is_one_level_up,
    is_still_due,
)
from rules.moves import MOVES
from rules.next_step import next_step
from rules.numbers import UNKNOWN_NUMBER
from rules.people import GRANTS, Permission, Person, Role, holds
from rules.sight import Sight, sight
from rules.unsealing_guards import can_unseal_still, is_sealed, was_not_asked
from rules.windows import is_settled, last_day_to_reopen
from rules.wording import Joined, Phrase, _, listed

HELPING = {Permission.NOTE, Permission.URGENT, Permission.RECUSE}
"""What those who help with a case may do to it: it is not theirs."""

Guard = Callable[[Case, Person, datetime, City], Phrase | None]
"""Gives the sentence that refuses, or nothing. The moment is now."""


def allowed(case: Case, person: Person, city: City, now: datetime) -> tuple[Action, ...]:
    """List what this member of staff may do to the case now, in the order of a card's buttons."""
    return tuple(act for act in GUARDS if not why_not(case, act, person, now, city))


def why_not(case: Case, action: Action, person: Person, at: datetime, city: City) -> Phrase | None:
    """Tell why this member of staff may not do it now; nothing if they may."""
    permission = MOVES[action].staff
    if sight(person, case, city) < Sight.CASE:
        return UNKNOWN_NUMBER
    if permission is None or not _reaches(person, permission, case, city):
        return _("“{action}”由{roles}来做，请联系他们。", action=action.label, roles=_roles(action))
    if case.citizen == person.id:
        return _("这是您自己反映的事，请让别的同志来办。")
    if refusal := wrong_state(case, action):
        return refusal
    refusals = (guard(case, person, at, city) for guard in GUARDS[action])
    return next((refusal for refusal in refusals if refusal), None)


def _reaches(person: Person, permission: Permission, case: Case, city: City) -> bool:
    """Where the case lies; for a few acts also where it is helped with.

    Whoever registered it for somebody writes down what that person says later.
    """
    if permission is Permission.NOTE and case.receptionist == person.id:
        return True
    helping = case.helpers if permission in HELPING else frozenset()
    return any(holds(person, permission, unit, city.units) for unit in (case.unit, *helping))


def wrong_state(case: Case, action: Action) -> Phrase | None:
    """Tell that the state does not allow it, and what comes next instead."""
    if case.state in MOVES[action].states:
        return None
    return _(
        "这件事{state}，现在不能{action}。{after}",
        state=case.state.label,
        action=action.label,
        after=next_step(case),
    )


def may_confirm(person: Person, case: Case) -> bool:
    """Tell whether somebody is another than those who wrote or confirmed it, in every round.

    Who confirmed the reply of this round may also confirm that its promise was kept, but not
    review it.
    """
    writers = {case.handler, case.answer.by if case.answer else None}
    return person.id not in writers | case.former_handlers | case.former_confirmers


def _roles(action: Action) -> Joined:
    """Those whom a row of the table names; the citizen where no staff may."""
    permission = MOVES[action].staff
    named = [role for role in Role if permission in GRANTS[role]] or [Role.CITIZEN]
    return listed(*(role.label for role in named))


def _is_handler(case: Case, person: Person, _at: datetime, _city: City) -> Phrase | None:
    if case.handler == person.id:
        return None
    return _("这一步由这件事的承办人来做；要换承办人，请派单员重新派单。")


def _is_handler_or_heir(case: Case, person: Person, at: datetime, city: City) -> Phrase | None:
    """Where whoever promised has left, anybody of the desk may say that it was kept."""
    return None if case.handler is None else _is_handler(case, person, at, city)


def _is_free(case: Case, person: Person, _at: datetime, _city: City) -> Phrase | None:
    if case.handler in (None, person.id):
        return None
    return _("这件事已经派给另一位同志，请由他来签收，或请派单员改派。")


def _is_fresh(case: Case, person: Person, _at: datetime, _city: City) -> Phrase | None:
    if person.id not in case.former_handlers or Permission.ACCEPT in person.alone:
        return None
    return _("这件事要换一位同志来办，请派单员派给别的承办人。")


def _can_return_again(case: Case, _person: Person, _at: datetime, city: City) -> Phrase | None:
    most = city.clock.terms.return_times
    if case.returns < most:
        return None
    return _("这件事已经退回过 {most} 次，不能再退。请先签收，再与派单员商量。", most=most)


def _can_return_still(case: Case, _person: Person, at: datetime, city: City) -> Phrase | None:
    days = city.clock.terms.return_within
    last = city.clock.within(case.assigned_on or case.registered_on, days).day
    if city.clock.today(at) <= last:
        return None
    return _("派来已经超过 {days} 个工作日，不能再退。请先签收，再与派单员商量。", days=days)


def _has_answer(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    return None if case.answer else _("还没有写好的答复，请先让承办人写答复。")


def _is_another(case: Case, person: Person, _at: datetime, _city: City) -> Phrase | None:
    if may_confirm(person, case) or Permission.CONFIRM in person.alone:
        return None
    return _("答复要由另一位同志确认：写的人和前几轮经手的人都不行。请找同事或您的领导确认。")


def _is_marked(case: Case, _person: Person, at: datetime, city: City) -> Phrase | None:
    if is_settled(case, city.clock.today(at), city):
        return None
    return _("群众还没有评价。请等他评价，或等评价时间过了再报结。")


def _is_not_own_work(case: Case, person: Person, _at: datetime, _city: City) -> Phrase | None:
    confirmer = case.answer.confirmed_by if case.answer else None
    if person.id not in (case.handler, confirmer) or Permission.APPROVE in person.alone:
        return None
    return _("这件事是您自己经手的，请让另一位同志办结。")


def _is_not_handler(case: Case, person: Person, _at: datetime, _city: City) -> Phrase | None:
    if case.handler != person.id:
        return None
    return _("承办人不能给自己的件定级，请让另一位派单员来定。")


def _is_simple(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    has_clock = case.kind not in WORD_ONLY and not case.sealed
    if has_clock and case.severity is Severity.SIMPLE:
        return None
    return _("这件事不用再定级，它的期限已经定好了。")


def _is_before_deadline(case: Case, _person: Person, at: datetime, _city: City) -> Phrase | None:
    """A deadline ends with the office hours of its day."""
    if not case.deadline.is_past(at):
        return None
    return _("简单事项的期限已经过了，不能再改成重大。请尽快办理并向群众说明。")


def _can_reopen_still(case: Case, _person: Person, at: datetime, city: City) -> Phrase | None:
    if city.clock.today(at) <= last_day_to_reopen(case, city):
        return None
    return _(
        "答复已经超过 {days} 天，不能重新办理；有新的情况请重新登记。", days=city.clock.terms.reopen
    )


def _is_calm(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    return _("这件事已经标为紧急了，值班同志会马上联系。") if case.urgent else None


def _has_promise(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    if case.is_promise_open:
        return None
    return _("这件事没有还要兑现的承诺。")


def _is_said_kept(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    if case.is_promise_open and case.keeping is not None:
        return None
    return _("承办人还没有写明承诺已经办好，请先让他写。")


def _is_undecided(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    if case.upheld_on is None:
        return None
    return _("复查已经有结论，群众还可以申请复核，现在不用再定。")


def _has_no_part(case: Case, person: Person, _at: datetime, _city: City) -> Phrase | None:
    confirmer = case.answer.confirmed_by if case.answer else None
    if may_confirm(person, case) and person.id != confirmer:
        return None
    return _("您经手过这件事，复查、复核要由别的同志来定。")


GUARDS: Mapping[Action, tuple[Guard, ...]] = {
    Action.ASSIGN: (),
    Action.ACCEPT: (_is_free, _is_fresh),
    Action.ASK: (_is_handler, _is_fresh),
    Action.INTERIM: (_is_handler, _is_fresh),
    Action.MEDIATE: (_is_handler, _is_fresh),
    Action.REPLY: (_is_handler, _is_fresh),
    Action.HAND_UP: (_is_handler, _is_fresh, can_go_up),
    Action.CONFIRM: (_has_answer, _is_another),
    Action.CLOSE: (_is_marked,),
    Action.APPROVE: (_is_not_own_work, is_decided),
    Action.SEND_BACK: (),
    Action.RETURN: (_is_free, _can_return_again, _can_return_still),
    Action.REOPEN: (_can_reopen_still,),
    Action.DECLINE: (awaits_decision,),
    Action.GRADE: (_is_not_handler, _is_simple, _is_before_deadline),
    Action.CONSULT: (),
    Action.INSTRUCT: (),
    Action.EXTEND: (is_major, is_not_extended, is_still_due, has_room, is_one_level_up),
    Action.SUPERVISE: (is_not_supervised,),
    Action.SPONSOR: (),
    Action.REFER: (),
    Action.UNSEAL: (is_sealed, was_not_asked, can_unseal_still),
    Action.URGENT: (_is_calm,),
    Action.RECUSE: (),
    Action.MERGE: (),
    Action.UPHOLD: (_is_undecided, _has_no_part),
    Action.OVERTURN: (_is_undecided, _has_no_part),
    Action.KEPT: (_is_handler_or_heir, _has_promise),
    Action.CONFIRM_KEPT: (_is_said_kept, _is_another),
    Action.NOTE: (),
}
"""The acts that staff can do by now, and what must hold beside state, grant and place."""
