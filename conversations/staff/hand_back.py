"""/return: hand a case back that another unit should handle."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.answers.unit import Desk, other_desks
from conversations.command import Parameter
from conversations.holders import tell_giving_out
from conversations.messages import Reply
from conversations.names import unit_label
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.units import UnitId
from rules.wording import _, lines


@act(
    "/return NUMBER UNIT REASON",
    does=Action.RETURN,
    words=("退回",),
    about=_("退回不归本单位办的案件"),
    asks={
        "unit": Parameter(_("应该由哪个单位来办？"), Desk(other_desks)),
        "reason": Parameter(_("为什么不归本单位办？请写一句原因。"), Words(at_least=2)),
    },
)
def hand_back(turn: Turn, case: Case, unit: UnitId, reason: str) -> Reply:
    """The dispatcher assigns it anew; the clock runs on."""
    freed = workflow.return_(
        case,
        reason=reason,
        right=turn.city.units.get(unit),
        by=turn.person,
        at=turn.now,
        city=turn.city,
    )
    freed = turn.store.cases.save(freed)
    name = unit_label(turn.city, unit, turn.person)
    tell_giving_out(
        turn,
        freed,
        lines(_("被退回：{reason}", reason=reason), _("建议派给{unit}，请重新派单。", unit=name)),
    )
    return acted(turn, freed, _("已退回，派单员会重新派单。期限照常计算。"))
