"""/files: the photos, voices and papers of a case."""

from conversations.acting import case_button
from conversations.command import screen
from conversations.lookup import open_case
from conversations.messages import Reply, column
from conversations.turn import Turn
from rules.cases import CaseNumber
from rules.people import Permission
from rules.wording import _


@screen(
    "/files NUMBER",
    words=("附件",),
    about=_("看一件案件的照片、语音和材料"),
    may=Permission.CASE,
    is_listed=False,
)
def files(turn: Turn, number: CaseNumber) -> Reply:
    """Protected from being passed on."""
    case = open_case(turn, number)
    if case.files:
        text = _("案件 {number} 的附件，共 {count} 个。", number=number, count=len(case.files))
    else:
        text = _("案件 {number} 没有附件。", number=number)
    back = column(case_button(case))
    return Reply(text=text, buttons=back, files=case.files, is_protected=True, about=case.number)
