"""/reopen: a case that was answered, but not settled, begins again."""

from conversations.answers.own_case import which
from conversations.answers.reason import Reason
from conversations.command import Parameter, command
from conversations.hearing import mentions
from conversations.messages import Reply
from conversations.opening import MayNow, case_to_act_on
from conversations.reopening import begin_again
from conversations.turn import Turn
from rules.cases import CaseNumber
from rules.glossary import Action
from rules.wording import _


class Why(MayNow, Reason):
    """What is not settled."""

    action = Action.REOPEN


WHY = Parameter(_("请说一句：哪里没有办好？我们会换一位承办人重新办。也可以跳过。"), Why())


@command(
    "/reopen NUMBER",
    words=("重新办理", "不满意"),
    about=_("没有办好，重新办理"),
    asks={"number": which(Action.REOPEN), "why": WHY},
    in_group=False,
    hears=mentions("reopen", "没办好", "没有办好", "没解决", "没有解决", "不满意"),
)
def reopen(turn: Turn, number: CaseNumber, why: str) -> Reply:
    """The first time by itself; a second time goes through the rating, to a leader."""
    return begin_again(turn, case_to_act_on(turn, number), why)
