"""A sentence why, which may be left out."""

from conversations.answers.base import Asking, Given, Prompt
from conversations.answers.skip import is_skipped, skip_button
from conversations.answers.text import Words

MOST = 500
"""Characters: a sentence or a few."""


class Reason(Words):
    """Free words; 跳过 gives none."""

    def __init__(self) -> None:
        super().__init__(at_most=MOST)

    def prompt(self, asking: Asking) -> Prompt:  # noqa: ARG002
        """跳过."""
        return Prompt(((skip_button(),),))

    def take(self, given: Given, asking: Asking) -> str:
        """The words, or nothing.

        Raises:
            Unclear: too many, or a file alone.
        """
        return "" if is_skipped(given) else super().take(given, asking)
