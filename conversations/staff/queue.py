"""/queue: what waits for me, the most urgent first."""

from conversations.answers.flag import Flag
from conversations.command import Parameter, screen
from conversations.messages import Button, ButtonKind, Reply, Row, column, grid, link
from conversations.names import case_label
from conversations.talk import home_button, in_private
from conversations.timeline import time_left_in_short
from conversations.turn import Turn
from conversations.work import waiting_cases
from rules.cases import Case
from rules.glossary import State
from rules.people import Permission
from rules.wording import Joined, Text, _, lines

PAGE_SIZE = 8
NOTHING = _("这里现在没有等您办的案件。")
NOTHING_HERE = _("没有能在群里看的待办，别的请私下看。")


@screen(
    "/queue [PAGE]",
    words=("待办", "排队"),
    about=_("等我办的案件，急的在前"),
    may=Permission.QUEUE,
    asks={"sealed": Parameter(_("只看密封的？"), Flag("密封", "密件"))},
    in_group=True,
)
def queue(turn: Turn, sealed: bool = False, page: int = 1) -> Reply:
    """Open and sealed cases in lists of their own; the sealed one never in a group."""
    if sealed and turn.incoming.chat.is_group:
        return in_private(link("queue", sealed=1))
    found = waiting_cases(turn, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE, sealed=sealed)
    shown = found[:PAGE_SIZE]
    heading: Text = _("等您办的密封件：") if sealed else _("等您办的案件：")
    if not shown and page > 1:
        return queue.finish(turn, {"sealed": sealed})
    other = _other_list(turn, sealed=sealed)
    if not shown:
        heading = _nothing(turn, has_other=bool(other))
        other = other or column(home_button())
    first = (page - 1) * PAGE_SIZE + 1
    text = lines(heading, *(_line(turn, at, case) for at, case in enumerate(shown, first)))
    turning = _turning(page, has_more=len(found) > PAGE_SIZE, sealed=sealed)
    return Reply(
        text=text,
        buttons=(*_openers(shown, first), *turning, *other),
        is_protected=sealed,
    )


def _line(turn: Turn, at: int, case: Case) -> Text:
    """Number, where and what, state, how much time is left."""
    told = Joined(
        tuple(
            part
            for part in (
                _("【紧急】") if case.urgent else None,
                case_label(turn.city, case, turn.person),
                _state(case),
                time_left_in_short(case, turn.now, turn.city),
            )
            if part
        ),
        " · ",
    )
    return _("{at}. {number} {told}", at=at, number=case.number, told=told)


def _state(case: Case) -> Text:
    """The state; of a written reply, that it waits for a colleague."""
    is_written = case.state is State.IN_PROGRESS and case.answer
    return _("答复待确认") if is_written else case.state.label


def _openers(shown: tuple[Case, ...], first: int) -> tuple[Row, ...]:
    buttons = (
        Button(_("{at}. 打开", at=at), link("case", number=case.number))
        for at, case in enumerate(shown, first)
    )
    return grid(buttons, 4)


def _turning(page: int, *, has_more: bool, sealed: bool) -> tuple[Row, ...]:
    only = 1 if sealed else None
    earlier = Button(_("上一页"), link("queue", sealed=only, page=page - 1))
    later = Button(_("下一页"), link("queue", sealed=only, page=page + 1))
    row = (*((earlier,) if page > 1 else ()), *((later,) if has_more else ()))
    return (row,) if row else ()


def _other_list(turn: Turn, *, sealed: bool) -> tuple[Row, ...]:
    """The way to the other list, where something waits in it; in a group the same way always."""
    if turn.incoming.chat.is_group:
        return ((Button(_("私下看全部"), link("queue"), ButtonKind.PRIVATE),),)
    if not waiting_cases(turn, 1, sealed=not sealed):
        return ()
    if sealed:
        return ((Button(_("看一般案件"), link("queue")),),)
    return ((Button(_("看密封件"), link("queue", sealed=1)),),)


def _nothing(turn: Turn, *, has_other: bool) -> Text:
    if turn.incoming.chat.is_group:
        return NOTHING_HERE
    return _("这里没有，另一份单子里有，请点下面的按钮。") if has_other else NOTHING
