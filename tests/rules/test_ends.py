"""Merging, reviewing and promising: what is refused, and what goes where."""

from dataclasses import replace
from datetime import date

import pytest

from rules import workflow
from rules.cases import CaseNumber
from rules.errors import Refused
from rules.glossary import AboutWhom, Kind, Outcome, State
from rules.people import Role
from rules.units import UnitId
from tests.rules.make import (
    MONDAY,
    answer,
    asha,
    case,
    city_dispatcher,
    dispatcher,
    in_progress,
    lao_li,
    officer,
    on,
    replied,
    sealed,
    shu_ji,
    staff,
    stranger,
    the_city,
    village_leader,
    xiao_wang,
)

CITY = the_city()
NOW = {"at": on(17), "city": CITY}
OTHER = CaseNumber("2345678908")
LATER = CITY.clock.due(date(2026, 11, 18), 3)


def lead(**changes):
    return case(**{"number": OTHER, **changes})


UNLIKE = [
    (case(), case(), dispatcher, "并入它自己"),
    (case(), sealed(number=OTHER), dispatcher, "不能并案"),
    (sealed(), sealed(number=OTHER, unit=UnitId("wencui-discipline")), officer, "同一个机关"),
    (case(), lead(deadline=LATER), dispatcher, "反过来并"),
    (case(), lead(state=State.MERGED), dispatcher, "它的主件"),
    (case(), lead(state=State.CLOSED), dispatcher, "已办结"),
    (
        case(about=AboutWhom.VILLAGE_CADRE, unit=UnitId("wencui")),
        lead(),
        dispatcher,
        "回避这件事",
    ),
    (case(citizen=lao_li.id), lead(handler=lao_li.id), dispatcher, "就是反映这件事的人"),
]


@pytest.mark.parametrize(("joining", "leading", "by", "sentence"), UNLIKE)
def test_only_what_is_alike_is_merged(joining, leading, by, sentence):
    with pytest.raises(Refused) as refused:
        workflow.merge(joining, into=leading, leads_others=False, by=by, **NOW)
    told = refused.value.sentence
    assert sentence in told.source.format(
        **{name: getattr(value, "source", value) for name, value in told.values.items()}
    )


def test_who_leads_others_stays_a_lead():
    with pytest.raises(Refused, match="只能作主件"):
        workflow.merge(case(), into=lead(), leads_others=True, by=dispatcher, **NOW)


def test_the_earliest_deadline_leads():
    early, late = case(), lead(deadline=LATER)
    assert workflow.in_order(early, late) == (late, early)
    assert workflow.in_order(late, early) == (late, early)
    same = lead()
    assert workflow.in_order(early, same) == (early, same)


def test_the_joined_follow_and_may_take_over():
    joined, led = workflow.merge(
        case(urgent=True), into=lead(), leads_others=False, by=dispatcher, **NOW
    )
    assert (joined.state, joined.merged_into, led.urgent) == (State.MERGED, OTHER, True)
    assert (led.news[0].text, led.news[0].told) == (joined.number, False)
    assert workflow.follow(joined, led) == joined
    followed = workflow.follow(joined, replied(number=OTHER))
    assert (followed.answer, followed.delivered_on) == (replied().answer, None)
    leads = workflow.take_over(joined, in_progress(number=OTHER))
    assert (leads.state, leads.handler, leads.merged_into) == (
        State.IN_PROGRESS,
        lao_li.id,
        None,
    )


GOES_UP = [
    (replied(), "wencui"),
    (replied(unit=UnitId("wencui")), "mengzi"),
    (replied(unit=UnitId("education")), "mengzi"),
    (replied(unit=UnitId("mengzi")), None),
    (replied(about=AboutWhom.TOWN_CADRE), "mengzi"),
    (replied(sealed=True, unit=UnitId("wencui-discipline")), "mengzi-discipline"),
    (replied(sealed=True, unit=UnitId("mengzi-discipline")), None),
]


@pytest.mark.parametrize(("it", "unit"), GOES_UP)
def test_a_review_goes_one_level_up_and_never_to_whom_it_is_about(it, unit):
    above = workflow.reviewer_of(it, CITY)
    assert (above.id if above else None) == unit
    asked = workflow.review(it, reason="不对", by=asha, **NOW)
    if unit:
        assert (asked.state, asked.unit, asked.reviewed_on) == (
            State.IN_REVIEW,
            unit,
            date(2026, 11, 17),
        )
        assert asked.deadline.day == date(2026, 12, 17)
    else:
        assert asked.state is State.REFERRED
        assert "红河州" in asked.referred_to


def test_upheld_then_rechecked_one_level_higher_it_is_final():
    it = workflow.review(replied(), reason="不对", by=asha, **NOW)
    with pytest.raises(Refused, match="还没有结论"):
        workflow.recheck(it, reason="不对", by=asha, **NOW)
    it = workflow.uphold(it, text="没有错", by=dispatcher, **NOW)
    with pytest.raises(Refused, match="复查已经有结论"):
        workflow.overturn(it, text="反悔了", by=dispatcher, **NOW)
    it = workflow.recheck(it, reason="还是不对", by=asha, **NOW)
    assert (it.state, it.unit, it.upheld_on) == (State.IN_RECHECK, "mengzi", None)
    assert workflow.uphold(it, text="没有错", by=city_dispatcher, **NOW).state is State.FINAL
    again = workflow.overturn(it, text="确实错了", by=city_dispatcher, **NOW)
    assert (again.state, again.unit, again.round, again.reviewed_on) == (
        State.ASSIGNED,
        "mengzi",
        2,
        None,
    )
    assert again.first_registered_on == MONDAY


@pytest.mark.parametrize("person", [shu_ji, village_leader, xiao_wang, stranger])
def test_a_review_is_decided_above_and_by_somebody_without_a_part_in_it(person):
    it = workflow.review(replied(), reason="不对", by=asha, **NOW)
    with pytest.raises(Refused):
        workflow.uphold(it, text="没有错", by=person, **NOW)


PROMISE = answer(Outcome.PROMISED, promised_on=date(2026, 11, 25), confirmed_by=shu_ji.id)


def test_a_promise_is_settled_only_when_another_confirmed_that_it_was_kept():
    it = replied(answer=PROMISE)
    assert it.is_promise_open
    with pytest.raises(Refused, match="还没有办好"):
        workflow.rate(it, rating="satisfied", by=asha, **NOW)
    with pytest.raises(Refused, match="还没有写明"):
        workflow.confirm_kept(it, by=dispatcher, **NOW)
    said = workflow.kept(it, text=" 办好了 ", by=lao_li, **NOW)
    assert said.is_promise_open
    with pytest.raises(Refused, match="另一位同志"):
        workflow.confirm_kept(said, by=lao_li, **NOW)
    kept = workflow.confirm_kept(said, by=xiao_wang, **NOW)
    assert (kept.is_promise_open, kept.keeping.text, kept.delivered_on) == (False, "办好了", None)
    with pytest.raises(Refused, match="没有还要兑现"):
        workflow.kept(kept, text="又办好了", by=lao_li, **NOW)
    assert workflow.rate(kept, rating="satisfied", by=asha, **NOW).rating


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.THANKS])
def test_questions_and_thanks_are_owed_a_word(kind):
    assert workflow.outcomes(kind) == (Outcome.ANSWERED,)
    told = answer(Outcome.ANSWERED)
    written = workflow.reply(in_progress(kind=kind), answer=told, by=lao_li, **NOW)
    assert written.answer.outcome is Outcome.ANSWERED
    with pytest.raises(Refused, match="另选一种"):
        workflow.reply(in_progress(kind=kind), answer=answer(), by=lao_li, **NOW)


def test_a_new_round_forgets_how_the_last_one_ended():
    leader = staff("leader", (Role.LEADER, "wencui"))
    it = replace(replied(answer=PROMISE), broken_on=MONDAY, reviewed_on=MONDAY, reported_on=MONDAY)
    again = workflow.reopen(it, reason="没有兑现", by=leader, **NOW)
    assert (again.broken_on, again.reviewed_on, again.reported_on) == (None, None, None)
