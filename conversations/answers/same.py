"""Whether a new story is one of the person's own open cases, told again."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking, Prompt
from conversations.answers.choices import Choices, Option
from conversations.answers.story import Telling
from conversations.messages import Row
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.duplicates import likely_same
from rules.glossary import Identity
from rules.routing import PUBLIC_PERSONS
from rules.wording import _

LOOKED_AT = 10
"""The newest cases of a person; nobody has more open ones."""
SHOWN = 40
"""Characters of the earlier story."""


class SameCase(Choices[CaseNumber | None]):
    """Asked only where one is alike: its number, or None for another matter."""

    def __init__(self, *, story: str) -> None:
        """Ask; `story` names the question whose answer is compared."""
        self.story = story

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Case | None:
        """The likeliest of the person's own open cases."""
        told = filled.get(self.story)
        if turn.is_shared or not isinstance(told, Telling):
            return None
        newest = turn.store.cases.of_citizen(turn.person.id, LOOKED_AT)
        own = [case for case in newest if _may_take(case, filled)]
        category = turn.city.categories.guess(told.text)[0]
        named = turn.city.finder.mentioned(told.text)
        return likely_same(told.text, category, named[0].id if named else None, own)

    def is_moot(self, asking: Asking) -> bool:
        """Nothing is alike."""
        return asking.prepared is None

    def options(self, asking: Asking) -> Sequence[Option[CaseNumber | None]]:
        """It is, or it is not."""
        case: Case = asking.prepared
        same = ("是", "是的", "同一件", "补充")
        other = ("不是", "另外", "否", "不")
        return (
            Option(_("是同一件，补充进去"), "yes", case.number, same),
            Option(_("不是，另外登记"), "no", None, other),
        )

    def prompt(self, asking: Asking) -> Prompt:
        """The earlier one beside the question."""
        case: Case = asking.prepared
        story = f"{case.story[:SHOWN]}…" if len(case.story) > SHOWN else case.story
        note = _(
            "{day}，编号 {number}：{story}", day=case.registered_on, number=case.number, story=story
        )
        rows: tuple[Row, ...] = super().prompt(asking).rows
        return Prompt(rows, note)

    def load(self, plain: Any) -> CaseNumber | None:
        """As it is."""
        return None if plain is None else CaseNumber(str(plain))


def _may_take(case: Case, filled: Mapping[str, Any]) -> bool:
    """Nothing said in confidence, or about somebody, is added where they, or others, read it."""
    identity, about = filled.get("identity"), filled.get("about")
    is_open_to_more = identity is Identity.CONFIDENTIAL and case.identity is not identity
    is_about_others = about in PUBLIC_PERSONS and case.about is not about
    return case.sealed or not (is_open_to_more or is_about_others)
