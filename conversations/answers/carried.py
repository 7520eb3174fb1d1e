"""Words that only buttons carry: never asked, never read from what is typed."""

from conversations.answers.base import Asking, Given, Kind
from rules.errors import Unclear


class Carried(Kind[str]):
    """As the button says it."""

    def take(self, given: Given, asking: Asking) -> str:  # noqa: ARG002
        """The button's word.

        Raises:
            Unclear: it was typed.
        """
        if given.choice is None:
            raise Unclear("")
        return given.choice
