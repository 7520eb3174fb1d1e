"""/review: the level above looks at it once more."""

from conversations.answers.own_case import which
from conversations.answers.text import Words
from conversations.command import Parameter, command
from conversations.messages import Reply
from conversations.opening import MayNow, case_to_act_on
from conversations.reviewing import raised
from conversations.turn import Turn
from rules import workflow
from rules.cases import Action, CaseNumber
from rules.wording import _

MOST = 1_000


class Why(MayNow, Words):
    """What is wrong with the answer."""

    action = Action.REVIEW


WHY = Parameter(_("哪里不对？请写一句，上一级的同志会看。"), Why(at_least=4, at_most=MOST))


@command(
    "/review NUMBER REASON",
    words=("复查", "申请复查"),
    about=_("要求上一级复查答复"),
    asks={"number": which(Action.REVIEW), "reason": WHY},
    in_group=False,
)
def review(turn: Turn, number: CaseNumber, reason: str) -> Reply:
    """Never the body that answered, nor the one it is about."""
    case = case_to_act_on(turn, number)
    asked = workflow.review(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    return raised(turn, case, asked)
