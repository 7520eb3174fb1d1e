"""The acts that end a case, each with who does it to what, for the cells of the table."""

from datetime import date

from rules import workflow
from rules.cases import CaseNumber, Keeping
from rules.glossary import Action, Outcome, State
from tests.rules.make import (
    answer,
    asha,
    case,
    city_dispatcher,
    dispatcher,
    lao_li,
    on,
    shu_ji,
    the_city,
)

NOW = {"at": on(17), "city": the_city()}
TUESDAY = date(2026, 11, 17)
PROMISE = answer(Outcome.PROMISED, promised_on=date(2026, 11, 30), confirmed_by=shu_ji.id)
PROMISED = {"answer": PROMISE, "replied_on": TUESDAY, "handler": lao_li.id}
ABOVE = {"answer": answer(confirmed_by=shu_ji.id)}
LEAD = case(number=CaseNumber("2345678901"), state=State.ASSIGNED)

AT_THE_END = {
    Action.MERGE: (
        dispatcher,
        {},
        lambda it: workflow.merge(it, into=LEAD, leads_others=False, by=dispatcher, **NOW)[0],
    ),
    Action.UPHOLD: (
        city_dispatcher,
        ABOVE,
        lambda it: workflow.uphold(it, text="答复没有错", by=city_dispatcher, **NOW),
    ),
    Action.OVERTURN: (
        city_dispatcher,
        ABOVE,
        lambda it: workflow.overturn(it, text="没有查清", by=city_dispatcher, **NOW),
    ),
    Action.KEPT: (
        lao_li,
        PROMISED,
        lambda it: workflow.kept(it, text="灯装好了", by=lao_li, **NOW),
    ),
    Action.CONFIRM_KEPT: (
        dispatcher,
        {**PROMISED, "keeping": Keeping(text="灯装好了", by=lao_li.id)},
        lambda it: workflow.confirm_kept(it, by=dispatcher, **NOW),
    ),
}
"""Who, what the case is beside its state, and the act."""

ANSWERED = {"answer": answer(confirmed_by=shu_ji.id), "replied_on": TUESDAY}

CITIZEN_AT_THE_END = {
    Action.REVIEW: (ANSWERED, lambda it: workflow.review(it, reason="不对", by=asha, **NOW)),
    Action.RECHECK: (
        {**ANSWERED, "upheld_on": TUESDAY},
        lambda it: workflow.recheck(it, reason="还是不对", by=asha, **NOW),
    ),
}

ENDS_THERE = {(Action.UPHOLD, State.IN_RECHECK): State.FINAL}
"""Where an act leads in one state alone."""
