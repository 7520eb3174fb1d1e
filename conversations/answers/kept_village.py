"""Whose books, of the villages whose bookkeeper one is; of one alone it is not asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking
from conversations.answers.choices import Choices, Option
from conversations.ledger.keeping import kept
from conversations.ledger.source import place_name
from conversations.turn import Turn
from rules.places import PlaceId


class KeptVillage(Choices[PlaceId | None]):
    """One button each."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Sequence[tuple[PlaceId, str]]:  # noqa: ARG002
        """The villages with their towns."""
        return tuple((place, place_name(turn, place)) for place in kept(turn))

    def is_moot(self, asking: Asking) -> bool:
        """There is nothing to choose."""
        return len(asking.prepared) <= 1

    def options(self, asking: Asking) -> Sequence[Option[PlaceId | None]]:
        """Each of them."""
        return tuple(Option(name, place, place) for place, name in asking.prepared)
