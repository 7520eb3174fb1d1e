"""/leave and /here: away for a while, and back; what comes meanwhile falls to others."""

from dataclasses import replace
from datetime import date

from conversations.answers.dates import Day
from conversations.command import Parameter, command
from conversations.holders import tell_giving_out
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.cases import Case
from rules.glossary import OPEN
from rules.people import Permission, may
from rules.waiting import Waiting
from rules.wording import _, lines

MOST = 50
"""Cases whose dispatcher is told; nobody has as many in hand."""


@command(
    "/leave [UNTIL]",
    words=("请假", "休假"),
    about=_("请假：新的件由别的同志办"),
    may=Permission.LEAVE,
    asks={"until": Parameter(_("休到哪一天？"), Day())},
    in_group=False,
)
def leave(turn: Turn, until: date | None = None) -> Reply:
    """What is in hand stays in hand; whoever gives cases out hears of it and may assign anew."""
    turn.remember(replace(turn.person, is_on_leave=True, leave_until=until))
    mine = in_hand(turn)
    for case in mine:
        told = _("承办人{name}请假了，{day}到期，请看要不要改派。", name=turn.person.name,
                 day=case.deadline.day)  # fmt: skip
        tell_giving_out(turn, case, told)
    last = _("休到{day}，之后自动回来。", day=until) if until else _("回来时请点“我回来了”。")
    held = (
        _("您手上还有 {count} 件，期限照算，已经告诉派单的同志。", count=len(mine))
        if mine
        else None
    )
    text = lines(_("已请假，新的件会派给别的同志。"), last, held)
    return Reply(text=text, buttons=column(Button(_("我回来了"), link("here"))))


@command(
    "/here",
    words=("销假", "我回来了"),
    about=_("休假回来了"),
    may=Permission.LEAVE,
    in_group=False,
)
def here(turn: Turn) -> Reply:
    """New cases come again."""
    turn.remember(replace(turn.person, is_on_leave=False, leave_until=None))
    has_queue = may(turn.person, Permission.QUEUE)
    button = Button(_("我的待办"), link("queue")) if has_queue else None
    return Reply(text=_("欢迎回来，新的件又会派给您了。"), buttons=column(button))


def in_hand(turn: Turn) -> tuple[Case, ...]:
    """The open cases that this person handles."""
    wanted = [
        Waiting(states=OPEN, handler=turn.person.id, is_sealed=sealed) for sealed in (False, True)
    ]
    return turn.store.cases.waiting(wanted, MOST)
