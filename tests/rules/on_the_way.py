"""Who does what on the way and above: one row an act, for the tables that are generated."""

from collections.abc import Callable
from datetime import date

from rules import workflow
from rules.cases import Case, CategoryCode, FileKey
from rules.glossary import Action, Severity
from rules.people import Role
from rules.units import UnitId
from tests.rules.make import dispatcher, lao_li, mediator, on, shu_ji, staff, the_city

CITY = the_city()
NOW = {"at": on(17), "city": CITY}
LIBRARY = CITY.units.get(UnitId("education"))
MAJOR = {"severity": Severity.MAJOR, "deadline": CITY.clock.due(date(2026, 11, 16), 15)}
QUARREL = {"category": CategoryCode("1301"), "handler": mediator.id}
city_leader = staff("city_leader", (Role.LEADER, "mengzi"))

Act = Callable[[Case], Case]

ON_THE_WAY: dict[Action, tuple[object, dict[str, object], Act]] = {
    Action.INTERIM: (
        lao_li,
        {"handler": lao_li.id},
        lambda it: workflow.interim(it, text="查过了，等零件", by=lao_li, **NOW),
    ),
    Action.HAND_UP: (
        lao_li,
        {"handler": lao_li.id},
        lambda it: workflow.hand_up(it, reason="要动用吊车", by=lao_li, **NOW),
    ),
    Action.CONSULT: (
        dispatcher,
        {},
        lambda it: workflow.consult(it, units=(LIBRARY,), reason="学校", by=dispatcher, **NOW),
    ),
    Action.INSTRUCT: (
        shu_ji,
        {},
        lambda it: workflow.instruct(
            it, text="马上看现场", due=date(2026, 11, 18), by=shu_ji, **NOW
        ),
    ),
    Action.MEDIATE: (
        mediator,
        QUARREL,
        lambda it: workflow.mediate(
            it, text="双方同意", files=(FileKey("agreement"),), by=mediator, **NOW
        ),
    ),
    Action.EXTEND: (
        shu_ji,
        MAJOR,
        lambda it: workflow.extend(it, days=5, reason="等设备到货", by=shu_ji, **NOW),
    ),
    Action.SUPERVISE: (
        shu_ji,
        {},
        lambda it: workflow.supervise(it, reason="反映强烈", by=shu_ji, **NOW),
    ),
    Action.SPONSOR: (
        shu_ji,
        {},
        lambda it: workflow.sponsor(it, leader=shu_ji, by=shu_ji, **NOW),
    ),
    Action.RECUSE: (
        dispatcher,
        {},
        lambda it: workflow.recuse(it, reason="亲戚", by=dispatcher, **NOW),
    ),
}
