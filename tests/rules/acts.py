"""What every act is done with: the case as it must stand beside its state, who does it, and how.

One row for each act of the action table; the grid puts every row before every state and person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rules import workflow
from rules.alarms import AlarmKind, begin, with_ring
from rules.alarms import answer as answered
from rules.cases import Case, CaseNumber, CategoryCode, FileKey, Keeping
from rules.duties import by_clock
from rules.glossary import Action, Outcome, Rating, Severity, State, Unsealing
from rules.people import Person, PersonId
from rules.places import Level
from rules.units import UnitId
from rules.unsealing import consent, unseal
from tests.rules.make import (
    answer,
    asha,
    city_dispatcher,
    dispatcher,
    lao_li,
    mediator,
    officer,
    on,
    shu_ji,
    the_city,
    town_handler,
)

CITY = the_city()
NOW = {"at": on(17), "city": CITY}
TUESDAY = date(2026, 11, 17)
SCHOOLS = CITY.units.get(UnitId("education"))
A_LEVEL_UP = {"unit": UnitId("wencui"), "level": Level.TOWN}

ANSWERED = {"answer": answer(confirmed_by=shu_ji.id), "replied_on": TUESDAY}
RATED = {**ANSWERED, "handler": lao_li.id, "rating": Rating.SATISFIED}
REPORTED = {**ANSWERED, "harassed": True}
REVIEWED = {**ANSWERED, **A_LEVEL_UP}
HANDLED = {"handler": lao_li.id}
SEALED = {"sealed": True, "unit": UnitId("mengzi-discipline")}
MAJOR = {"severity": Severity.MAJOR, "deadline": CITY.clock.due(date(2026, 11, 16), 15)}
QUARREL = {"category": CategoryCode("1301"), "handler": mediator.id}
PROMISE = answer(Outcome.PROMISED, promised_on=date(2026, 11, 30), confirmed_by=shu_ji.id)
PROMISED = {"answer": PROMISE, "replied_on": TUESDAY, "handler": lao_li.id}

DANGER = AlarmKind.DANGER
nobody = Person(id=PersonId(""))

Do = Callable[[Case, Person], Case | None]


@dataclass(frozen=True)
class Row:
    """Who does it, to a case that is so, and the act."""

    person: Person
    do: Do
    beside: Mapping[str, Any] = field(default_factory=dict)


def _desk_of(it: Case) -> Mapping[str, Any]:
    """The desk where it lies, and somebody there."""
    there = {"shuigou": lao_li, "wencui": town_handler, "mengzi-discipline": officer}
    return {"to": CITY.units.get(it.unit), "handler": there[it.unit]}


def _lead_for(it: Case) -> Case:
    """Another of the same kind, to join it to."""
    return replace(it, number=CaseNumber("2345678901"), state=State.ASSIGNED)


W, A = workflow, Action

STAFF: Mapping[Action, Row] = {
    A.ASSIGN: Row(dispatcher, lambda it, by: W.assign(it, **_desk_of(it), by=by, **NOW)),
    A.ACCEPT: Row(lao_li, lambda it, by: W.accept(it, by=by, **NOW), HANDLED),
    A.ASK: Row(lao_li, lambda it, by: W.ask(it, text="哪一盏？", by=by, **NOW), HANDLED),
    A.INTERIM: Row(
        lao_li, lambda it, by: W.interim(it, text="查过了，等零件", by=by, **NOW), HANDLED
    ),
    A.MEDIATE: Row(
        mediator,
        lambda it, by: W.mediate(it, text="双方同意", files=(FileKey("agreement"),), by=by, **NOW),
        QUARREL,
    ),
    A.REPLY: Row(lao_li, lambda it, by: W.reply(it, answer=answer(), by=by, **NOW), HANDLED),
    A.HAND_UP: Row(
        lao_li, lambda it, by: W.hand_up(it, reason="要动用吊车", by=by, **NOW), HANDLED
    ),
    A.CONFIRM: Row(
        shu_ji, lambda it, by: W.confirm(it, by=by, **NOW), {**HANDLED, "answer": answer()}
    ),
    A.CLOSE: Row(lao_li, lambda it, by: W.close(it, by=by, **NOW), RATED),
    A.APPROVE: Row(officer, lambda it, by: W.approve(it, by=by, **NOW), REPORTED),
    A.SEND_BACK: Row(
        officer, lambda it, by: W.send_back(it, reason="灯还是不亮", by=by, **NOW), REPORTED
    ),
    A.RETURN: Row(
        lao_li,
        lambda it, by: W.return_(it, reason="不归我们", right=SCHOOLS, by=by, **NOW),
        {**HANDLED, "assigned_on": TUESDAY},
    ),
    A.REOPEN: Row(shu_ji, lambda it, by: W.reopen(it, reason="群众说得对", by=by, **NOW), ANSWERED),
    A.DECLINE: Row(
        shu_ji,
        lambda it, by: W.decline(it, reason="产权归供电公司", by=by, **NOW),
        {**ANSWERED, "rating": Rating.DISSATISFIED},
    ),
    A.GRADE: Row(dispatcher, lambda it, by: W.grade(it, reason="要全村换线", by=by, **NOW)),
    A.CONSULT: Row(
        dispatcher, lambda it, by: W.consult(it, units=(SCHOOLS,), reason="学校", by=by, **NOW)
    ),
    A.INSTRUCT: Row(
        shu_ji,
        lambda it, by: W.instruct(it, text="马上看现场", due=date(2026, 11, 18), by=by, **NOW),
    ),
    A.EXTEND: Row(
        shu_ji, lambda it, by: W.extend(it, days=5, reason="等设备到货", by=by, **NOW), MAJOR
    ),
    A.SUPERVISE: Row(shu_ji, lambda it, by: W.supervise(it, reason="反映强烈", by=by, **NOW)),
    A.SPONSOR: Row(shu_ji, lambda it, by: W.sponsor(it, leader=shu_ji, by=by, **NOW)),
    A.REFER: Row(dispatcher, lambda it, by: W.refer(it, to="市人民法院", by=by, **NOW)),
    A.UNSEAL: Row(officer, lambda it, by: unseal(it, reason="只是一般的事", by=by, **NOW), SEALED),
    A.URGENT: Row(lao_li, lambda it, by: W.urgent(it, by=by, **NOW), HANDLED),
    A.RECUSE: Row(dispatcher, lambda it, by: W.recuse(it, reason="亲戚", by=by, **NOW)),
    A.MERGE: Row(
        dispatcher,
        lambda it, by: W.merge(it, into=_lead_for(it), leads_others=False, by=by, **NOW)[0],
    ),
    A.UPHOLD: Row(
        city_dispatcher, lambda it, by: W.uphold(it, text="答复没有错", by=by, **NOW), REVIEWED
    ),
    A.OVERTURN: Row(
        city_dispatcher, lambda it, by: W.overturn(it, text="没有查清", by=by, **NOW), REVIEWED
    ),
    A.KEPT: Row(lao_li, lambda it, by: W.kept(it, text="灯装好了", by=by, **NOW), PROMISED),
    A.CONFIRM_KEPT: Row(
        dispatcher,
        lambda it, by: W.confirm_kept(it, by=by, **NOW),
        {**PROMISED, "keeping": Keeping(text="灯装好了", by=lao_li.id)},
    ),
    A.NOTE: Row(dispatcher, lambda it, by: W.note(it, text="电话里问过", by=by, **NOW)),
}

CITIZEN: Mapping[Action, Row] = {
    A.SUPPLEMENT: Row(asha, lambda it, by: W.supplement(it, text="又坏一盏", by=by, **NOW)),
    A.RATE: Row(asha, lambda it, by: W.rate(it, rating=Rating.SATISFIED, by=by, **NOW), ANSWERED),
    A.REOPEN: Row(asha, lambda it, by: W.reopen(it, reason="", by=by, **NOW), ANSWERED),
    A.REVIEW: Row(asha, lambda it, by: W.review(it, reason="不对", by=by, **NOW), ANSWERED),
    A.RECHECK: Row(
        asha,
        lambda it, by: W.recheck(it, reason="还是不对", by=by, **NOW),
        {**ANSWERED, "upheld_on": TUESDAY},
    ),
    A.URGE: Row(asha, lambda it, by: W.urge(it, by=by, **NOW)[0]),
    A.OBJECT: Row(asha, lambda it, by: W.object_(it, by=by, **NOW), HANDLED),
    A.WITHDRAW: Row(asha, lambda it, by: W.withdraw(it, by=by, **NOW)),
    A.URGENT: Row(asha, lambda it, by: W.urgent(it, by=by, **NOW)),
    A.HARASSED: Row(asha, lambda it, by: W.harassed(it, by=by, **NOW)),
    A.CONSENT: Row(
        asha,
        lambda it, by: consent(it, agrees=False, by=by, **NOW),
        {**SEALED, "unsealing": Unsealing.ASKED},
    ),
}

LONG_AGO = {"delivered_on": date(2026, 10, 1), "replied_on": date(2026, 10, 1)}
UNREAD_YET = {**ANSWERED, "replied_on": date(2026, 10, 1)}
BROKEN = {
    **PROMISED,
    "answer": answer(Outcome.PROMISED, promised_on=date(2026, 11, 2), confirmed_by=shu_ji.id),
}


def _clock(action: Action) -> Do:
    return lambda it, _nobody: by_clock(it, action, NOW["at"], CITY)


CLOCK: Mapping[Action, Row] = {
    A.PROMISE_DUE: Row(nobody, _clock(A.PROMISE_DUE), BROKEN),
    A.BROKEN: Row(nobody, _clock(A.BROKEN), BROKEN),
    A.SILENT: Row(nobody, _clock(A.SILENT), {**ANSWERED, **LONG_AGO}),
    A.UNREAD: Row(nobody, _clock(A.UNREAD), UNREAD_YET),
    A.LAPSE: Row(nobody, _clock(A.LAPSE), {**RATED, "reported_on": date(2026, 10, 9)}),
    A.FINISH: Row(
        nobody, _clock(A.FINISH), {**ANSWERED, **LONG_AGO, "upheld_on": date(2026, 10, 1)}
    ),
    A.RING: Row(
        nobody, lambda it, _nobody: with_ring(it, begin(it, DANGER, on(17)), [shu_ji], on(17), CITY)
    ),
    A.GOT: Row(
        nobody, lambda it, _nobody: answered(begin(it, DANGER, on(17)), it, shu_ji, on(17), CITY)[1]
    ),
}
"""What the time brings, and the alarm, which rings and is answered wherever a case stands."""

ENDS_THERE = {(A.UPHOLD, State.IN_RECHECK): State.FINAL}
"""Where an act leads in one state alone."""
