"""What has come in from a citizen: who on the staff side is told at once."""

from conversations.news import tell_desk, tell_staff
from conversations.turn import Turn
from rules.cases import Case
from rules.people import Role
from rules.wording import _, lines

URGENT = _("【紧急】有人可能有危险，请马上看，并联系当地。")


def tell_new_case(turn: Turn, case: Case) -> None:
    """The desk that must assign it; of a sealed one only the discipline desk; urgent: leaders too.

    Says nothing of the matter itself: that is read in the case.
    """
    urgent = URGENT if case.urgent else None
    if case.sealed:
        tell_desk(turn, Role.DISCIPLINE, case, lines(urgent, _("有一件新的件，请打开看。")))
        return
    news = lines(urgent, _("新登记一件，{day}前要办结，请派单。", day=case.deadline.day))
    tell_desk(turn, Role.DISPATCHER, case, news)
    if case.urgent:
        tell_desk(turn, Role.LEADER, case, news)


def tell_supplement(turn: Turn, case: Case) -> None:
    """The handler, or the desk while there is none."""
    news = lines(URGENT if case.urgent else None, _("群众补充了情况，请打开看。"))
    if case.handler:
        tell_staff(turn, case.handler, case, news)
    else:
        tell_desk(turn, Role.DISCIPLINE if case.sealed else Role.DISPATCHER, case, news)
