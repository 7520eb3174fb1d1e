"""What a citizen may do to their own case now, and the sentence where they may not."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from rules.cases import Case
from rules.city import City
from rules.glossary import OPEN, Action, State, Unsealing
from rules.moves import AFTER, MOVES
from rules.windows import (
    last_day_to_rate,
    last_day_to_reopen,
    last_day_to_review,
    may_urge,
    next_day_to_urge,
)
from rules.wording import Phrase, _

Guard = Callable[[Case, date, City], Phrase | None]


def citizen_acts(case: Case, now: datetime, city: City) -> tuple[Action, ...]:
    """List what the citizen may do to their case now, in the order of the buttons."""
    day = city.clock.today(now)
    return tuple(act for act in CITIZEN_GUARDS if not why_not_citizen(case, act, day, city))


def why_not_citizen(case: Case, action: Action, day: date, city: City) -> Phrase | None:
    """Tell why the citizen may not do it now; nothing if they may."""
    if case.state not in MOVES[action].states:
        return not_now(case, action)
    refusals = (guard(case, day, city) for guard in CITIZEN_GUARDS[action])
    return next((refusal for refusal in refusals if refusal), None)


def not_now(case: Case, action: Action) -> Phrase:
    """Tell a citizen in plain words where it stands, and what can be done instead."""
    if case.state in OPEN:
        return _(
            "这件事正在办，现在不能{action}。有新情况可以补充，着急可以催办。",
            action=action.label,
        )
    if case.state is State.REPLIED:
        return _(
            "这件事已经答复您了，现在不能{action}。请看看答复，点一下满意不满意。",
            action=action.label,
        )
    if case.state in (State.REPORTED, State.CLOSED):
        return _(
            "这件事已经办完，现在不能{action}。觉得没有办好，可以选“重新办理”。",
            action=action.label,
        )
    if case.state is State.MERGED:
        return _(
            "这件事和别人反映的同一件事合在一起办，现在不能{action}，有进展和结果一样告诉您。"
            "有新情况请重新登记；有危险马上打 110、119 或 120。",
            action=action.label,
        )
    return AFTER[case.state]


def _is_unrated(case: Case, _day: date, _city: City) -> Phrase | None:
    return _("您已经评价过了，谢谢您。有新的情况，随时可以补充。") if case.rating else None


def _can_rate_still(case: Case, day: date, city: City) -> Phrase | None:
    if day <= last_day_to_rate(case, city):
        return None
    return _("评价的时间已经过了。如果事情没有解决，您可以选“重新办理”。")


def _is_answered(case: Case, _day: date, _city: City) -> Phrase | None:
    """A joined case has no reply of its own before its lead has one."""
    if case.answer is not None and case.answer.confirmed_by is not None:
        return None
    return _("还没有答复，等答复了再请您评价。")


def _is_kept(case: Case, _day: date, _city: City) -> Phrase | None:
    if not case.is_promise_open:
        return None
    return _("答应您的事还没有办好，等办好了再请您评价。等不及可以选“重新办理”。")


def _can_review_still(case: Case, day: date, city: City) -> Phrase | None:
    last = last_day_to_review(case, city)
    if day <= last:
        return None
    return _("复查或复核要在{last}前提出，现在过了时间。有新的情况，请您重新登记。", last=last)


def _is_upheld(case: Case, _day: date, _city: City) -> Phrase | None:
    if case.upheld_on is not None:
        return None
    return _("复查还没有结论，请等结果。结果告诉您以后，不同意还可以申请复核。")


def _is_first_round(case: Case, _day: date, _city: City) -> Phrase | None:
    if case.round == 1:
        return None
    return _("这件事已经重新办过一次，再要重办得由领导决定。请在评价里写明原因，我们会转给领导。")


def _can_reopen_still(case: Case, day: date, city: City) -> Phrase | None:
    last = last_day_to_reopen(case, city)
    if day <= last:
        return None
    return _("重新办理要在{last}前提出，现在过了时间。有新的情况，请您重新登记。", last=last)


def _may_urge(case: Case, day: date, city: City) -> Phrase | None:
    if may_urge(case, day, city):
        return None
    again = next_day_to_urge(case, day, city)
    return _("您已经催过了，我们记着呢，正在办。还没有动静的话，{day}起可以再催。", day=again)


def _has_not_objected(case: Case, _day: date, _city: City) -> Phrase | None:
    if not case.objected:
        return None
    return _("您已经申请过一次换人。有人为难您的话，请选“有人为难我”，市纪委监委会看。")


def _has_handler(case: Case, _day: date, _city: City) -> Phrase | None:
    return None if case.handler else _("现在还没有定下承办人，暂时不用申请换人。")


def _is_calm(case: Case, _day: date, _city: City) -> Phrase | None:
    if not case.urgent:
        return None
    return _("这件事已经按紧急在办了。有生命危险请马上打 110、119 或 120。")


def _is_asked_to_unseal(case: Case, _day: date, _city: City) -> Phrase | None:
    if case.sealed and case.unsealing is Unsealing.ASKED:
        return None
    return _("现在没有人问您这件事能不能公开办。")


CITIZEN_GUARDS: Mapping[Action, tuple[Guard, ...]] = {
    Action.CONSENT: (_is_asked_to_unseal,),
    Action.RATE: (_is_unrated, _is_answered, _is_kept, _can_rate_still),
    Action.REOPEN: (_is_first_round, _can_reopen_still),
    Action.REVIEW: (_can_review_still,),
    Action.RECHECK: (_is_upheld, _can_review_still),
    Action.SUPPLEMENT: (),
    Action.URGE: (_may_urge,),
    Action.OBJECT: (_has_not_objected, _has_handler),
    Action.WITHDRAW: (),
    Action.URGENT: (_is_calm,),
    Action.HARASSED: (),
}
"""The acts that citizens can do by now, and what must hold beside the state."""
