"""The query code of a case: asked only of those to whom the case is not open."""

from collections.abc import Mapping
from typing import Any

from conversations.answers.base import Asking, Given, Kind
from conversations.command import Parameter
from conversations.opening import is_open
from conversations.turn import Turn
from rules.numbers import read_code
from rules.wording import _


class QueryCode(Kind[str]):
    """Eight digits. Whether they fit is looked up when the case is opened, where tries count."""

    takes_rest = True  # written in two groups on the receipt

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> bool:
        """Whether the case is open without it."""
        number = filled.get("number")
        return number is not None and is_open(turn, number)

    def is_moot(self, asking: Asking) -> bool:
        """One's own case needs none."""
        return bool(asking.prepared)

    def take(self, given: Given, asking: Asking) -> str:  # noqa: ARG002
        """However it is written; never from a button, where it would stay readable.

        Raises:
            Unclear: it is not eight digits.
        """
        return read_code(given.text)


CODE = Parameter(_("请发这件诉求的查询码（8 位数字，登记时给您的）。"), QueryCode())
