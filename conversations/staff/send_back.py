"""/sendback: refuse a reported result; another handler begins anew."""

from conversations.acting import act, acted, tell_new_round
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _


@act(
    "/sendback NUMBER REASON",
    does=Action.SEND_BACK,
    words=("退回重办",),
    about=_("不同意报来的结果，退回重办"),
    asks={"reason": Parameter(_("哪里不行？请写明原因。"), Words(at_least=2))},
)
def send_back(turn: Turn, case: Case, reason: str) -> Reply:
    """The desk must find another handler; a new clock runs."""
    again = workflow.send_back(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    again = turn.store.cases.save(again)
    tell_new_round(turn, case, again, _("结果被退回重办：{reason}", reason=reason))
    tell_citizen(
        turn,
        again,
        _(
            "市纪委监委看了办理结果，要求重新办理，换一位同志，最晚{day}给您答复。",
            day=again.deadline.day,
        ),
    )
    return acted(turn, again, _("已退回重办，要另派承办人。"))
