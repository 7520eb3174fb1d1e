"""Questions about the books: told, chased, handed up, each on its day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.cases import CaseNumber
from rules.errors import Refused
from rules.ledger import Sheet
from rules.periods import Period
from rules.places import PlaceId
from rules.questions import (
    Question,
    QuestionId,
    Subject,
    answer_due_on,
    answered,
    category_of,
    is_to_be_chased,
    is_to_be_told,
    is_to_go_up,
    may_dispute,
)

ASKED = date(2026, 11, 16)
SUBJECT = Subject(
    place=PlaceId("shuigou"), period=Period.read("2026Q3"), sheet=Sheet.ENTRY, key="2026-07 1"
)
OPEN = Question(
    id=QuestionId("q"), subject=SUBJECT, text="为什么？", asked_on=ASKED, due_on=date(2026, 11, 23)
)
ANSWERED = replace(OPEN, answer="有发票。", answered_on=date(2026, 11, 20))
CASE = replace(OPEN, became=CaseNumber("1234567897"))


def test_five_working_days_to_answer(city):
    assert answer_due_on(ASKED, city.clock.calendar, city.ledger) == OPEN.due_on


@pytest.mark.parametrize(
    ("question", "days", "told", "chased"),
    [
        (OPEN, 0, False, False),
        (OPEN, 1, True, False),
        (OPEN, 7, True, False),
        (OPEN, 8, True, True),
        (replace(OPEN, told_on=ASKED, chased_on=ASKED), 8, False, False),
        (ANSWERED, 8, False, False),
        (CASE, 8, False, False),
    ],
)
def test_the_village_is_told_the_day_after_and_the_askers_when_it_is_late(
    question, days, told, chased
):
    today = ASKED + timedelta(days=days)
    assert (is_to_be_told(question, today), is_to_be_chased(question, today)) == (told, chased)


@pytest.mark.parametrize(
    ("question", "today", "goes_up"),
    [
        (OPEN, date(2026, 12, 1), False),
        (replace(OPEN, chased_on=date(2026, 11, 24)), date(2026, 11, 25), False),
        (replace(OPEN, chased_on=date(2026, 11, 24)), date(2026, 11, 26), True),
        (replace(OPEN, chased_on=date(2026, 11, 27)), date(2026, 11, 30), False),  # a weekend
        (replace(ANSWERED, chased_on=date(2026, 11, 24)), date(2026, 11, 26), False),
    ],
)
def test_a_working_day_after_nobody_moved_it_goes_up(city, question, today, goes_up):
    assert is_to_go_up(question, today, city.clock.calendar) == goes_up


@pytest.mark.parametrize(
    ("question", "days", "may"),
    [(ANSWERED, 4, True), (ANSWERED, 34, True), (ANSWERED, 35, False), (OPEN, 4, False)],
)
def test_an_answer_is_disputed_within_thirty_days(question, days, may):
    assert may_dispute(question, ASKED + timedelta(days=days), 30) == may
    assert not may_dispute(replace(question, became=CASE.became), ASKED, 30)


@pytest.mark.parametrize("question", [ANSWERED, CASE])
def test_nothing_is_answered_twice(question):
    with pytest.raises(Refused):
        answered(question, "又答", ASKED)
    assert answered(OPEN, "有发票。", date(2026, 11, 20)) == ANSWERED


@pytest.mark.parametrize(
    ("sheet", "code"), [(Sheet.LAND, "0201"), (Sheet.SUBSIDY, "0301"), (Sheet.ENTRY, "0101")]
)
def test_a_case_has_the_category_of_its_sheet(city, sheet, code):
    assert category_of(replace(SUBJECT, sheet=sheet)) == code
    assert city.categories.get_or_none(code)


def test_a_document_is_a_matter_of_openness():
    assert category_of(Subject(place=PlaceId("shuigou"))) == "0105"
