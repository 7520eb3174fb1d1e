"""/reopen: begin anew, by a leader or the discipline desk who say why."""

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
    "/reopen NUMBER REASON",
    does=Action.REOPEN,
    words=("重新办理",),
    about=_("决定重新办理，并说明原因"),
    asks={"reason": Parameter(_("为什么要重新办理？群众会看到这句话。"), Words(at_least=2))},
)
def reopen(turn: Turn, case: Case, reason: str) -> Reply:
    """Keeps its number; another handler, a new clock."""
    again = workflow.reopen(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    again = turn.store.cases.save(again)
    tell_new_round(turn, case, again, _("决定重新办理：{reason}", reason=reason))
    tell_citizen(
        turn,
        again,
        _(
            "这件事重新办理，换一位同志，最晚{day}给您答复。原因：{reason}",
            day=again.deadline.day,
            reason=reason,
        ),
    )
    return acted(turn, again, _("已重新办理，要另派承办人。"))
