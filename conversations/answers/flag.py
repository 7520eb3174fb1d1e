"""One word that is said or left out."""

from conversations.answers.base import Asking, Given, Kind
from conversations.answers.choices import plain
from rules.errors import Unclear
from rules.wording import _


class Flag(Kind[bool]):
    """True when one of its words was said."""

    def __init__(self, *words: str) -> None:
        self.words = frozenset(words)

    def take(self, given: Given, asking: Asking) -> bool:  # noqa: ARG002
        """A button carries 1.

        Raises:
            Unclear: it was another word.
        """
        if given.choice is not None:
            return given.choice == "1"
        if plain(given.text) in self.words:
            return True
        raise Unclear(_("这个词没有看懂。"))
