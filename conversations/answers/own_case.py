"""Which case: one of one's own by a tap, or any by its number."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking, Change, Given, Part, Prompt
from conversations.answers.choices import Choices, Option
from conversations.command import Parameter
from conversations.names import case_label
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.errors import Unclear
from rules.glossary import Action
from rules.numbers import read_number
from rules.wording import _, run
from rules.workflow import citizen_acts

NO_NUMBER = _("这里要填 10 位数字的编号。不记得的，点“取消”，到首页看“我的诉求”。")
LOOKED_AT = 8
"""The newest cases are offered; any other is opened by its number."""

A_NUMBER = re.compile(r"\D{0,8}?(\d(?:[ \-－]?\d){9})(?!\d)\s*(.*)", re.DOTALL)
"""Ten digits, however they are grouped, and what stands behind them."""
ONLY_A_NUMBER = re.compile(r"\D{0,8}?(\d(?:[ \-－]?\d){9})\W*")


class OwnCase(Choices[CaseNumber]):
    """One of one's own cases, of those to which `action` can be done now."""

    is_picked = False  # a number behind the entry is a number: nobody agrees to anything by it

    def __init__(self, action: Action | None = None) -> None:
        self.action = action

    def split(self, words: str) -> tuple[str, str]:
        """A number may be written in groups, as on the receipt."""
        found = A_NUMBER.match(words)
        return (found[1], found[2]) if found else super().split(words)

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Sequence[Case]:  # noqa: ARG002
        """Their cases; on a shared screen nobody has any."""
        if turn.is_shared:
            return ()
        cases = turn.store.cases.of_citizen(turn.person.id, LOOKED_AT)
        return tuple(
            case
            for case in cases
            if self.action is None or self.action in citizen_acts(case, turn.now, turn.city)
        )

    def options(self, asking: Asking) -> Sequence[Option[CaseNumber]]:
        """A button for each, with what it is about."""
        return tuple(
            Option(
                run(case.number, " ", case_label(asking.city, case, asking.person)),
                case.number,
                case.number,
            )
            for case in asking.prepared
        )

    def prompt(self, asking: Asking) -> Prompt:
        """Their cases as buttons; nobody is asked to tap where there are none."""
        rows = super().prompt(asking).rows
        return Prompt(rows, _("也可以直接点下面的一件。") if rows else "")

    def take(self, given: Given, asking: Asking) -> CaseNumber | Part | Change:
        """A button, its place in the list, or a number in any writing.

        Raises:
            Unclear: it is no number of ours.
        """
        typed = given.text if given.choice is None else given.choice
        try:
            return super().take(given, asking)
        except Unclear:
            if typed and not any(sign.isdecimal() for sign in typed):
                raise Unclear(NO_NUMBER) from None
            return read_number(typed)


def which(action: Action | None = None) -> Parameter:
    """The first question of everything that is done to a case."""
    return Parameter(_("哪一件？请发编号（10 位数字，登记时给您的）。"), OwnCase(action))


def looks_like_a_number(text: str) -> str | None:
    """The ten digits of a message that is nothing else: a number, perhaps with a slip."""
    found = ONLY_A_NUMBER.fullmatch(text.strip())
    return found[1] if found else None


def number_in(text: str) -> CaseNumber | None:
    """The case number with which somebody's words begin, if they do."""
    found = A_NUMBER.match(text.strip())
    try:
        return read_number(found[1]) if found else None
    except Unclear:
        return None
