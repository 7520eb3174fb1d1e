"""A colleague by @handle or by name."""

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
            Unclear: nobody has that handle or name, or several that name.
        """
        typed = (given.text if given.choice is None else given.choice).strip()
        turn: Turn = asking.prepared
        found = turn.store.people.with_handle(typed) if typed else None
        if found:
            return found.id
        desks = {unit.id for unit in turn.city.units}
        named = [one for one in turn.store.people.serving_at(desks) if one.name == typed]
        if len(named) > 1:
            handles = "、".join(f"@{one.handle}" for one in named)
            raise Unclear(_("有几位叫这个名字，请选一位：{handles}", handles=handles))
        if not named:
            raise Unclear(_("没有这位同事，请写姓名，或者 @ 加代号，如 @laoli。"))
        return named[0].id
