"""/approveall: close a list of reported results at once; those drawn must be opened one by one."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking, Prompt
from conversations.answers.choices import Choices, Option
from conversations.closing import close_reported
from conversations.command import Parameter, command
from conversations.messages import Button, Reply, column, link
from conversations.names import case_label
from conversations.turn import Turn
from conversations.work import waiting_cases
from rules.cases import Case
from rules.errors import Refused
from rules.glossary import Action, State
from rules.guards import why_not
from rules.people import Permission
from rules.wording import Text, _, lines, run

AT_ONCE = 10
"""Results in one list: what can be read on a screen, and closed in one turn."""
LOOKED_THROUGH = 60
NOT_YET = "no"


def listed(turn: Turn) -> tuple[Case, ...]:
    """What may be closed without being opened, the most urgent first."""
    return tuple(
        case
        for case in waiting_cases(turn, LOOKED_THROUGH)
        if case.state is State.REPORTED
        and not case.is_drawn
        and not case.sealed
        and not why_not(case, Action.APPROVE, turn.person, turn.now, turn.city)
    )[:AT_ONCE]


class List(Choices[str]):
    """The list above the button, which means exactly what is shown."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[Case, ...]:  # noqa: ARG002
        """What waits now.

        Raises:
            Refused: nothing does.
        """
        waiting = listed(turn)
        if not waiting:
            raise Refused(_("现在没有可以一起办结的。抽中必看的，请从待办里一件一件打开。"))
        return waiting

    def options(self, asking: Asking) -> Sequence[Option[str]]:
        """All of them, or none; once the list changed, the button is no answer."""
        mark = _mark(asking.prepared)
        return (
            Option(_("全部办结"), mark, mark, ("全部", "是", "好", "yes")),
            Option(_("先不办结"), NOT_YET, NOT_YET, ("不", "no")),
        )

    def prompt(self, asking: Asking) -> Prompt:
        """One line each: number, matter, what the citizen said of it."""
        rows = (_line(case, asking) for case in asking.prepared)
        return Prompt(super().prompt(asking).rows, lines(*rows))


@command(
    "/approveall",
    words=("批量办结",),
    about=_("一次办结一批报来的结果"),
    may=Permission.APPROVE,
    asks={"which": Parameter(_("下面这些一起办结吗？抽中必看的不在里面。"), List())},
    in_group=False,
)
def approve_list(turn: Turn, which: str) -> Reply:
    """Each citizen and each handler is told; each closing is an audit row of its own."""
    queue = column(Button(_("我的待办"), link("queue")))
    cases = listed(turn)
    if which == NOT_YET or which != _mark(cases):
        return Reply(text=_("没有办结。"), buttons=queue)
    for case in cases:
        close_reported(turn, case)
        turn.store.audit.act(turn.person.id, "approve", case.number, {}, turn.now)
    return Reply(text=_("已办结 {count} 件。", count=len(cases)), buttons=queue)


def _mark(cases: Sequence[Case]) -> str:
    shown = "\n".join(f"{case.number} {case.version}" for case in cases)
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def _line(case: Case, asking: Asking) -> Text:
    taken = case.rating or case.mark
    return run(
        case.number,
        " ",
        case_label(asking.city, case, asking.person),
        _("，{state}", state=taken.label) if taken else None,
    )
