"""/unseal: ask the reporter whether a sealed case may become an ordinary one."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _

WHY = Parameter(
    _("为什么可以公开办？举报人会看到这句话，由他决定。"), Words(at_least=4, at_most=1_000)
)


@act(
    "/unseal NUMBER REASON",
    does=Action.UNSEAL,
    words=("解封",),
    about=_("问举报人，密封的件能不能转为一般案件"),
    asks={"reason": WHY},
    in_group=False,
)
def unseal(turn: Turn, case: Case, reason: str) -> Reply:
    """It stays sealed until the reporter agrees."""
    asked = workflow.unseal(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    asked = turn.store.cases.save(asked)
    tell_citizen(turn, asked, reason)
    return acted(turn, asked, _("已经问了举报人。他同意以前，这件事仍然密封，由本机关办。"))
