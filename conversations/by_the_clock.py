"""What the clock did to a case by itself, and who is told of it."""

from collections.abc import Callable, Mapping

from conversations.holders import tell_city_discipline, tell_handler, tell_leader
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _


def tell(turn: Turn, action: Action, case: Case) -> None:
    """Tell whom it concerns, once: the case as it was kept knows that it was done."""
    TELLERS[action](turn, case)


def tell_moved(turn: Turn, case: Case) -> None:
    """The calendar was changed and the deadline lies later: never without a word."""
    day = case.deadline.day
    tell_citizen(
        turn, case, _("放假安排有变动，这件事的办结期限改到{day}，请您多等一等。", day=day)
    )
    tell_handler(turn, case, _("工作日历有变动，办结期限改到{day}。", day=day))


def _promise_due(turn: Turn, case: Case) -> None:
    asked = _("答应群众的日子到了，办好了吗？办好了请发“兑现”写明结果。")
    tell_handler(turn, case, asked)
    tell_leader(turn, case, _("承办人答应群众的日子到了，还没有写明办好，请过问。"))


def _broken(turn: Turn, case: Case) -> None:
    tell_leader(turn, case, _("承诺没有按时办好，已经记下。请督促办好，并向群众说明。"))
    tell_handler(turn, case, _("承诺没有按时办好，已经报告领导。办好后仍请发“兑现”。"))
    tell_citizen(
        turn,
        case,
        _("答应您的日子过了，还没有办好，对不起。我们已报告领导，办好了马上告诉您。"),
    )


def _silent(turn: Turn, case: Case) -> None:
    days = turn.city.clock.terms.rate
    tell_handler(turn, case, _("答复送到 {days} 个工作日，群众没有评价。请报结。", days=days))


def _unread(turn: Turn, case: Case) -> None:
    days = turn.city.clock.terms.unread
    tell_handler(turn, case, _("答复 {days} 天没有取，记为“未取”。请报结。", days=days))


def _lapsed(turn: Turn, case: Case) -> None:
    tell_handler(turn, case, _("审核的时间过了，案件已自动办结。"))
    tell_city_discipline(turn, case, _("审核的时间过了，这一件已自动办结，单独统计。"))
    tell_citizen(turn, case, _("您反映的事已经办结。不同意答复的，在规定时间内可以申请复查。"))


def _finished(turn: Turn, case: Case) -> None:
    tell_citizen(
        turn, case, _("申请复查的时间过了，这件事到此终结。有新的情况，随时可以重新反映。")
    )


TELLERS: Mapping[Action, Callable[[Turn, Case], None]] = {
    Action.PROMISE_DUE: _promise_due,
    Action.BROKEN: _broken,
    Action.SILENT: _silent,
    Action.UNREAD: _unread,
    Action.LAPSE: _lapsed,
    Action.FINISH: _finished,
}
"""By what was done; the same acts as the clock's own table."""
