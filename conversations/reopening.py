"""Beginning again: another handler and a new date, or a leader who decides and says why."""

from conversations.case_page import open_button
from conversations.holders import tell_giving_out, tell_leader
from conversations.messages import Reply, column
from conversations.news import tell_staff
from conversations.timeline import time_left
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.wording import _, lines


def begin_again(turn: Turn, case: Case, why: str) -> Reply:
    """Open a new round and tell those who must find another handler.

    Raises:
        Refused: the time for it is over, or it was done once already.
    """
    reopened = workflow.reopen(case, reason=why, by=turn.person, at=turn.now, city=turn.city)
    saved = turn.store.cases.save(reopened)
    news = _("群众不满意，已重新办理，{day}到期，请另派一位承办人。", day=saved.deadline.day)
    tell_giving_out(turn, saved, news)
    if case.handler:
        others = _("群众不满意，这一轮换别的同志来办，您不用再办了。")
        tell_staff(turn, case.handler, saved, others)
    text = lines(
        _("对不起，没有让您满意。这件事从今天起重新办理，会换一位承办人，编号不变。"),
        time_left(saved, turn.person, turn.now, turn.city),
    )
    return Reply(text=text, buttons=column(open_button(saved)))


def ask_leader(turn: Turn, case: Case) -> Reply:
    """It was begun again once: a leader looks at it now."""
    tell_leader(turn, case, _("群众再次不满意，请打开看原因，决定是否重新办理，并说明理由。"))
    day = turn.city.clock.within(turn.today, turn.city.clock.terms.word).day
    text = lines(
        _("对不起，还是没有让您满意。您的话已经转给领导。"),
        _("领导会决定要不要再办一次，并在{day}前把原因告诉您。", day=day),
    )
    return Reply(text=text, buttons=column(open_button(case)))
