"""What a reply brought, and the day of a promise."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking
from conversations.answers.choices import OneOf, Option, label_of
from conversations.answers.dates import Day
from conversations.lookup import open_case
from conversations.turn import Turn
from rules.glossary import Outcome
from rules.workflow import outcomes


class OutcomeOfCase(OneOf[Outcome]):
    """Of those that fit the case: a suggestion is adopted or not, a request is settled."""

    def __init__(self) -> None:
        super().__init__(Outcome, width=2)

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Sequence[Outcome]:
        """What fits; everything as long as the case is not known."""
        if "number" not in filled:
            return tuple(Outcome)
        return outcomes(open_case(turn, filled["number"]).kind)

    def options(self, asking: Asking) -> Sequence[Option[Outcome]]:
        """With their labels."""
        return tuple(Option(label_of(one), one.value, one) for one in asking.prepared)


class PromisedDay(Day):
    """Asked of a promise alone."""

    def is_moot(self, asking: Asking) -> bool:
        """It is no promise."""
        return asking.filled.get("outcome") is not Outcome.PROMISED
