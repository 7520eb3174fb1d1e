"""The last signs of one's own identity card, to find one's own subsidies."""

import re
import unicodedata

from conversations.answers.base import Asking, Given, Kind
from rules.errors import Unclear
from rules.wording import _

LAST = re.compile(r"\d{3}[\dX]")


class LastOfCard(Kind[str]):
    """Four signs, the last may be X; the whole number is not wanted."""

    def take(self, given: Given, asking: Asking) -> str:  # noqa: ARG002
        """Read them; never from a button, where they would stay readable.

        Raises:
            Unclear: they are not four, or the whole number was sent.
        """
        typed = unicodedata.normalize("NFKC", given.text).strip().upper()
        if not LAST.fullmatch(typed):
            raise Unclear(_("只要身份证号的最后 4 位，比如 0314 或 123X。请不要发整个号码。"))
        return typed
