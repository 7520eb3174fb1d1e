"""/files: the photos and papers that were sent with a case."""

from conversations.answers.own_case import which
from conversations.case_page import open_button
from conversations.command import screen
from conversations.messages import Reply, column
from conversations.opening import case_to_act_on
from conversations.turn import Turn
from rules.cases import CaseNumber
from rules.wording import _


@screen(
    "/files NUMBER",
    words=("看照片",),
    about=_("看诉求里的照片和文件"),
    asks={"number": which()},
    is_listed=False,
)
def files(turn: Turn, number: CaseNumber) -> Reply:
    """All of them, in the order they were sent."""
    case = case_to_act_on(turn, number)
    if not case.files:
        return Reply(text=_("这件诉求没有照片和文件。"), buttons=column(open_button(case)))
    text = _("{number} 的照片和文件，共 {count} 个。", number=case.number, count=len(case.files))
    return Reply(text=text, files=case.files, buttons=column(open_button(case)))
