"""Which row of the open ledger, or which document: only buttons carry them."""

from typing import Any

from conversations.answers.base import Asking, Given, Kind
from rules.books import RowId
from rules.errors import Unclear
from rules.wording import _

MOST_DIGITS = 18


class ARow(Kind[RowId]):
    """Its number."""

    def take(self, given: Given, asking: Asking) -> RowId:  # noqa: ARG002
        """Read it off a button.

        Raises:
            Unclear: it was typed, or is no number.
        """
        carried = given.choice or ""
        if not carried.isascii() or not carried.isdecimal() or len(carried) > MOST_DIGITS:
            raise Unclear(_("请从账本里点开要看的那一笔。"))
        return RowId(int(carried))

    def load(self, plain: Any) -> RowId:
        """The number."""
        return RowId(int(plain))
