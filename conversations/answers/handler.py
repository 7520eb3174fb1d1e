"""Who is to handle a case: one of the unit's people, or nobody in particular."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking, Change, Given, Part
from conversations.answers.choices import Choices, Option, plain
from conversations.colleagues import acceptors
from conversations.lookup import open_case
from conversations.turn import Turn
from rules.errors import Unclear
from rules.people import Person, PersonId
from rules.wording import _, run

ANYBODY = "anybody"


class Handler(Choices[PersonId | None]):
    """An @handle, a name or a tap; not asked where the unit has nobody to choose from."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[Person, ...]:
        """Who can take it there; nobody as long as case or unit are not known."""
        if "number" not in filled or "unit" not in filled:
            return ()
        case = open_case(turn, filled["number"])
        return acceptors(turn, case, filled["unit"])

    def is_moot(self, asking: Asking) -> bool:
        """Nobody is there to be named."""
        return not asking.prepared

    def options(self, asking: Asking) -> Sequence[Option[PersonId | None]]:
        """Everybody who could, and that anybody of them may."""
        anybody = (_("不指定，由单位签收"), ANYBODY, None, ("不指定", "都行"))
        return (*map(_option, asking.prepared), Option(*anybody))

    def take(self, given: Given, asking: Asking) -> PersonId | Part | Change | None:
        """Pick.

        Raises:
            Unclear: nobody of that name can take it there.
        """
        try:
            return super().take(given, asking)
        except Unclear:
            name = plain(given.text)[:20]
            raise Unclear(_("这个单位没有承办人“{name}”，请选一位。", name=name)) from None


def _option(person: Person) -> Option[PersonId | None]:
    ways = (person.handle, f"@{person.handle}", person.name)
    return Option(run(person.name, f" @{person.handle}"), person.id, person.id, ways)
