"""When the clock acts: dates over weekends and holidays, and never twice."""

from datetime import date

import pytest

from rules import workflow
from rules.calendar import DAY
from rules.cases import Keeping
from rules.duties import DUTIES, by_clock, is_awake, look_before
from rules.glossary import Action, Mark, Outcome, Rating, State
from rules.moves import MOVES
from tests.rules.make import answer, asha, case, lao_li, on, replied, shu_ji, the_city

CITY = the_city()


def told(day, month=11, **changes):
    return replied(replied_on=date(2026, month, day), **changes)


def delivered(day, month=11, **changes):
    return told(day, month, delivered_on=date(2026, month, day), **changes)


def unread(day, month=11, **changes):
    return told(day, month, delivered_on=None, **changes)


def promised(day, month=11, **changes):
    promise = answer(Outcome.PROMISED, promised_on=date(2026, month, day), confirmed_by=shu_ji.id)
    return replied(**{"answer": promise, **changes})


def reported(day, month=11, **changes):
    on_day = date(2026, month, day)
    return delivered(2, state=State.REPORTED, reported_on=on_day, **changes)


def closed(day, month=11, **changes):
    return delivered(day, month, state=State.CLOSED, **changes)


def upheld(day, **changes):
    return delivered(2, state=State.IN_REVIEW, upheld_on=date(2026, 11, day), **changes)


KEPT = Keeping(text="办好了", by=lao_li.id, on=date(2026, 11, 20))

FIRST_DAY = [
    # Delivered on a Tuesday: Wednesday, Thursday, Friday to rate; silence on Saturday.
    (Action.SILENT, delivered(17), (21, 11)),
    # On a Friday: the weekend does not count.
    (Action.SILENT, delivered(20), (26, 11)),
    # Over the National Day week (1-7 October off): 8, 9 and the make-up Saturday.
    (Action.SILENT, delivered(30, 9), (11, 10)),
    (Action.UNREAD, unread(17), (18, 12)),
    # The thirtieth day is in the holidays: the next working day still counts.
    (Action.UNREAD, unread(3, 9), (9, 10)),
    (Action.LAPSE, reported(16), (24, 11)),
    (Action.LAPSE, reported(29, 9), (13, 10)),
    (Action.FINISH, closed(17), (18, 12)),
    (Action.FINISH, upheld(16), (17, 12)),
    (Action.PROMISE_DUE, promised(25), (25, 11)),
    (Action.BROKEN, promised(25), (26, 11)),
]


@pytest.mark.parametrize(("action", "it", "first"), FIRST_DAY)
def test_it_is_done_on_its_day_not_before_and_once(action, it, first):
    at = on(*first)
    assert by_clock(it, action, at - DAY, CITY) is None
    done = by_clock(it, action, at, CITY)
    assert [event.action for event in done.news] == [action]
    assert done.news[0].by is None
    assert done.state is (MOVES[action].to or it.state)
    assert by_clock(done, action, at, CITY) is None


@pytest.mark.parametrize(("action", "it", "first"), FIRST_DAY)
def test_what_is_due_is_looked_at(action, it, first):
    began = {
        Action.SILENT: it.delivered_on,
        Action.UNREAD: it.replied_on,
        Action.LAPSE: it.reported_on,
        Action.FINISH: it.upheld_on or it.delivered_on,
        Action.PROMISE_DUE: it.answer.promised_on,
        Action.BROKEN: it.answer.promised_on,
    }
    assert began[action] < look_before(action, on(*first).date(), CITY)


NEVER = [
    (Action.SILENT, delivered(2, rating=Rating.FAIRLY)),
    (Action.SILENT, delivered(2, mark=Mark.SILENT)),
    (Action.SILENT, promised(2)),
    (Action.UNREAD, delivered(2)),
    (Action.LAPSE, reported(2, is_drawn=True)),
    (Action.FINISH, delivered(2, state=State.REPORTED)),
    (Action.FINISH, delivered(2, state=State.IN_REVIEW)),
    (Action.PROMISE_DUE, promised(2, keeping=KEPT)),
    (Action.BROKEN, promised(2, keeping=KEPT)),
    (Action.BROKEN, delivered(2)),
    (Action.SILENT, case()),
]


@pytest.mark.parametrize(("action", "it"), NEVER)
def test_what_is_settled_another_way_is_left_alone(action, it):
    assert by_clock(it, action, on(31, 12), CITY) is None


@pytest.mark.parametrize(
    ("hour", "is_day"), [(3, False), (8, False), (9, True), (17, True), (18, False)]
)
def test_nobody_is_woken(hour, is_day):
    assert is_awake(on(21, hour=hour), CITY) is is_day


def test_silence_is_never_a_rating_and_a_rating_is_a_mark_of_its_own():
    silent = by_clock(delivered(16), Action.SILENT, on(23), CITY)
    assert (silent.mark, silent.rating) == (Mark.SILENT, None)
    rated = workflow.rate(delivered(16), rating=Rating.SATISFIED, by=asha, at=on(17), city=CITY)
    assert rated.mark is Mark.RATED


def test_every_act_of_the_clock_is_nobodys_to_do():
    for action in DUTIES:
        assert MOVES[action].staff is None
        assert MOVES[action].citizen is False
