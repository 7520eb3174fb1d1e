"""How many working days more: a number, or one tap."""

import re
import unicodedata

from conversations.answers.base import Asking, Given, Kind, Prompt, choice
from conversations.messages import grid
from rules.errors import Unclear
from rules.wording import Text, _

DAYS = re.compile(r"(\d{1,3})\s*(?:个?工作日|天|日)?")
OFFERED = 3
"""Buttons: a third of what may be given, two thirds, all."""


class ExtraDays(Kind[int]):
    """From one working day to what the city gives."""

    def prompt(self, asking: Asking) -> Prompt:
        """Some spans."""
        most = asking.city.clock.terms.extension
        spans = dict.fromkeys(max(1, most * part // OFFERED) for part in range(1, OFFERED + 1))
        return Prompt(grid((choice(_label(days), str(days)) for days in spans), OFFERED))

    def take(self, given: Given, asking: Asking) -> int:
        """Read it.

        Raises:
            Unclear: it is no number, or more than may be given.
        """
        typed = given.text if given.choice is None else given.choice
        found = DAYS.fullmatch(unicodedata.normalize("NFKC", typed).strip())
        most = asking.city.clock.terms.extension
        if not found or not 1 <= int(found[1]) <= most:
            raise Unclear(_("请写 1 到 {most} 之间的数字，是工作日。", most=most))
        return int(found[1])


def _label(days: int) -> Text:
    return _("{days} 个工作日", days=days)
