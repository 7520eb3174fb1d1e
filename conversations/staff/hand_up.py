"""/handup: what cannot be settled here goes one level up, with the reason, to the leader there."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.colleagues import acceptors
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.names import unit_for_citizen, unit_label
from conversations.news import tell_citizen
from conversations.standing_in import free_at, tell_each
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.people import Role
from rules.wording import _


@act(
    "/handup NUMBER REASON",
    does=Action.HAND_UP,
    words=("上报",),
    about=_("本级办不了的，报上一级办理"),
    asks={
        "reason": Parameter(
            _("请写明情况和原因：办到哪一步了，为什么本级办不了。"), Words(at_least=4)
        )
    },
)
def hand_up(turn: Turn, case: Case, reason: str) -> Reply:
    """The leader there reads why; somebody of that desk accepts it, or its dispatcher assigns."""
    raised = workflow.hand_up(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    raised = turn.store.cases.save(raised)
    below = unit_label(turn.city, case.unit, turn.person)
    above = unit_label(turn.city, raised.unit, turn.person)
    day = raised.deadline.day
    why = _("{unit}上报：{reason}\n期限{day}不变。", unit=below, reason=reason, day=day)
    able = acceptors(turn, raised, raised.unit) or free_at(turn, Role.DISPATCHER, raised)
    tell_each(turn, (*free_at(turn, Role.LEADER, raised), *able), raised, why)
    tell_citizen(
        turn,
        raised,
        _(
            "这件事已经报到{unit}办理，最晚{day}办完，期限不变。",
            unit=unit_for_citizen(turn, raised),
            day=day,
        ),
    )
    nobody = None if able else _("⚠ {unit}现在没有人能签收，请告诉您的领导。", unit=above)
    return acted(turn, raised, _("已报到{unit}，您不用再办了。", unit=above), nobody)
