"""/consult: other units help with a case; the unit it lies with keeps the deadline."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from conversations.acting import act, acted
from conversations.answers.desks import Desks
from conversations.answers.text import Words
from conversations.answers.unit import desks_for_case
from conversations.colleagues import acceptors
from conversations.command import Parameter
from conversations.lookup import open_case
from conversations.messages import Reply
from conversations.names import unit_label
from conversations.news import tell_citizen, tell_staff
from conversations.standing_in import free_at, tell_each
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.people import Person, Role
from rules.sight import Sight, sight
from rules.units import UnitId
from rules.wording import Text, _


def _likely(turn: Turn, filled: Mapping[str, Any]) -> Iterable[UnitId]:
    if "number" not in filled:
        return ()
    case = open_case(turn, filled["number"])
    return (one for one in desks_for_case(turn, filled) if one not in {case.unit, *case.helpers})


@act(
    "/consult NUMBER UNIT REASON",
    does=Action.CONSULT,
    words=("协办",),
    about=_("请别的单位协办，主办单位不变"),
    asks={
        "units": Parameter(
            _("请哪些单位协办？可以一个个点；写的话，几个单位中间用“、”隔开。"), Desks(_likely)
        ),
        "reason": Parameter(_("为什么要一起办？群众会看到这句话。"), Words(at_least=2)),
    },
)
def consult(turn: Turn, case: Case, units: tuple[UnitId, ...], reason: str) -> Reply:
    """The helpers, the handler and the citizen are told."""
    helped = workflow.consult(
        case,
        units=tuple(map(turn.city.units.get, units)),
        reason=reason,
        by=turn.person,
        at=turn.now,
        city=turn.city,
    )
    helped = turn.store.cases.save(helped)
    lead = unit_label(turn.city, helped.unit, turn.person)
    asked = _("请你们协办：{reason} 主办是{unit}，请尽快联系。", reason=reason, unit=lead)
    empty = [unit for unit in units if not _tell_helpers(turn, helped, unit, asked)]
    names = _names(turn, units, turn.person)
    if helped.handler:
        tell_staff(turn, helped.handler, helped, _("已请{units}协办，请主动联系。", units=names))
    citizen = turn.store.people.get(helped.citizen) if helped.citizen else None
    together = _names(turn, (helped.unit, *units), citizen or turn.person)
    tell_citizen(
        turn,
        helped,
        _(
            "这件事要由{units}一起办，我们已经联系好，您不用再跑一趟。原因：{reason}",
            units=together,
            reason=reason,
        ),
    )
    nobody = _names(turn, empty, turn.person)
    warning = _("⚠ {units}现在没有人能看到，请打电话联系。", units=nobody) if empty else None
    return acted(turn, helped, _("已请{units}协办，主办单位和期限不变。", units=names), warning)


def _tell_helpers(turn: Turn, case: Case, unit: UnitId, asked: Text) -> bool:
    """Tell its handlers, or its dispatcher; False: nobody there sees the case."""
    handlers = _seeing(turn, case, acceptors(turn, case, unit))
    seeing = handlers or _seeing(turn, case, free_at(turn, Role.DISPATCHER, case, unit))
    tell_each(turn, seeing, case, asked)
    return bool(seeing)


def _seeing(turn: Turn, case: Case, people: Iterable[Person]) -> tuple[Person, ...]:
    """Those who see it by a post of their own: nobody is told of what they cannot open."""
    own = ((one, replace(one, stands_in=())) for one in people)
    return tuple(one for one, bare in own if sight(bare, case, turn.city) >= Sight.CASE)


def _names(turn: Turn, units: Iterable[UnitId], reader: Person) -> str:
    return "、".join(unit_label(turn.city, unit, reader) for unit in units)
