"""/close: report the result to the city's discipline desk."""

from conversations.acting import act, acted
from conversations.colleagues import approvers
from conversations.messages import Reply
from conversations.news import tell_citizen, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _


@act("/close NUMBER", does=Action.CLOSE, words=("报结",), about=_("把办理结果报市纪委监委"))
def close(turn: Turn, case: Case) -> Reply:
    """They approve it or send it back."""
    reported = workflow.close(case, by=turn.person, at=turn.now, city=turn.city)
    reported = turn.store.cases.save(reported)
    for officer in approvers(turn, reported):
        tell_staff(turn, officer.id, reported, _("报来了办理结果，请办结或退回重办。"))
    tell_citizen(turn, reported, _("办理结果已经报市纪委监委把关。"))
    return acted(turn, reported, _("已报结。"))
