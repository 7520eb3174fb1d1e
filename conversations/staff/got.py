"""/got 收到: whoever was called says that they have it; the alarm rings no more."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from conversations.answers.base import Asking
from conversations.answers.case_number import OFFERED, WaitingCase
from conversations.answers.choices import Option
from conversations.answers.story import DANGER
from conversations.colleagues import is_for_here
from conversations.command import Parameter, command
from conversations.lookup import UNKNOWN
from conversations.messages import Button, Reply, column, link
from conversations.names import case_label, person_label
from conversations.news import tell_citizen, tell_staff
from conversations.talk import in_private
from conversations.turn import Turn
from rules.alarms import Alarm, AlarmKind, answer, is_over
from rules.cases import Case, CaseNumber
from rules.errors import Refused
from rules.glossary import Action
from rules.people import Permission
from rules.sight import is_shut_out
from rules.wording import Text, _, lines, run

LOOKED_THROUGH = 100


class RingingCase(WaitingCase):
    """A number; offered are the cases that ring for this person."""

    def __init__(self) -> None:
        super().__init__(Action.GOT)

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[Case, ...]:  # noqa: ARG002
        """Those they were called to, as far as this chat may hold them."""
        ringing = turn.store.alarms.ringing(LOOKED_THROUGH)
        mine = dict.fromkeys(one.number for one in ringing if turn.person.id in one.called)
        cases = (turn.store.cases.get(number) for number in mine)
        theirs = (one for one in cases if one and not is_shut_out(turn.person, one, turn.city))
        shown = (case for case in theirs if is_for_here(turn, case))
        return tuple(islice(shown, OFFERED))

    def options(self, asking: Asking) -> tuple[Option[CaseNumber], ...]:
        """Number, place and category; of a sealed one the number alone."""
        return tuple(
            Option(_label(case, asking), case.number, case.number) for case in asking.prepared
        )


def _label(case: Case, asking: Asking) -> Text:
    if case.sealed:
        return case.number
    return run(case.number, " ", case_label(asking.city, case, asking.person))


@command(
    "/got NUMBER",
    words=("收到",),
    may=Permission.GOT,
    about=_("紧急的事：告诉大家您收到了，正在处理"),
    asks={"number": Parameter(_("哪一件？请发编号。"), RingingCase())},
)
def got(turn: Turn, number: CaseNumber) -> Reply:
    """The others learn who has it; only who was called learns that it rang at all.

    Whoever was called and stays out of it since silences nothing.
    """
    alarms = [one for one in turn.store.alarms.of(number) if turn.person.id in one.called]
    case = turn.store.cases.get(number)
    if case is None or not alarms or is_shut_out(turn.person, case, turn.city):
        raise Refused(UNKNOWN)
    if turn.incoming.chat.is_group and not _is_for_all(turn, case, alarms):
        return in_private(link("got", number=number))
    buttons = column(
        Button(_("打开案件"), link("case", number=number)), Button(_("我的待办"), link("queue"))
    )
    ringing = [one for one in alarms if one.is_ringing and not is_over(one, case)]
    if not ringing:
        return Reply(text=_over(turn, alarms[0]), buttons=buttons)
    for alarm in ringing:
        _answer(turn, alarm)
    danger = DANGER if any(one.kind is AlarmKind.DANGER for one in ringing) else None
    thanks = _("收到了，谢谢您。别的同志都知道是您在处理，请马上联系。")
    return Reply(text=lines(thanks, danger), buttons=buttons)


def _is_for_all(turn: Turn, case: Case, alarms: Sequence[Alarm]) -> bool:
    """A group may hold whom the case is about, or who gives somebody a hard time."""
    is_open = all(one.kind is AlarmKind.DANGER for one in alarms)
    return is_open and is_for_here(turn, case)


def _answer(turn: Turn, alarm: Alarm) -> None:
    case = turn.store.cases.get(alarm.number)
    assert case is not None  # it was read just before; its number stays the same
    answered, noted = answer(alarm, case, turn.person, turn.now, turn.city)
    turn.store.alarms.keep(answered)
    saved = turn.store.cases.save(noted, is_hidden=True)
    _tell_the_others(turn, answered, saved)
    # A lead's danger may be that of those who joined it; 有人为难我 is one citizen's own.
    tell_citizen(
        turn,
        saved,
        _("您的紧急求助，值班的同志已经收到，正在处理。"),
        is_for_joined=alarm.kind is AlarmKind.DANGER,
    )


def _tell_the_others(turn: Turn, alarm: Alarm, case: Case) -> None:
    name = turn.person.name or turn.person.handle
    for one in sorted(alarm.called):
        person = turn.store.people.get(one)
        if person and person.is_staff and not is_shut_out(person, case, turn.city):
            tell_staff(turn, one, case, _("{name}已收到，正在处理。", name=name))


def _over(turn: Turn, alarm: Alarm) -> Text:
    name = person_label(turn, alarm.answered_by)
    if name:
        return _("已由{name}收到，正在处理。", name=name)
    return _("这件事的紧急呼叫已经结束，不用再回。")
