"""Asking the level above: what a citizen is told, and who must decide."""

from conversations.addresses import addressed
from conversations.case_page import open_button
from conversations.holders import tell_leader
from conversations.messages import Reply, column
from conversations.names import unit_label
from conversations.timeline import SEALED_DESK
from conversations.turn import Turn
from rules.cases import Case
from rules.glossary import State
from rules.wording import Text, _, lines


def raised(turn: Turn, before: Case, case: Case) -> Reply:
    """Keep it, tell those who decide and whoever had it, and say where it lies now."""
    saved = turn.store.cases.save(case)
    if saved.state is State.REFERRED:
        return _above_the_city(turn, saved)
    tell_leader(turn, saved, _("群众不同意答复，请在{day}前复查定结论。", day=saved.deadline.day))
    if before.handler and not saved.sealed:
        heading = _("案件 {number}：", number=saved.number)
        gone = _("群众申请由上一级再看一次，结果出来前您不用再办。")
        turn.tell(before.handler, Reply(text=lines(heading, gone)))
    desk: Text = SEALED_DESK
    if not saved.sealed:
        desk = unit_label(turn.city, saved.unit, turn.person)
    text = _("收到了。这件事交给{unit}再看一次，{day}前告诉您结果。", unit=desk, day=_day(saved))
    return Reply(text=text, buttons=column(open_button(saved)))


def _above_the_city(turn: Turn, case: Case) -> Reply:
    text = lines(
        _(
            "这件事已经由市里答复，再往上要由州里来看：{where}。",
            where=addressed(turn.city, case.referred_to),
        ),
        _("请带上编号去，我们这里的答复您都可以给他们看。"),
    )
    return Reply(text=text, buttons=column(open_button(case)))


def _day(case: Case) -> Text:
    return _("{day}", day=case.deadline.day)
