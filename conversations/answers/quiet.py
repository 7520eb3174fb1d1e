"""From when to when somebody wants to be left in peace: 20-9, 晚上8点… in whole hours."""

import re
import unicodedata
from typing import Any

from conversations.answers.base import Asking, Given, Kind, Prompt, choice
from conversations.messages import column
from rules.errors import Unclear
from rules.notices import OFFERED_QUIET, QuietHours
from rules.wording import Text, _

NONE = "none"
NONE_WORDS = frozenset({NONE, "不限", "不用", "没有", "无"})
HOURS = re.compile(r"(\d{1,2})(?::00|点)?\s*(?:-|~|到|至)\s*(\d{1,2})(?::00|点)?")
MOST = 23


class Quiet(Kind[QuietHours | None]):
    """None: no hours of their own."""

    def prompt(self, asking: Asking) -> Prompt:  # noqa: ARG002
        """Some usual hours, and none."""
        offered = (choice(one.label, one.key) for one in OFFERED_QUIET)
        return Prompt(column(*offered, choice(_("不另定时段"), NONE)))

    def take(self, given: Given, asking: Asking) -> QuietHours | None:  # noqa: ARG002
        """Read it.

        Raises:
            Unclear: these are no two hours of a day.
        """
        typed = given.text if given.choice is None else given.choice
        words = unicodedata.normalize("NFKC", typed).strip()
        if words in NONE_WORDS:
            return None
        found = HOURS.fullmatch(words)
        begins, ends = (int(found[1]), int(found[2])) if found else (0, 0)
        if begins == ends or max(begins, ends) > MOST:
            raise Unclear(_("请写几点到几点，如 20-9。"))
        return QuietHours(begins, ends)

    def show(self, value: QuietHours | None, asking: Asking) -> Text:  # noqa: ARG002
        """As people say it."""
        return value.label if value else _("不另定时段")

    def dump(self, value: QuietHours | None) -> Any:
        """Its key."""
        return value.key if value else None

    def load(self, plain: Any) -> QuietHours | None:
        """Back."""
        return QuietHours(*map(int, plain.split("-"))) if plain else None
