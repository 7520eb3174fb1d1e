"""Which broadcast: its five digits."""

import unicodedata

from conversations.answers.base import Asking, Given, Kind
from rules.broadcasts import BroadcastNumber
from rules.errors import Unclear
from rules.wording import _

DIGITS = 5


class WhichBroadcast(Kind[BroadcastNumber]):
    """As the list shows it."""

    def take(self, given: Given, asking: Asking) -> BroadcastNumber:  # noqa: ARG002
        """Read it.

        Raises:
            Unclear: it is no such number.
        """
        typed = given.text if given.choice is None else given.choice
        number = unicodedata.normalize("NFKC", typed).strip()
        if len(number) != DIGITS or not (number.isascii() and number.isdigit()):
            raise Unclear(_("请发 5 位数字的群发编号，/broadcasts 里有。"))
        return BroadcastNumber(number)
