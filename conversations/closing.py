"""办结: closing a reported case, one by one or a list at once, tells the same people."""

from conversations.holders import tell_handler
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.wording import _


def close_reported(turn: Turn, case: Case) -> Case:
    """Accept the result; the citizen and the handler are told.

    Raises:
        Refused: it may not be closed by this person now.
    """
    closed = workflow.approve(case, by=turn.person, at=turn.now, city=turn.city)
    closed = turn.store.cases.save(closed)
    tell_citizen(turn, closed, _("您反映的事已经办结。谢谢您！"))
    tell_handler(turn, closed, _("已办结。"))
    return closed
