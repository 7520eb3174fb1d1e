"""Opening a case as a citizen: one's own by its number, anybody's by number and query code."""

from datetime import timedelta
from typing import Any

from conversations.instead import Instead
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.errors import Refused
from rules.glossary import Action
from rules.numbers import WRONG_CODE
from rules.people import PersonId
from rules.steps import NOT_STAFF, check_citizen
from rules.wording import _, lines

STAYS_OPEN = timedelta(minutes=30)
"""So long whoever gave the code goes on without it."""

NOT_OPEN = _("请先用编号和查询码打开这件诉求：发 /case 编号 查询码，再接着办。")
STATUS_ONLY = _("这个查询码是工作人员代办的，只能看进展。要补充，请联系为您登记的同志。")


def is_own(turn: Turn, case: Case | None) -> bool:
    """Whether the case is this person's; on a shared screen nothing is anybody's."""
    return case is not None and not turn.is_shared and case.citizen == turn.person.id


def is_open(turn: Turn, number: CaseNumber) -> bool:
    """Whether this person may look without a code: their own, or opened by code just now."""
    if is_own(turn, turn.store.cases.get(number)):
        return True
    return turn.store.grants.is_open(turn.incoming.chat.asker, number, turn.now)


def try_code(turn: Turn, number: CaseNumber, code: str) -> Reply | None:
    """Open a case by its code; the reply says why not, the same for an unknown number.

    It is a reply and no refusal: a refusal would undo the counting of wrong codes.
    """
    tries, asker = turn.store.tries, turn.incoming.chat.asker
    keys = (f"asker:{asker}", f"case:{number}")
    paused = [until for key in keys if (until := tries.paused_until(key, turn.now))]
    if paused:
        text = _("查询码连错了 5 次，先歇一歇，请在{until}以后再试。", until=max(paused))
        return Reply(text=text, buttons=column(home_button()))
    if not turn.store.cases.code_fits(number, code):
        for key in keys:
            tries.wrong(key, turn.now)
        again = Button(_("再试一次"), link("case", number=number))
        wrong = lines(WRONG_CODE, _("连错 5 次要等 30 分钟。"))
        return Reply(text=wrong, buttons=column(again, home_button()))
    for key in keys:
        tries.right(key)
    turn.store.grants.open(asker, number, turn.now + STAYS_OPEN)
    return None


def sees_status_only(turn: Turn, case: Case) -> bool:
    """A staff account, or a code that staff gave out: neither confirms, rates nor withdraws."""
    if is_own(turn, case):
        return False
    return _is_colleague(turn) or case.receptionist is not None


def _is_colleague(turn: Turn) -> bool:
    """Whether this account serves: the public's bot knows it as somebody without a post."""
    return turn.person.is_staff or colleague(turn) is not None


def colleague(turn: Turn) -> PersonId | None:
    """Whom the staff bot knows the account as that writes here."""
    work = turn.incoming.chat.at_work
    return turn.store.people.serving_as(work.channel, work.id) if work else None


def case_to_act_on(turn: Turn, number: CaseNumber) -> Case:
    """The case, for its citizen or whoever gave its code, to do something to it.

    Raises:
        Refused: it is not open to them; the same for unknown numbers and other people's.
    """
    case = turn.store.cases.get(number) if is_open(turn, number) else None
    if case is None:
        opening = Button(_("用查询码打开"), link("case", number=number))
        raise Instead(Reply(text=NOT_OPEN, buttons=column(opening, home_button())))
    if not is_own(turn, case):
        if case.receptionist is not None:
            raise Refused(STATUS_ONLY)
        if _is_colleague(turn):
            raise Refused(NOT_STAFF)
    return case


def check_now(turn: Turn, case: Case, action: Action) -> None:
    """Make sure the citizen may do it now.

    Raises:
        Instead: the state does not allow it; the sentence says why, a button opens the case.
    """
    try:
        check_citizen(case, action, turn.person, turn.now, turn.city)
    except Refused as refused:
        opening = Button(_("看这件诉求"), link("case", number=case.number))
        reply = Reply(text=refused.sentence, buttons=column(opening, home_button()))
        raise Instead(reply) from None


class MayNow:
    """Mixed into the kind of a second question: put only to those who may do `action` now."""

    action: Action

    def prepare(self, turn: Turn, filled: Any) -> Any:
        """Look before anything is asked, so that nobody writes in vain.

        Raises:
            Refused: the case is not open to them, or its state does not allow the act.
        """
        if number := filled.get("number"):
            case = case_to_act_on(turn, number)
            check_now(turn, case, self.action)
