"""Which case: its number, typed however, or one tap."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from conversations.answers.base import Asking, Given, Kind, Prompt
from conversations.answers.choices import Choices, Option, picked
from conversations.colleagues import before, is_for_here, waiting_for
from conversations.messages import Link, link
from conversations.names import case_label
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.city import City
from rules.errors import Unclear
from rules.glossary import Action
from rules.guards import why_not
from rules.numbers import read_number
from rules.wording import _, run

OFFERED = 8
LOOKED_THROUGH = 40
"""Of what waits, the most urgent; what they may not do this with is left out."""

A_NUMBER = re.compile(r"(\D{0,8}\d(?:[ \-－]?\d){9})(?!\d)\s*(.*)", re.DOTALL)
"""Ten digits, however they are grouped, and what stands behind them."""
ONLY_A_NUMBER = re.compile(r"\D{0,8}?(\d(?:[ \-－]?\d){9})\W*")


class Numbered(Kind[CaseNumber]):
    """The number as it was given with the receipt; spaces, dashes and 编号 do not matter."""

    def split(self, words: str) -> tuple[str, str]:
        """A number may be written in groups."""
        found = A_NUMBER.match(words)
        return (found[1], found[2]) if found else super().split(words)

    def take(self, given: Given, asking: Asking) -> CaseNumber:  # noqa: ARG002
        """Read it.

        Raises:
            Unclear: it cannot be one.
        """
        return read_number(given.text if given.choice is None else given.choice)


class WaitingCase(Numbered, Choices[CaseNumber]):
    """A number; offered are the cases that wait for this act by this person."""

    is_picked = False

    def __init__(self, does: Action) -> None:
        self.does = does

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[Case, ...]:  # noqa: ARG002
        """What waits for them and can be acted on so, and here."""
        waiting = turn.store.cases.waiting(waiting_for(turn), LOOKED_THROUGH)
        return tuple(islice((case for case in waiting if self._can(turn, case)), OFFERED))

    def prompt(self, asking: Asking) -> Prompt:
        """Those that wait, as buttons; nobody is asked to tap where there are none."""
        rows = super().prompt(asking).rows
        return Prompt(rows, _("也可以直接点下面的一件。") if rows else "")

    def options(self, asking: Asking) -> Sequence[Option[CaseNumber]]:
        """Number, place and category."""
        return tuple(
            Option(
                run(case.number, " ", case_label(asking.city, case, asking.person)),
                case.number,
                case.number,
            )
            for case in asking.prepared
        )

    def take(self, given: Given, asking: Asking) -> CaseNumber:
        """A tap, its place in the list, or any number.

        Raises:
            Unclear: it is none.
        """
        offered = picked(given.text, self.options(asking)) if given.choice is None else None
        return offered.value if offered else super().take(given, asking)

    def _can(self, turn: Turn, case: Case) -> bool:
        if not is_for_here(turn, case):
            return False
        return not why_not(case, self.does, before(turn, case, turn.person), turn.now, turn.city)


def hears_a_number(text: str, city: City) -> Link | None:  # noqa: ARG001
    """A message that is nothing but a case number opens the case; ten digits with a slip too."""
    try:
        return link("case", number=read_number(text))
    except Unclear:
        slip = ONLY_A_NUMBER.fullmatch(text.strip())
        return link("case", number=slip[1]) if slip else None
