"""What the handler and the dispatcher do on the way: 初步答复, 上报, 协办, 调处, 回避."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rules.cases import Case, FileKey
from rules.city import City
from rules.concerns import concerned
from rules.errors import Refused, Unclear
from rules.glossary import Action
from rules.people import Person
from rules.steps import check, done, somebody
from rules.units import Unit, UnitKind
from rules.wording import Phrase, _


def interim(case: Case, *, text: str, by: Person, at: datetime, city: City) -> Case:
    """Tell the citizen what was found and what comes; the first time in a round counts."""
    check(case, Action.INTERIM, by, at, city)
    told = replace(case, interim_on=case.interim_on or city.clock.today(at))
    return done(told, Action.INTERIM, by, at, city, text)


def hand_up(case: Case, *, reason: str, by: Person, at: datetime, city: City) -> Case:
    """Give it to the unit above in its own line; the handler is free of it, the clock runs on."""
    check(case, Action.HAND_UP, by, at, city)
    above = city.units.above(case.unit)
    assert above is not None  # the table asks for one
    raised = replace(
        case,
        unit=above.id,
        level=above.level,
        handler=None,
        answer=None,
        assigned_on=city.clock.today(at),
        helpers=case.helpers - {above.id},
    )
    return done(raised, Action.HAND_UP, by, at, city, reason)


def consult(
    case: Case, *, units: Sequence[Unit], reason: str, by: Person, at: datetime, city: City
) -> Case:
    """Ask other units to help: they see it, the unit it lies with keeps the deadline.

    Raises:
        Refused: one of them has it, helps already, or must not touch it.
    """
    check(case, Action.CONSULT, by, at, city)
    if not units or not reason.strip():
        raise Unclear(_("请写明请哪个单位协办，为什么。"))
    if refusal := next((why for unit in units if (why := _wrong_helper(case, unit, city))), None):
        raise Refused(refusal)
    helped = replace(case, helpers=case.helpers | {unit.id for unit in units})
    names = "、".join(dict.fromkeys(unit.name for unit in units))
    return done(helped, Action.CONSULT, by, at, city, f"{names}：{reason.strip()}")


def mediate(
    case: Case, *, text: str, files: tuple[FileKey, ...], by: Person, at: datetime, city: City
) -> Case:
    """Write down what both sides agreed to, with the agreement itself.

    Raises:
        Unclear: the agreement is missing.
    """
    check(case, Action.MEDIATE, by, at, city)
    if not files:
        raise Unclear(_("请把双方签字的协议拍照，或者作为文件一起发来。"))
    agreed = replace(case, mediated=True, files=(*case.files, *files))
    return done(agreed, Action.MEDIATE, by, at, city, text)


def recuse(case: Case, *, by: Person, at: datetime, city: City, reason: str = "") -> Case:
    """Stay out of it from now on: near relatives, an interest. A handler is free of it."""
    check(case, Action.RECUSE, by, at, city)
    out = replace(case, recused=case.recused | {by.id})
    if case.sponsor == by.id:
        out = replace(out, sponsor=None)
    if case.handler == by.id:
        former = case.former_handlers | somebody(case.handler)
        out = replace(out, handler=None, answer=None, former_handlers=former)
    return done(out, Action.RECUSE, by, at, city, reason)


def _wrong_helper(case: Case, unit: Unit, city: City) -> Phrase | None:
    if unit.id == case.unit:
        return _("这件事就由{unit}主办，请另选协办的单位。", unit=unit.called)
    if unit.id in case.helpers:
        return _("{unit}已经在协办了，请另选单位。", unit=unit.called)
    if unit.kind is UnitKind.DISCIPLINE:
        return _("纪检机关不协办一般的件；要监督它，请找市纪委监委督办。")
    if unit.id in concerned(case, city.places, city.units):
        return _("这件事说的就是{unit}或它的人，不能请它协办。", unit=unit.called)
    return None
