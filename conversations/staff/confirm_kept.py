"""/confirmkept: read how a promise was kept, then tell the citizen, who rates only now."""

from collections.abc import Mapping
from typing import Any

from conversations.acting import act, acted, case_button
from conversations.answers.base import Asking, Prompt
from conversations.answers.choices import YesNo
from conversations.case_page import rating_buttons
from conversations.command import Parameter
from conversations.lookup import open_case
from conversations.messages import Reply, column
from conversations.news import tell_citizen, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _, lines


class HavingRead(YesNo):
    """Shows what the handler wrote."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> str:
        """The words, once the case is known."""
        case = open_case(turn, filled["number"]) if "number" in filled else None
        return case.keeping.text if case and case.keeping else ""

    def prompt(self, asking: Asking) -> Prompt:
        """The words above the buttons."""
        rows = super().prompt(asking).rows
        return Prompt(rows, _("承办人写的：{text}", text=asking.prepared))


@act(
    "/confirmkept NUMBER",
    does=Action.CONFIRM_KEPT,
    words=("确认兑现",),
    about=_("看承诺办得怎样，确认后告诉群众"),
    asks={
        "is_so": Parameter(
            _("确实办好了吗？"), HavingRead(_("确实办好了，告诉群众"), _("先不确认"))
        )
    },
    in_group=False,
)
def confirm_kept(turn: Turn, case: Case, is_so: bool) -> Reply:
    """The citizen is told, and asked what they think."""
    assert case.keeping is not None  # the act is refused without it
    if not is_so:
        not_yet = _("没有确认。请告诉承办人还差什么。")
        return Reply(text=not_yet, buttons=column(case_button(case)))
    confirmed = workflow.confirm_kept(case, by=turn.person, at=turn.now, city=turn.city)
    confirmed = turn.store.cases.save(confirmed)
    tell_citizen(
        turn,
        confirmed,
        lines(
            _("答应您的事办好了：{text}", text=case.keeping.text),
            _("您满意吗？请点一下，让我们知道。"),
        ),
        rating_buttons(confirmed),
        delivers_reply=True,
    )
    tell_staff(turn, case.keeping.by, confirmed, _("承诺兑现已确认，也告诉了群众。"))
    return acted(turn, confirmed, _("已确认兑现，告诉群众了。"))
