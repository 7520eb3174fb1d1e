"""What has come in from a citizen: who on the staff side is told at once."""

from conversations.emergencies import URGENT, tell_danger
from conversations.news import tell_desk, tell_staff
from conversations.turn import Turn
from rules.cases import Case
from rules.people import Role
from rules.wording import _, lines


def tell_new_case(turn: Turn, case: Case) -> None:
    """The desk that must assign it; of a sealed one only the discipline desk; urgent: leaders too.

    Says nothing of the matter itself: that is read in the case.
    """
    if case.sealed and not case.urgent:
        tell_desk(turn, Role.DISCIPLINE, case, _("有一件新的件，请打开看。"))
        return
    news = _("新登记一件，{day}前要办结，请派单。", day=case.deadline.day)
    if case.urgent:
        tell_danger(turn, case, news)
    else:
        tell_desk(turn, Role.DISPATCHER, case, news)


def tell_supplement(turn: Turn, case: Case, *, is_newly_urgent: bool = False) -> None:
    """The handler, or the desk while there is none; all who must act on danger that is new."""
    added = _("群众补充了情况，请打开看。")
    if is_newly_urgent:
        tell_danger(turn, case, added)
        return
    news = lines(URGENT if case.urgent else None, added)
    if case.handler:
        tell_staff(turn, case.handler, case, news)
    else:
        tell_desk(turn, Role.DISCIPLINE if case.sealed else Role.DISPATCHER, case, news)
