"""Which leader: oneself, or another who leads there."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking, Change, Given, Part
from conversations.answers.choices import Choices, Option, plain
from conversations.lookup import open_case
from conversations.turn import Turn
from rules.errors import Unclear
from rules.leading import why_not_sponsor
from rules.people import Person, PersonId, Role
from rules.wording import _, run


class Leader(Choices[PersonId]):
    """An @handle, a name or a tap; not asked where nobody could."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[Person, ...]:
        """Who could answer for the case."""
        if "number" not in filled:
            return ()
        case = open_case(turn, filled["number"])
        leaders = turn.store.people.holding(Role.LEADER)
        return tuple(one for one in leaders if not why_not_sponsor(case, one, turn.city))

    def is_moot(self, asking: Asking) -> bool:
        """Nobody is there to be named."""
        return not asking.prepared

    def options(self, asking: Asking) -> Sequence[Option[PersonId]]:
        """Oneself first."""
        first = sorted(asking.prepared, key=lambda one: one.id != asking.person.id)
        return tuple(_option(one, is_me=one.id == asking.person.id) for one in first)

    def take(self, given: Given, asking: Asking) -> PersonId | Part | Change:
        """Pick.

        Raises:
            Unclear: nobody of that name leads there.
        """
        try:
            return super().take(given, asking)
        except Unclear:
            name = plain(given.text)[:20]
            raise Unclear(_("分管这里的领导里没有“{name}”，请选一位。", name=name)) from None


def _option(person: Person, *, is_me: bool) -> Option[PersonId]:
    label = _("我来包案") if is_me else run(person.name, f" @{person.handle}")
    mine = ("我", "我来", "me") if is_me else ()
    ways = (person.handle, f"@{person.handle}", person.name, *mine)
    return Option(label, person.id, person.id, ways)
