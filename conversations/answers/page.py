"""A page of a list."""

from conversations.answers.base import Asking, Given, Kind
from conversations.answers.choices import is_small, plain
from rules.errors import Unclear
from rules.wording import _


class Page(Kind[int]):
    """1 for the first."""

    def take(self, given: Given, asking: Asking) -> int:  # noqa: ARG002
        """Read digits.

        Raises:
            Unclear: it is no number from 1 on.
        """
        typed = plain(given.text if given.choice is None else given.choice)
        if is_small(typed) and int(typed):
            return int(typed)
        raise Unclear(_("第几页？请发一个数字，如 2。"))
