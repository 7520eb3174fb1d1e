"""What the handler and the dispatcher do on the way: handed up, helped with, mediated, left."""

from datetime import date

import pytest

from rules import workflow
from rules.cases import CategoryCode, FileKey
from rules.errors import Refused, Unclear
from rules.glossary import Action, State
from rules.people import Role
from rules.places import Level
from rules.sight import Sight, sight
from rules.units import UnitId
from tests.rules.make import (
    answer,
    asha,
    case,
    city_dispatcher,
    dispatcher,
    in_progress,
    lao_li,
    mediator,
    on,
    other_dispatcher,
    replied,
    shu_ji,
    staff,
    the_city,
    town_handler,
    xiao_wang,
)

CITY = the_city()
PAPER = (FileKey("agreement"),)
school_handler = staff("school_handler", (Role.HANDLER, "education"))


def unit(name):
    return CITY.units.get(UnitId(name))


def now(day=17, month=11):
    return {"at": on(day, month), "city": CITY}


def quarrel(**changes):
    return in_progress(category=CategoryCode("1301"), handler=mediator.id, **changes)


def told(refused):
    sentence = refused.value.sentence
    return sentence.source.format(**sentence.values)


def test_the_first_interim_word_of_a_round_is_kept():
    it = workflow.interim(in_progress(), text="查过了，等零件", by=lao_li, **now(17))
    it = workflow.interim(it, text="零件到了", by=lao_li, **now(19))
    assert (it.interim_on, it.state) == (date(2026, 11, 17), State.IN_PROGRESS)
    again = workflow.reopen(replied(interim_on=date(2026, 11, 17)), reason="", by=asha, **now(18))
    assert (again.interim_on, again.mediated) == (None, False)


def test_a_village_hands_up_to_its_town_and_the_town_to_the_city():
    it = in_progress(answer=answer(), helpers=frozenset({UnitId("wencui"), UnitId("education")}))
    up = workflow.hand_up(it, reason="要动用吊车", by=lao_li, **now(18))
    assert (up.unit, up.level, up.state) == ("wencui", Level.TOWN, State.ASSIGNED)
    assert (up.handler, up.answer, up.assigned_on) == (None, None, date(2026, 11, 18))
    assert up.helpers == {"education"}
    assert (up.deadline, up.news[0].text, up.news[0].unit) == (it.deadline, "要动用吊车", "wencui")
    assert sight(lao_li, up, CITY) is Sight.NOTHING
    up = workflow.accept(up, by=town_handler, **now(18))
    up = workflow.hand_up(up, reason="要市里立项", by=town_handler, **now(18))
    assert (up.unit, up.level) == ("mengzi", Level.CITY)


def test_helpers_see_the_case_and_write_notes_but_it_is_not_theirs():
    before = in_progress()
    assert sight(school_handler, before, CITY) is Sight.NOTHING
    it = workflow.consult(
        before,
        units=(unit("education"), unit("caoba")),
        reason=" 路灯在学校门口 ",
        by=dispatcher,
        **now(),
    )
    assert it.helpers == {"education", "caoba"}
    assert (it.unit, it.deadline, it.handler) == ("shuigou", before.deadline, lao_li.id)
    assert it.news[0].text.endswith("：路灯在学校门口")
    for person in (school_handler, other_dispatcher):
        assert sight(person, it, CITY) is Sight.CASE
        assert set(workflow.allowed(it, person, CITY, on(17))) == {
            Action.URGENT,
            Action.RECUSE,
            Action.NOTE,
        }
    assert sight(staff("head", (Role.LEADER, "education")), it, CITY) is Sight.NOTHING
    assert workflow.assign(it, to=unit("caoba"), by=city_dispatcher, **now()).helpers == {
        "education"
    }


def test_whom_the_citizen_did_not_want_does_not_come_back_by_helping():
    it = case(
        state=State.ASSIGNED,
        unit=UnitId("wencui"),
        helpers=frozenset({UnitId("shuigou")}),
        former_handlers=frozenset({lao_li.id}),
    )
    assert (sight(lao_li, it, CITY), sight(xiao_wang, it, CITY)) == (Sight.NOTHING, Sight.CASE)


@pytest.mark.parametrize(
    ("it", "helper", "sentence"),
    [
        (in_progress(), "shuigou", "主办"),
        (in_progress(helpers=frozenset({UnitId("education")})), "education", "已经在协办"),
        (in_progress(), "wencui-discipline", "纪检机关"),
        (
            in_progress(category=CategoryCode("0105"), unit=UnitId("wencui")),
            "shuigou",
            "不能请它协办",
        ),
    ],
)
def test_some_units_cannot_help(it, helper, sentence):
    with pytest.raises(Refused) as refused:
        workflow.consult(it, units=(unit(helper),), reason="x", by=dispatcher, **now())
    assert sentence in told(refused)


def test_helping_needs_a_unit_and_a_reason():
    for units, reason in (((), "x"), ((unit("education"),), " ")):
        with pytest.raises(Unclear, match="哪个单位协办"):
            workflow.consult(in_progress(), units=units, reason=reason, by=dispatcher, **now())


def test_an_agreement_is_attached_or_it_is_none():
    with pytest.raises(Unclear, match="协议"):
        workflow.mediate(quarrel(), text="双方同意", files=(), by=mediator, **now())
    it = workflow.mediate(quarrel(), text="双方同意", files=PAPER, by=mediator, **now())
    assert (it.mediated, it.files, it.state) == (True, PAPER, State.IN_PROGRESS)


def test_whoever_stays_out_sees_it_no_more_and_is_free_of_it():
    it = in_progress(answer=answer(), sponsor=shu_ji.id)
    left = workflow.recuse(it, reason="他是我舅舅", by=lao_li, **now())
    assert (left.handler, left.answer, left.recused) == (None, None, {lao_li.id})
    assert (left.state, left.former_handlers) == (State.IN_PROGRESS, {lao_li.id})
    assert left.sponsor == shu_ji.id
    assert sight(lao_li, left, CITY) is Sight.NOTHING
    assert Action.ASSIGN in workflow.allowed(left, dispatcher, CITY, on(17))
    left = workflow.recuse(left, by=shu_ji, **now())
    assert (left.sponsor, left.recused) == (None, {lao_li.id, shu_ji.id})
