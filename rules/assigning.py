"""派单 and 退回: which desk a case may go to, and who may be named for it."""

from dataclasses import replace
from datetime import datetime

from rules.cases import Case
from rules.city import City
from rules.concerns import concerned
from rules.errors import Refused
from rules.glossary import Action, State
from rules.people import Permission, Person, holds
from rules.sight import is_shut_out
from rules.steps import check, done
from rules.units import Unit, UnitKind
from rules.wording import Phrase, _


def assign(
    case: Case, *, to: Unit, handler: Person | None = None, by: Person, at: datetime, city: City
) -> Case:
    """Give it to a unit, and to a handler of it if one is named; they must accept.

    Raises:
        Refused: the unit is concerned, or may not have it; or the handler may not.
    """
    check(case, Action.ASSIGN, by, at, city)
    if refusal := _wrong_unit(case, to, city) or (
        handler and _wrong_handler(case, to, handler, city)
    ):
        raise Refused(refusal)
    named = handler.id if handler else None
    if case.state is State.ASSIGNED and (case.unit, case.handler) == (to.id, named):
        raise Refused(_("这件事已经派给{unit}了，正等着签收。", unit=to.called))
    assigned = replace(
        case,
        unit=to.id,
        level=to.level,
        handler=named,
        answer=None,
        assigned_on=city.clock.today(at),
        helpers=case.helpers - {to.id},
    )
    return done(assigned, Action.ASSIGN, by, at, city)


def return_(case: Case, *, reason: str, right: Unit, by: Person, at: datetime, city: City) -> Case:
    """Hand it back: it belongs to `right`. The clock runs on, a dispatcher assigns anew.

    Raises:
        Refused: too late, too often, or the unit named is the one that has it.
    """
    check(case, Action.RETURN, by, at, city)
    if right.id == case.unit:
        raise Refused(_("请写明应该由哪个单位来办，不能是您自己的单位。"))
    if refusal := _wrong_unit(case, right, city):
        raise Refused(refusal)
    freed = replace(case, handler=None, returns=case.returns + 1, assigned_on=None)
    returned = done(freed, Action.RETURN, by, at, city, reason)
    *earlier, last = returned.news
    return replace(returned, news=(*earlier, replace(last, unit=right.id)))


def _wrong_unit(case: Case, to: Unit, city: City) -> Phrase | None:
    if case.sealed:
        if to.id == case.unit:
            return None
        return _("密封的件只在收到它的纪检机关内部办理，请派给本机关的同志。")
    if to.kind is UnitKind.DISCIPLINE:
        return _("没有密封的件不派给纪检机关；要监督它，请找市纪委监委督办。")
    if to.id in concerned(case, city.places, city.units):
        return _("这件事说的就是{unit}或它的人，请派给上一级。", unit=to.called)
    return None


def _wrong_handler(case: Case, to: Unit, handler: Person, city: City) -> Phrase | None:
    name = handler.name
    if not holds(handler, Permission.ACCEPT, to.id, city.units):
        return _("{name}不是{unit}的承办人，请另选一位。", name=name, unit=to.called)
    if handler.is_on_leave:
        return _("{name}正在休假，请另选一位。", name=name)
    if handler.id in case.former_handlers and Permission.ACCEPT not in handler.alone:
        return _("{name}前面办过这件事，这一次请换一位同志。", name=name)
    if handler.id == case.citizen or is_shut_out(handler, case, city):
        return _("{name}要回避这件事，请另选一位。", name=name)
    return None
