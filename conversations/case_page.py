"""The page of a case as its citizen reads it, and the buttons of what can be done now."""

from collections.abc import Mapping, Sequence

from conversations.addresses import addressed
from conversations.messages import Button, Reply, Row, column, grid, link
from conversations.names import category_label, place_label, unit_label
from conversations.opening import sees_status_only
from conversations.receipts import grouped
from conversations.set_apart import marks_for_citizen
from conversations.talk import home_button
from conversations.timeline import SEALED_DESK, cut, time_left, timeline
from conversations.turn import Turn
from rules.cases import Case, Event
from rules.glossary import Action, Rating, State, Unsealing
from rules.moves import REVIEWED
from rules.windows import last_day_to_rate, last_day_to_review
from rules.wording import Phrase, Text, _, lines, run
from rules.workflow import citizen_acts

STORY_SHOWN = 300
"""Characters of the story on the page."""

STANDS: Mapping[State, Phrase] = {
    State.REGISTERED: _("已登记，正在安排给承办单位。"),
    State.ASSIGNED: _("已派给承办单位，等他们签收。"),
    State.IN_PROGRESS: _("承办人正在办理。"),
    State.REPLIED: _("已经答复您，请您评价。"),
    State.REPORTED: _("已经答复，结果报到市纪委监委把关。"),
    State.CLOSED: _("已经办结。"),
    State.IN_REVIEW: _("上一级正在复查。"),
    State.IN_RECHECK: _("上一级正在复核。"),
    State.FINAL: _("已经终结。"),
    State.REFERRED: _("已经转送给有权处理的部门。"),
    State.MERGED: _("与同一件事并案办理，结果会一样告诉您。"),
    State.WITHDRAWN: _("您已撤回。"),
}
"""The state in plain words."""
RATED = _("已经答复，也收到了您的评价。")

ACTS: Mapping[Action, tuple[str, Phrase]] = {
    Action.CONSENT: ("consent", _("能不能公开办")),
    Action.SUPPLEMENT: ("supplement", _("补充")),
    Action.URGE: ("urge", _("催办")),
    Action.REOPEN: ("reopen", _("重新办理")),
    Action.REVIEW: ("review", _("申请复查")),
    Action.RECHECK: ("recheck", _("申请复核")),
    Action.OBJECT: ("object", _("申请换人")),
    Action.WITHDRAW: ("withdraw", _("撤回")),
    Action.URGENT: ("urgent", _("紧急")),
    Action.HARASSED: ("harassed", _("有人为难我")),
}
"""The flow behind each act and its button; rating has three buttons of its own."""


ANSWERS_IT = {Action.SUPPLEMENT, Action.CONFIRM}
"""After these no earlier question waits."""


def rating_buttons(case: Case) -> Row:
    """满意, 基本满意, 不满意 under a reply; tied to the round it belongs to."""
    return tuple(
        Button(
            rating.label,
            link("rate", number=case.number, rating=rating.value, in_round=case.round),
        )
        for rating in Rating
    )


def open_button(case: Case) -> Button:
    """Back to the page of the case."""
    return Button(_("看这件诉求"), link("case", number=case.number))


def page(turn: Turn, case: Case) -> Reply:
    """Everything its citizen, or whoever gave its code, may see of a case."""
    if sees_status_only(turn, case):
        return _status(turn, case)
    events = turn.store.cases.events(case.number)
    waiting = _waiting_questions(case, events)
    text = lines(
        *_head(turn, case),
        _about(turn, case) if case.story or case.files else None,
        _("您说的：{story}", story=cut(case.story, STORY_SHOWN)) if case.story else None,
        *_reply(turn, case),
        *waiting,
        _asked_to_unseal(case),
        _("经过："),
        timeline(case, events, turn.person, turn.city),
    )
    return Reply(text=text, buttons=_buttons(turn, case, is_asked=bool(waiting)))


def _status(turn: Turn, case: Case) -> Reply:
    """For a staff account, or a code that staff gave out; of a sealed case no state at all."""
    number = _("编号 {number}", number=grouped(case.number))
    hidden = (number, _("已转{desk}。", desk=SEALED_DESK))
    shown = hidden if case.sealed else _head(turn, case)
    return Reply(text=lines(*shown), buttons=column(home_button()))


def _head(turn: Turn, case: Case) -> Sequence[Text | None]:
    return (
        _("编号 {number}", number=grouped(case.number)),
        None if case.sealed and case.is_open else _("状态：{state}", state=_stands(case)),
        _lies_with(turn, case),
        _lead(turn, case),
        _review(turn, case),
        *marks_for_citizen(turn, case),
        time_left(case, turn.person, turn.now, turn.city),
    )


def _lies_with(turn: Turn, case: Case) -> Text | None:
    if case.state is State.REFERRED:
        return _("转送去向：{where}", where=addressed(turn.city, case.referred_to))
    if case.sealed:
        return _("已转{desk}。", desk=SEALED_DESK)
    if not case.is_open or case.state is State.REGISTERED:
        return None
    unit = unit_label(turn.city, case.unit, turn.person)
    if case.state is State.ASSIGNED:
        return _("承办单位：{unit}。", unit=unit)
    return _("现在由{unit}办理。", unit=unit)


def _stands(case: Case) -> Phrase:
    """The state; of a case that was answered, whether it is the citizen's turn."""
    return RATED if case.state is State.REPLIED and case.rating else STANDS[case.state]


def _lead(turn: Turn, case: Case) -> Text | None:
    """How far the lead of a joined case is: neither its number nor what others said."""
    lead = turn.store.cases.get(case.merged_into) if case.merged_into else None
    if lead is None or case.sealed:
        return None
    left = time_left(lead, turn.person, turn.now, turn.city)
    return lines(_("合办的进展：{state}", state=STANDS[lead.state]), left)


def _review(turn: Turn, case: Case) -> Text | None:
    """By when a review is decided; once it left the reply as it is, what may still be asked."""
    if case.state not in REVIEWED or case.sealed:
        return None
    if case.upheld_on:
        last = last_day_to_review(case, turn.city)
        return _("复查维持了原答复；不同意的，{day}前可以申请复核。", day=last)
    return _("{day}前告诉您结果。", day=case.deadline.day)


def _about(turn: Turn, case: Case) -> Text:
    about = category_label(turn.city, case, turn.person)
    return run(about, " · ", place_label(turn.city, case, turn.person))


def _reply(turn: Turn, case: Case) -> Sequence[Text]:
    """The reply once it is confirmed, and until when it can be rated."""
    answer = case.answer
    if answer is None or answer.confirmed_by is None:
        return ()
    shown: list[Text] = [
        _("答复（{outcome}）：{text}", outcome=answer.outcome.label, text=answer.text)
    ]
    if answer.promised_on:
        shown.append(_("承诺在{day}前办好。", day=answer.promised_on))
    if case.keeping and case.keeping.on:
        shown.append(_("答应您的事办好了：{text}", text=case.keeping.text))
    if case.rating:
        shown.append(_("您的评价：{rating}", rating=case.rating.label))
    elif Action.RATE in citizen_acts(case, turn.now, turn.city):
        last = last_day_to_rate(case, turn.city)
        shown.append(_("请在{day}前点下面的按钮评价；不满意的，我们重新办。", day=last))
    return shown


def _waiting_questions(case: Case, events: Sequence[Event]) -> Sequence[Text]:
    """What staff asked since the citizen last said something."""
    asked: list[Text] = []
    for event in events:
        if event.action in ANSWERS_IT:
            asked.clear()
        elif event.action is Action.ASK:
            asked.append(_("承办人等您回答：{question}", question=event.text))
    return asked if case.is_open else ()


def _asked_to_unseal(case: Case) -> Text | None:
    """It has a button of its own."""
    if not case.is_open or case.unsealing is not Unsealing.ASKED:
        return None
    return _("这件事现在是保密办的。办的机关想问：能不能公开办？请点“能不能公开办”。")


def _buttons(turn: Turn, case: Case, *, is_asked: bool) -> tuple[Row, ...]:
    may = citizen_acts(case, turn.now, turn.city)
    labels = {act: label for act, (_flow, label) in ACTS.items()}
    if is_asked:
        labels[Action.SUPPLEMENT] = _("回答")
    acts = (
        Button(labels[act], link(flow, number=case.number))
        for act, (flow, _label) in ACTS.items()
        if act in may
    )
    files = (
        Button(
            _("看照片和文件（{count}）", count=len(case.files)), link("files", number=case.number)
        )
        if case.files
        else None
    )
    rate = (rating_buttons(case),) if Action.RATE in may else ()
    return (*rate, *grid(acts, 3), *column(files, home_button()))
