"""A colleague by @handle or name."""

from collections.abc import Mapping
from typing import Any

from conversations.answers.base import Asking, Given, Kind
from conversations.turn import Turn
from rules.errors import Unclear
from rules.people import PersonId
from rules.wording import _


class Colleague(Kind[PersonId]):
    """An @handle of somebody who serves here; a button carries the handle too."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Turn:  # noqa: ARG002
        """Where handles are looked up."""
        return turn

    def take(self, given: Given, asking: Asking) -> PersonId:
        """Look them up.

        Raises:
            Unclear: it is no handle of anybody's.
        """
        handle = (given.text if given.choice is None else given.choice).strip()
        turn: Turn = asking.prepared
        found = turn.store.people.with_handle(handle) if handle else None
        if found is None:
            raise Unclear(_("没有这位同事，请写 @ 加他的代号，如 @laoli。"))
        return found.id
