"""/ask: ask the citizen something; the clock does not stop."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Button, Reply, link
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action, Identity
from rules.wording import _, lines

MOST = 1_000


@act(
    "/ask NUMBER TEXT",
    does=Action.ASK,
    words=("询问",),
    about=_("向群众询问情况"),
    asks={"text": Parameter(_("想问群众什么？"), Words(at_least=2, at_most=MOST))},
)
def ask(turn: Turn, case: Case, text: str) -> Reply:
    """They answer with 补充."""
    asked = workflow.ask(case, text=text, by=turn.person, at=turn.now, city=turn.city)
    asked = turn.store.cases.save(asked)
    answer = Button(_("补充"), link("supplement", number=case.number))
    tell_citizen(
        turn,
        asked,
        lines(_("承办人想问您："), text, _("请点“补充”回答。")),
        (answer,),
        is_for_joined=False,
    )
    # Whether somebody confidential has a chat with us is nobody's to know.
    is_pushed = case.citizen is not None or case.identity is Identity.CONFIDENTIAL
    told = _("已经问了群众，他补充后您会收到消息。")
    unpushed = _("已经记下。匿名的群众要等他来查进度时才看得到。")
    return acted(turn, asked, told if is_pushed else unpushed)
