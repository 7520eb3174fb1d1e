"""Red flags 疑点 as they are kept: a clue for a human to check, never an accusation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NewType

from rules.errors import Refused
from rules.glossary import Labelled
from rules.people import PersonId
from rules.questions import Subject
from rules.wording import _

FlagId = NewType("FlagId", str)
"""Made of rule and subject: the same thing found again is the same flag."""


class FlagLevel(Labelled):
    """How heavy it weighs."""

    YELLOW = "yellow", _("黄")
    RED = "red", _("红")


class FlagState(Labelled):
    """What was made of it."""

    OPEN = "open", _("待核实")
    CHECKED = "checked", _("已核实")
    EXCLUDED = "excluded", _("已排除")
    CLUE = "clue", _("已转线索")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What a rule found in the books of a village."""

    id: FlagId
    rule: str
    """R01 to R20."""
    level: FlagLevel
    subject: Subject
    evidence: Mapping[str, str]
    """What the rule saw: figures and days by their names."""
    found_on: date
    state: FlagState = FlagState.OPEN
    by: PersonId | None = None
    reason: str = ""


VERDICTS: Mapping[FlagState, tuple[FlagState, ...]] = {
    FlagState.OPEN: (FlagState.CHECKED, FlagState.EXCLUDED, FlagState.CLUE),
    FlagState.CHECKED: (FlagState.EXCLUDED, FlagState.CLUE),
    FlagState.EXCLUDED: (),
    FlagState.CLUE: (),
}
"""What can be made of a flag; what was excluded, or has become a clue, stays so."""


def settled(flag: Flag, state: FlagState, by: PersonId, reason: str = "") -> Flag:
    """Somebody looked into it.

    Raises:
        Refused: it was decided already, or it is excluded without a reason.
    """
    if state not in VERDICTS[flag.state]:
        raise Refused(_("这条疑点已经有结论了：{state}。", state=flag.state.label))
    if state is FlagState.EXCLUDED and not reason:
        raise Refused(_("排除疑点要写明理由。"))
    return replace(flag, state=state, by=by, reason=reason)
