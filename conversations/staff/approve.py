"""/approve: accept a reported result; the case is closed."""

from conversations.acting import act, acted
from conversations.holders import tell_handler
from conversations.messages import Reply
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Action, Case
from rules.wording import _


@act("/approve NUMBER", does=Action.APPROVE, words=("办结",), about=_("同意报来的结果，办结案件"))
def approve(turn: Turn, case: Case) -> Reply:
    """The citizen and the handler are told."""
    closed = workflow.approve(case, by=turn.person, at=turn.now, city=turn.city)
    closed = turn.store.cases.save(closed)
    tell_citizen(turn, closed, _("您反映的事已经办结。谢谢您！"))
    tell_handler(turn, closed, _("已办结。"))
    return acted(turn, closed, _("已办结。"))
