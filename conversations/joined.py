"""When a lead is withdrawn or unsealed: those who joined it still wait for an answer."""

from conversations.holders import tell_handler
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules.cases import Case
from rules.merging import lead_by, take_over
from rules.wording import _


def hand_on(turn: Turn, lead: Case) -> None:
    """The joined case with the earliest deadline takes its place; the others follow that one.

    Args:
        turn: the turn that ends the lead, or opens it.
        lead: as it was before.
    """
    first, *others = turn.store.cases.joined(lead.number) or (None,)
    if first is None:
        return
    leads = turn.store.cases.save(take_over(first, lead))
    for one in others:
        turn.store.cases.save(lead_by(one, leads))
    tell_handler(turn, leads, _("原来合办的一件撤回了，这一件接着办，期限不变。"))
    tell_citizen(turn, leads, _("您反映的事照常办理，最晚{day}办完。", day=leads.deadline.day))
