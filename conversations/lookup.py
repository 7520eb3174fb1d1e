"""Opening a case: a number that is not yours to see answers like an unknown one."""

from conversations.colleagues import before
from conversations.instead import Instead
from conversations.messages import Button, Reply, column, link
from conversations.noting import look_at
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.errors import Refused
from rules.sight import Sight, sight
from rules.wording import _

SEALED = _("查看密封的件")
UNKNOWN = _("没有找到这个编号，请核对后再试。")
NOT_HERE = _("这件事现在不归您办，或者没有这个编号。请看看等您办的。")
"""Where the number was not typed just now: a case may have gone on since, or a button lies."""


def open_case(turn: Turn, number: CaseNumber, needs: Sight = Sight.CASE) -> Case:
    """The case, for a member of staff who may see that much of it.

    Raises:
        Refused: unknown and hidden numbers get the same sentence; a form about one lets go.
    """
    case = turn.store.cases.get(number)
    if case is not None:
        turn.person = before(turn, case, turn.person)
    if case is None or sight(turn.person, case, turn.city) < needs:
        if _is_typed(turn, number):
            raise Refused(UNKNOWN)
        queue = Button(_("我的待办"), link("queue"))
        raise Instead(Reply(text=NOT_HERE, buttons=column(queue)))
    if case.sealed:
        look_at(turn, case, SEALED)
    return case


def _is_typed(turn: Turn, number: CaseNumber) -> bool:
    return number in "".join(sign for sign in turn.incoming.text if sign.isdecimal())
