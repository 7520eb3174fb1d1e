"""The number of a message, as the platform counts them; only buttons carry it."""

from conversations.answers.base import Asking, Given, Kind
from rules.errors import Unclear

MOST_DIGITS = 12


class Message(Kind[int]):
    """Where a talk begins or ends."""

    def take(self, given: Given, asking: Asking) -> int:  # noqa: ARG002
        """Read digits.

        Raises:
            Unclear: it was typed, or is no number.
        """
        number = given.choice or ""
        if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS:
            return int(number)
        raise Unclear("")
