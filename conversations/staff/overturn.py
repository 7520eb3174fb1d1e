"""/overturn: a review or recheck takes the reply back; a new round begins there."""

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
    "/overturn NUMBER TEXT",
    does=Action.OVERTURN,
    words=("撤销原答复", "撤销"),
    about=_("复查、复核后撤销原答复，重新办理"),
    asks={"text": Parameter(_("为什么撤销？群众会看到这句话。"), Words(at_least=4))},
)
def overturn(turn: Turn, case: Case, text: str) -> Reply:
    """Another handler, at the desk that reviewed it."""
    again = workflow.overturn(case, text=text, by=turn.person, at=turn.now, city=turn.city)
    again = turn.store.cases.save(again)
    tell_new_round(turn, case, again, _("原答复已撤销：{reason}", reason=text))
    tell_citizen(
        turn,
        again,
        _(
            "原来的答复撤销了，由上一级重新办理，最晚{day}给您答复。原因：{reason}",
            day=again.deadline.day,
            reason=text,
        ),
    )
    return acted(turn, again, _("已撤销原答复，要派承办人。"))
