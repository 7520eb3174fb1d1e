"""Which of the things that somebody follows."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking
from conversations.answers.choices import Choices, Option
from conversations.following import follow_label, follows_of
from conversations.turn import Turn
from rules.notices import Follow, follow_from
from rules.wording import Text

Labelled = tuple[tuple[Follow, Text], ...]


class Followed(Choices[Follow]):
    """One of one's own."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Labelled:  # noqa: ARG002
        """All of them, with what they are called."""
        return tuple((one, follow_label(turn, one)) for one in follows_of(turn))

    def options(self, asking: Asking) -> Sequence[Option[Follow]]:
        """Each as a button."""
        return tuple(Option(label, one.key, one) for one, label in asking.prepared)

    def dump(self, value: Follow) -> str:
        """Its key."""
        return value.key

    def load(self, plain: Any) -> Follow:
        """Back."""
        return follow_from(plain)
