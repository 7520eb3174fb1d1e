"""A case from its filing to its end, and everything that is refused on the way."""

from datetime import date

import pytest

from rules import workflow
from rules.cases import CategoryCode, FileKey
from rules.errors import Refused, Unclear
from rules.glossary import AboutWhom, Action, Identity, Kind, Outcome, Rating, Severity, State
from rules.people import PersonId, Role
from tests.rules.at_work import CITY, assigned, file, now, unit
from tests.rules.make import (
    MONDAY,
    answer,
    asha,
    case,
    city_dispatcher,
    dispatcher,
    in_progress,
    lao_li,
    mediator,
    officer,
    on,
    receptionist,
    replied,
    sealed,
    second_officer,
    shu_ji,
    staff,
    stranger,
    xiao_wang,
)


def test_the_whole_story():
    lamp = file()
    assert (lamp.state, lamp.unit, lamp.deadline.day) == (
        State.REGISTERED,
        "shuigou",
        date(2026, 11, 19),
    )
    lamp = workflow.assign(lamp, to=unit("shuigou"), by=dispatcher, **now())
    lamp = workflow.accept(lamp, by=lao_li, **now())
    lamp = workflow.reply(lamp, answer=answer(), by=lao_li, **now())
    lamp = workflow.confirm(lamp, by=shu_ji, **now(18))
    lamp = workflow.delivered(lamp, date(2026, 11, 18))
    lamp = workflow.rate(lamp, rating=Rating.DISSATISFIED, text="还是黑的", by=asha, **now(19))
    lamp = workflow.reopen(lamp, reason="还是黑的", by=asha, **now(19))
    assert (lamp.state, lamp.round, lamp.handler, lamp.rating) == (State.ASSIGNED, 2, None, None)
    assert (lamp.registered_on, lamp.first_registered_on) == (date(2026, 11, 19), MONDAY)
    assert lamp.deadline.day == date(2026, 11, 24)
    lamp = workflow.assign(lamp, to=unit("shuigou"), handler=xiao_wang, by=dispatcher, **now(19))
    lamp = workflow.accept(lamp, by=xiao_wang, **now(19))
    lamp = workflow.reply(lamp, answer=answer(), by=xiao_wang, **now(20))
    lamp = workflow.confirm(lamp, by=dispatcher, **now(20))
    lamp = workflow.rate(lamp, rating=Rating.SATISFIED, by=asha, **now(23))
    lamp = workflow.close(lamp, by=xiao_wang, **now(23))
    lamp = workflow.approve(lamp, by=officer, **now(24))
    assert lamp.state is State.CLOSED
    assert [event.action for event in lamp.news][-4:] == [
        Action.CONFIRM,
        Action.RATE,
        Action.CLOSE,
        Action.APPROVE,
    ]
    assert lamp.news[4].text == "路灯修好了。"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"category": "0203"}, {"severity": Severity.MAJOR, "unit": "wencui"}),
        ({"category": "0101"}, {"severity": Severity.MAJOR, "deadline.day": date(2026, 12, 7)}),
        ({"category": "1201"}, {"kind": Kind.QUESTION, "deadline.day": date(2026, 11, 19)}),
        ({"category": "1205"}, {"kind": Kind.THANKS}),
        ({"category": "1204"}, {"kind": Kind.SUGGESTION}),
        ({"category": "0405"}, {"kind": Kind.ACCUSATION, "sealed": True}),
        ({"kind": Kind.ACCUSATION}, {"sealed": True, "unit": "mengzi-discipline"}),
        ({"kind": Kind.ACCUSATION}, {"severity": Severity.MAJOR}),
        ({"kind": Kind.ACCUSATION}, {"deadline.day": date(2026, 12, 28)}),
        ({"story": "他说不想活了"}, {"urgent": True}),
        ({"urgent": True}, {"urgent": True}),
        ({"place": None}, {"unit": "mengzi", "urgent": False}),
        ({"story": "", "files": ("photo",)}, {"files": ("photo",)}),
        ({"spot": (23.4, 103.4)}, {"spot": (23.4, 103.4), "citizen": "asha"}),
    ],
)
def test_a_filing_gets_its_desk_its_grade_and_its_clock(changes, expected):
    filed = file(**changes)
    for name, value in expected.items():
        here = filed
        for part in name.split("."):
            here = getattr(here, part)
        assert here == value


def test_of_an_anonymous_filing_nothing_of_the_sender_stays():
    filed = file(identity=Identity.ANONYMOUS, spot=(23.4, 103.4))
    assert (filed.citizen, filed.contact, filed.spot) == (None, None, None)
    assert (filed.news[0].by, filed.news[0].at, filed.news[0].on) == (None, None, MONDAY)
    urged, _leader_hears = workflow.urge(filed, by=asha, **now())
    assert (urged.news[1].by, urged.news[1].at) == (None, None)


def test_a_walk_in_is_written_down_by_the_receptionist():
    filed = file(citizen=None, receptionist=receptionist.id)
    assert filed.news[0].by == receptionist.id


def test_what_is_about_city_leaders_is_sent_elsewhere_and_an_empty_story_asked_again():
    with pytest.raises(Refused, match="12388"):
        file(about=AboutWhom.CITY_LEADER)
    with pytest.raises(Unclear, match="把事情说一说"):
        file(story="  ")


def test_assigning_anew_drops_the_old_handler_and_an_unconfirmed_reply():
    again = workflow.assign(
        in_progress(answer=answer()), to=unit("education"), by=city_dispatcher, **now()
    )
    assert (again.unit, again.level, again.handler, again.answer) == (
        "education",
        unit("education").level,
        None,
        None,
    )
    assert (again.assigned_on, again.news[0].unit) == (date(2026, 11, 17), "education")


def test_a_sealed_case_is_settled_inside_the_desk_that_holds_it():
    desk = unit("mengzi-discipline")
    it = workflow.assign(sealed(), to=desk, handler=officer, by=second_officer, **now())
    it = workflow.accept(it, by=officer, **now())
    it = workflow.reply(it, answer=answer(Outcome.EXPLAINED), by=officer, **now())
    it = workflow.confirm(it, by=second_officer, **now())
    it = workflow.rate(it, rating=Rating.FAIRLY, by=asha, **now())
    it = workflow.close(it, by=officer, **now())
    for involved in (officer, second_officer):
        with pytest.raises(Refused, match="自己经手"):
            workflow.approve(it, by=involved, **now())
    third = staff("third", (Role.DISCIPLINE, "mengzi-discipline"))
    assert workflow.approve(it, by=third, **now()).state is State.CLOSED


def test_returning_names_the_right_unit_and_frees_the_case():
    back = workflow.return_(
        assigned(handler=lao_li.id), reason="归教育局", right=unit("education"), by=lao_li, **now()
    )
    assert (back.state, back.handler, back.returns) == (State.REGISTERED, None, 1)
    assert (back.news[0].unit, back.unit) == ("education", "shuigou")


def test_returning_is_possible_on_the_fifth_working_day():
    workflow.return_(assigned(), reason="x", right=unit("education"), by=lao_li, **now(24))


def test_a_promise_is_kept_with_its_day_and_the_reply_with_its_writer():
    promise = answer(Outcome.PROMISED, promised_on=date(2026, 12, 1), by=PersonId("x"))
    written = workflow.reply(in_progress(), answer=promise, by=lao_li, **now())
    assert written.answer.by == lao_li.id
    assert written.answer.promised_on == date(2026, 12, 1)
    assert written.state is State.IN_PROGRESS


def test_major_matters_get_fifteen_days_from_the_registration():
    graded = workflow.grade(in_progress(), reason="要全村换线", by=dispatcher, **now())
    assert (graded.severity, graded.deadline.day) == (Severity.MAJOR, date(2026, 12, 7))
    assert graded.news[0].text == "要全村换线"


def test_a_mediator_settles_quarrels():
    quarrel = case(category=CategoryCode("1301"), state=State.ASSIGNED)
    assert workflow.accept(quarrel, by=mediator, **now()).handler == mediator.id


@pytest.mark.parametrize(
    ("changes", "day", "is_over"),
    [
        ({}, 20, False),
        ({}, 23, True),
        ({"delivered_on": None}, 30, False),
        ({"rating": Rating.SATISFIED}, 18, True),
    ],
)
def test_close_waits_for_the_rating_or_for_silence(changes, day, is_over):
    acts = workflow.allowed(replied(**changes), lao_li, CITY, on(day))
    assert (Action.CLOSE in acts) is is_over


def test_an_undelivered_reply_lapses_after_thirty_days():
    unread = replied(delivered_on=None)
    assert Action.CLOSE not in workflow.allowed(unread, lao_li, CITY, on(17, 12))
    assert Action.CLOSE in workflow.allowed(unread, lao_li, CITY, on(18, 12))


def test_delivery_is_noted_once_and_only_of_a_reply():
    unread = replied(delivered_on=None)
    assert workflow.delivered(unread, date(2026, 11, 20)).delivered_on == date(2026, 11, 20)
    assert workflow.delivered(replied(), date(2026, 11, 20)).delivered_on == date(2026, 11, 17)
    assert workflow.delivered(case(), date(2026, 11, 20)).delivered_on is None


def test_a_rating_shows_that_the_reply_was_read():
    rated = workflow.rate(replied(delivered_on=None), rating=Rating.FAIRLY, by=stranger, **now(20))
    assert rated.delivered_on == date(2026, 11, 20)


def test_urging_once_in_each_half_then_once_a_working_day():
    it, told = workflow.urge(in_progress(), by=asha, **now(17)), []
    for day in (18, 19, 20, 21, 22, 23, 23):
        it, leader_hears = it if isinstance(it, tuple) else (it, False)
        may = Action.URGE in workflow.citizen_acts(it, on(day), CITY)
        told.append((day, leader_hears, may))
        if may:
            it = workflow.urge(it, by=asha, **now(day))
    assert told == [
        (18, False, True),  # the second half begins
        (19, True, False),
        (20, False, True),  # overdue since Thursday
        (21, True, False),  # a Saturday
        (22, False, False),
        (23, False, True),
        (23, True, False),
    ]
    with pytest.raises(Refused, match="您已经催过了"):
        workflow.urge(it[0] if isinstance(it, tuple) else it, by=asha, **now(23))


def test_a_new_round_is_capped_by_the_first_registration():
    late = replied(
        severity=Severity.MAJOR,
        first_registered_on=date(2026, 10, 8),
        former_handlers=frozenset({xiao_wang.id}),
    )
    again = workflow.reopen(late, reason="群众说得对", by=shu_ji, **now(30))
    assert (again.deadline.day, again.deadline.by_law) == (date(2026, 12, 7), True)
    assert again.former_handlers == {lao_li.id, xiao_wang.id}
    assert again.former_confirmers == {shu_ji.id}


def test_sent_back_it_goes_to_another_handler():
    reported = replied(state=State.REPORTED)
    back = workflow.send_back(reported, reason="灯不亮", by=officer, **now())
    assert (back.round, back.handler, back.unit) == (2, None, "shuigou")
    assert lao_li.id in back.former_handlers
    assert Action.ACCEPT not in workflow.allowed(back, lao_li, CITY, on(17))
    assert Action.ACCEPT in workflow.allowed(back, xiao_wang, CITY, on(17))


def test_sent_back_without_an_answer_nobody_is_former():
    bare = case(state=State.REPORTED)
    assert workflow.send_back(bare, reason="x", by=officer, **now()).former_handlers == frozenset()


def test_another_handler_is_asked_for_once():
    it = workflow.object_(in_progress(answer=answer()), by=asha, **now())
    assert (it.state, it.handler, it.answer, it.objected) == (State.IN_PROGRESS, None, None, True)
    assert Action.REPLY not in workflow.allowed(it, lao_li, CITY, on(17))
    assert Action.ASSIGN in workflow.allowed(it, dispatcher, CITY, on(17))


def test_staff_with_a_case_of_their_own_are_its_citizens():
    own = replied(citizen=dispatcher.id)
    assert workflow.rate(own, rating=Rating.SATISFIED, by=dispatcher, **now()).rating
    assert workflow.reopen(own, reason="", by=dispatcher, **now()).round == 2


def test_danger_in_a_supplement_makes_it_urgent_and_files_are_added():
    added = workflow.supplement(
        case(files=(FileKey("a"),)),
        text="电线杆倒了，有人触电",
        files=(FileKey("b"),),
        by=asha,
        **now(),
    )
    assert (added.urgent, added.files) == (True, ("a", "b"))
    later = workflow.supplement(replied(), text="有人触电", by=asha, **now())
    assert later.urgent is False


def test_harassment_is_told_without_a_mark_that_others_see():
    it = workflow.harassed(in_progress(), text="他威胁我", by=asha, **now())
    assert (it.harassed, it.urgent) == (True, False)


def test_referring_says_where_to_go():
    it = workflow.refer(case(), to=" 市人民法院：已经在打官司 ", by=dispatcher, **now())
    assert (it.referred_to, it.state) == ("市人民法院：已经在打官司", State.REFERRED)


def test_suggestions_are_adopted_or_not_and_everything_else_is_settled():
    assert workflow.outcomes(Kind.SUGGESTION) == (
        Outcome.ADOPTED,
        Outcome.PARTLY_ADOPTED,
        Outcome.NOT_ADOPTED,
    )
    assert Outcome.PROMISED in workflow.outcomes(Kind.REQUEST)
    assert workflow.may_confirm(shu_ji, in_progress())
