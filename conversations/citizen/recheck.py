"""/recheck: the level above looks at it once more."""

from conversations.answers.own_case import which
from conversations.answers.reason import Reason
from conversations.command import Parameter, command
from conversations.messages import Reply
from conversations.opening import MayNow, case_to_act_on
from conversations.reviewing import raised
from conversations.turn import Turn
from rules import workflow
from rules.cases import CaseNumber
from rules.glossary import Action
from rules.wording import _


class Why(MayNow, Reason):
    """What is wrong with the answer; who speaks rather than writes need not."""

    action = Action.RECHECK


WHY = Parameter(_("哪里还不对？请写一句，再上一级的同志会看；也可以跳过。"), Why())


@command(
    "/recheck NUMBER REASON",
    words=("复核", "申请复核"),
    about=_("不同意复查结果，申请复核"),
    asks={"number": which(Action.RECHECK), "reason": WHY},
    in_group=False,
)
def recheck(turn: Turn, number: CaseNumber, reason: str) -> Reply:
    """Never the body that answered, nor the one it is about."""
    case = case_to_act_on(turn, number)
    asked = workflow.recheck(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    return raised(turn, case, asked)
