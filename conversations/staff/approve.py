"""/approve: accept a reported result; the case is closed."""

from collections.abc import Mapping
from typing import Any

from conversations.acting import act, acted, case_button
from conversations.answers.base import Asking, Prompt
from conversations.answers.choices import YesNo
from conversations.closing import close_reported
from conversations.command import Parameter
from conversations.lookup import open_case
from conversations.messages import Reply, column
from conversations.turn import Turn
from rules.cases import Case
from rules.glossary import Action
from rules.secrecy import masked
from rules.sight import sees_whole
from rules.wording import _, lines

SHOWN = 200
"""Characters of each; the whole of it stands on the card."""


class HavingOpened(YesNo):
    """Asked of a drawn case alone: the reply is read before it is closed."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Case | None:
        """The case, if it was drawn."""
        case = open_case(turn, filled["number"]) if "number" in filled else None
        return case if case and case.is_drawn else None

    def is_moot(self, asking: Asking) -> bool:
        """It was not drawn."""
        return asking.prepared is None

    def prompt(self, asking: Asking) -> Prompt:
        """What was asked for and what was answered, above the buttons."""
        case = asking.prepared
        shown = str if sees_whole(asking.person, case, asking.city) else masked
        answer = case.answer.text if case.answer else ""
        note = lines(
            _("群众反映：{text}", text=shown(case.story)[:SHOWN]),
            _("答复：{text}", text=shown(answer)[:SHOWN]),
        )
        return Prompt(super().prompt(asking).rows, note)


READ = Parameter(
    _("这一件抽中必看。看过了，可以办结吗？"), HavingOpened(_("看过了，办结"), _("先不办结"))
)


@act(
    "/approve NUMBER",
    does=Action.APPROVE,
    words=("办结",),
    about=_("同意报来的结果，办结案件"),
    asks={"is_read": READ},
    in_group=False,
)
def approve(turn: Turn, case: Case, is_read: bool | None) -> Reply:
    """A drawn one only after its reply was read here."""
    if is_read is False:
        return Reply(
            text=_("没有办结。不同意的，可以退回重办。"), buttons=column(case_button(case))
        )
    return acted(turn, close_reported(turn, case), _("已办结。"))
