"""/confirm: read a colleague's reply, then send it to the citizen."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from conversations.acting import act, acted, case_button
from conversations.answers.base import Asking, Prompt
from conversations.answers.choices import Choices, Option
from conversations.case_page import rating_buttons
from conversations.command import Parameter
from conversations.lookup import open_case
from conversations.messages import Reply, column
from conversations.names import person_label
from conversations.news import tell_citizen, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Answer, Case
from rules.glossary import Action
from rules.wording import Text, _, lines

NOT_YET = "no"


def _mark(answer: Answer) -> str:
    """Stands for exactly this reply: one rewritten meanwhile is read again first."""
    written = f"{answer.outcome}\n{answer.promised_on}\n{answer.text}"
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def reply_text(answer: Answer) -> Text:
    """The reply as the citizen reads it."""
    promised = _("承诺{day}前办好。", day=answer.promised_on) if answer.promised_on else None
    return lines(_("办理结果：{outcome}", outcome=answer.outcome.label), answer.text, promised)


def _asked(case: Case) -> Text:
    """To rate; what is only promised is asked after once it is kept."""
    if case.is_promise_open:
        return _("到那天我们会问他办好没有，办好了再请您评价。")
    return _("您满意吗？请点一下，让我们知道。")


class HavingRead(Choices[str]):
    """Shows the reply; the button means this one, and is no answer once it was rewritten."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[Answer, str] | None:
        """The reply, and who wrote it."""
        case = open_case(turn, filled["number"]) if "number" in filled else None
        answer = case.answer if case else None
        return (answer, person_label(turn, answer.by)) if answer else None

    def prompt(self, asking: Asking) -> Prompt:
        """The reply above the buttons."""
        answer, writer = asking.prepared
        text = lines(_("{name}写的答复：", name=writer), reply_text(answer))
        return Prompt(super().prompt(asking).rows, text)

    def options(self, asking: Asking) -> Sequence[Option[str]]:
        """Send it, or not yet."""
        mark = _mark(asking.prepared[0]) if asking.prepared else NOT_YET
        return (
            Option(_("确认，发给群众"), mark, mark, ("确认", "是", "好", "可以", "yes")),
            Option(_("先不发"), NOT_YET, NOT_YET, ("不", "不发", "no")),
        )


@act(
    "/confirm NUMBER",
    does=Action.CONFIRM,
    words=("确认",),
    about=_("看同事写的答复，确认后发给群众"),
    asks={"read": Parameter(_("请看一遍，可以发给群众吗？"), HavingRead())},
    in_group=False,
)
def confirm(turn: Turn, case: Case, read: str) -> Reply:
    """The clock stops; the citizen rates what they read."""
    assert case.answer is not None  # the act is refused without one
    if read == NOT_YET:
        back = _(
            "没有发出。要改的地方，请告诉{name}重写。", name=person_label(turn, case.answer.by)
        )
        return Reply(text=back, buttons=column(case_button(case)))
    sent = workflow.confirm(case, by=turn.person, at=turn.now, city=turn.city)
    sent = turn.store.cases.save(sent)
    tell_citizen(
        turn,
        sent,
        lines(reply_text(case.answer), _asked(sent)),
        *(() if sent.is_promise_open else (rating_buttons(sent),)),
        delivers_reply=True,
    )
    tell_staff(turn, case.answer.by, sent, _("您的答复已确认并发给群众。"))
    return acted(turn, sent, _("已确认，答复发给群众了。"))
