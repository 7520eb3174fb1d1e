"""/mediate: both sides were heard and agreed; the agreement is attached."""

from conversations.acting import act, acted, case_button
from conversations.answers.agreement import Agreement
from conversations.answers.choices import YesNo
from conversations.answers.story import Telling
from conversations.command import Parameter
from conversations.messages import Reply, column
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _, lines

PAPERS = 10


@act(
    "/mediate NUMBER TEXT",
    does=Action.MEDIATE,
    words=("调处",),
    about=_("记下调处结果，附上双方的协议"),
    asks={
        "agreement": Parameter(
            _("请写双方各说了什么，最后怎么定的，并把双方签字的协议拍照一起发来。"),
            Agreement(at_least=10, files=PAPERS),
        ),
        "is_heard": Parameter(_("双方的话都当面听过了吗？"), YesNo(_("都听过了"), _("还没有"))),
    },
    in_group=False,
)
def mediate(turn: Turn, case: Case, agreement: Telling, is_heard: bool) -> Reply:
    """The citizen reads it; the reply follows with 已调解."""
    if not is_heard:
        first = _("没有记下。请先听完双方的话，再记调处结果。")
        return Reply(text=first, buttons=column(case_button(case)))
    files = turn.store.files.expect(
        agreement.files, turn.incoming.chat.channel, is_sealed=case.sealed
    )
    settled = workflow.mediate(
        case, text=agreement.text, files=files, by=turn.person, at=turn.now, city=turn.city
    )
    settled = turn.store.cases.save(settled)
    heard = _("调处员听了双方的话，双方达成了协议：")
    tell_citizen(turn, settled, lines(heard, agreement.text))
    return acted(turn, settled, _("协议已附上。请接着写答复，结果选“已调解”。"))
