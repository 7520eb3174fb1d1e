"""Leaving a post: what somebody had in hand is given out, and nothing stays with who is gone."""

from conversations.colleagues import reporters
from conversations.holders import tell_giving_out, tell_leader
from conversations.news import tell_staff
from conversations.turn import Turn
from rules.cases import Case
from rules.handing_over import hand_over, without_sponsor
from rules.wording import _


def give_out(turn: Turn, case: Case) -> None:
    """Whoever names handlers finds another one; an answered case is reported by a colleague."""
    free = hand_over(case, by=turn.person, at=turn.now, city=turn.city)
    free = turn.store.cases.save(free)
    if free.is_open:
        news = _("承办人离任，请另派一位，{day}到期。", day=free.deadline.day)
        tell_giving_out(turn, free, news)
        return
    owed = _("承办人离任，他答应群众的事请您接着办，办好了发“兑现”写明结果。")
    news = owed if free.is_promise_open else _("承办人离任，评价以后请您报结。")
    for colleague in reporters(turn, free):
        tell_staff(turn, colleague.id, free, news)


def take_from_sponsor(turn: Turn, case: Case) -> None:
    """Those who lead there hear that nobody answers for it any more."""
    free = without_sponsor(case, by=turn.person, at=turn.now, city=turn.city)
    free = turn.store.cases.save(free)
    tell_leader(turn, free, _("包案领导离任，请另定一位。"))


def give_out_left(turn: Turn, limit: int) -> int:
    """Whatever still lies with somebody who serves nowhere; returns how many."""
    left = turn.store.cases.left_behind(limit)
    for case in left:
        handler = turn.store.people.get(case.handler) if case.handler else None
        if case.handler and not (handler and handler.is_staff):
            give_out(turn, case)
        else:
            take_from_sponsor(turn, case)
    return len(left)
