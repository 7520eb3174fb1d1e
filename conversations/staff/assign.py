"""/assign: give a case to a unit, and to one of its handlers if one is named."""

from conversations.acting import act, acted
from conversations.answers.handler import Handler
from conversations.answers.unit import Desk, desks_for_case
from conversations.colleagues import acceptors
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.names import unit_for_citizen, unit_label
from conversations.news import tell_citizen, tell_former, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.people import PersonId
from rules.units import UnitId
from rules.wording import Phrase, _


@act(
    "/assign NUMBER UNIT [@HANDLER]",
    does=Action.ASSIGN,
    words=("派单",),
    about=_("把案件派给单位或承办人"),
    asks={
        "unit": Parameter(
            _("派给哪个单位？可以写名称或拼音，也可以点按钮。"), Desk(desks_for_case)
        ),
        "handler": Parameter(_("派给哪位承办人？"), Handler()),
    },
)
def assign(turn: Turn, case: Case, unit: UnitId, handler: PersonId | None) -> Reply:
    """They must accept; whoever had it is told that it is no longer theirs."""
    able = acceptors(turn, case, unit)
    named = next((one for one in able if one.id == handler), None)
    given = workflow.assign(
        case,
        to=turn.city.units.get(unit),
        handler=named,
        by=turn.person,
        at=turn.now,
        city=turn.city,
    )
    given = turn.store.cases.save(given)
    waiting = (named,) if named else able
    for person in waiting:
        tell_staff(turn, person.id, given, _asked_to_accept(given))
    if case.handler and case.handler != handler:
        tell_former(turn, case.handler, case, _taken_away(case))
    name = unit_label(turn.city, unit, turn.person)
    tell_citizen(turn, given, _("已经派给{unit}，等他们签收。", unit=unit_for_citizen(turn, given)))
    nobody = (
        None if waiting else _("⚠ {unit}现在没有人能签收，请改派或请管理员邀请承办人。", unit=name)
    )
    to = (
        _("已派给{unit}（{name}）。", unit=name, name=named.name)
        if named
        else _("已派给{unit}。", unit=name)
    )
    return acted(turn, given, to, nobody)


def _asked_to_accept(case: Case) -> Phrase:
    return _("派给您了，请签收。办结期限{day}。", day=case.deadline.day)


def _taken_away(case: Case) -> Phrase:
    return _("案件 {number} 已改派，您不用再办了。", number=case.number)
