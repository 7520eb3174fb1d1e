"""/urge: ask that a case be got on with."""

from conversations.answers.own_case import which
from conversations.case_page import open_button
from conversations.command import command
from conversations.hearing import mentions
from conversations.holders import tell_handler, tell_leader
from conversations.messages import Reply, column
from conversations.opening import case_to_act_on, check_now
from conversations.timeline import time_left
from conversations.turn import Turn
from rules import workflow
from rules.cases import CaseNumber
from rules.glossary import Action
from rules.windows import next_day_to_urge
from rules.wording import _, lines


@command(
    "/urge NUMBER",
    words=("催办",),
    about=_("催办一件诉求"),
    asks={"number": which(Action.URGE)},
    in_group=False,
    hears=mentions("urge", "催"),
)
def urge(turn: Turn, number: CaseNumber) -> Reply:
    """The handler hears of it; from the second time on their leader too."""
    case = case_to_act_on(turn, number)
    check_now(turn, case, Action.URGE)
    urged, leader_hears = workflow.urge(case, by=turn.person, at=turn.now, city=turn.city)
    saved = turn.store.cases.save(urged)
    tell_handler(turn, saved, _("群众催办，{day}到期，请抓紧。", day=saved.deadline.day))
    if leader_hears:
        times = len(saved.urged_on)
        tell_leader(turn, saved, _("群众第 {times} 次催办，请过问。", times=times))
    again = next_day_to_urge(saved, turn.today, turn.city)
    heard = (
        _("已经催了，承办人和分管领导都会收到。")
        if leader_hears
        else _("已经催了，承办的同志会收到。")
    )
    text = lines(
        heard,
        time_left(saved, turn.person, turn.now, turn.city),
        _("还没有动静的话，{day}起可以再催。", day=again),
    )
    return Reply(text=text, buttons=column(open_button(saved)))
