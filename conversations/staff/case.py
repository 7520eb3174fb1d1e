"""/case: the card of a case, as much of it as one may see."""

from conversations.answers.case_number import hears_a_number
from conversations.card import card
from conversations.command import screen
from conversations.lookup import open_case
from conversations.messages import Reply
from conversations.turn import Turn
from rules.cases import CaseNumber
from rules.people import Permission
from rules.sight import Sight
from rules.wording import _


@screen(
    "/case NUMBER",
    words=("案件", "查看"),
    about=_("看一件案件：情况、经过、能办的事"),
    may=Permission.CASE,
    in_group=True,
    hears=hears_a_number,
)
def case(turn: Turn, number: CaseNumber) -> Reply:
    """Facts, timeline, files, and buttons for what may be done now."""
    return card(turn, open_case(turn, number, Sight.STATUS))
