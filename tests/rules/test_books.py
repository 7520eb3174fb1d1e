"""Books and their rows: what they are known by, and what is read from several."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rules.accounts import AccountCode
from rules.books import (
    Book,
    BookNo,
    BookState,
    Line,
    Summary,
    book_of,
    row_id,
)
from rules.cases import CaseNumber
from rules.documents import Document, DocumentId
from rules.errors import Refused
from rules.ledger import Column, Direction, Sheet, labels_of
from rules.money import Fen
from rules.periods import Period
from rules.places import PlaceId
from rules.questions import Question, QuestionId, Subject, answer_due_on, answered
from tests.rules.make_sheets import ROWS

DAY = date(2012, 10, 12)


def book(code, **changes):
    usual = {
        "no": BookNo(7),
        "place": PlaceId("shuigou"),
        "period": Period.read(code),
        "version": 1,
        "state": BookState.PUBLISHED,
        "imported_on": DAY,
        "published_on": DAY,
    }
    return Book(**usual | changes)


def line(direction, amount):
    return Line(
        scheme="village2004",
        account=AccountCode("541"),
        direction=direction,
        amount=Fen(amount),
        count=1,
    )


def summary(*codes):
    return Summary(
        place=PlaceId("shuigou"),
        period=Period.read("2012Q3"),
        books=tuple(book(code) for code in codes),
        opening=Fen(0),
        closing=None,
        lines=(line(Direction.IN, 500), line(Direction.OUT, 200), line(Direction.OUT, 100)),
        sheets={},
    )


def test_a_row_names_its_book():
    assert book_of(row_id(12, 3)) == 12
    assert row_id(12, 3) < row_id(12, 4) < row_id(13, 1)


@pytest.mark.parametrize(("sheet", "key"), [(s, k) for s, (_row, k) in ROWS.items()])
def test_a_row_is_known_by_its_key(sheet, key):
    assert ROWS[sheet][0].key == key


def test_projects_stand_under_their_own_column():
    assert Sheet.PROJECT.column is Column.PROJECT
    assert Sheet.ENTRY.column is Column.FINANCE
    assert labels_of(Direction) == {"收入": Direction.IN, "支出": Direction.OUT}


def test_a_summary_sums_up():
    found = summary("2012Q3")
    assert (found.income, found.spending, found.published_on) == (500, 300, DAY)
    assert found.is_complete


def test_a_quarter_of_two_months_is_not_complete():
    assert not summary("2012-07", "2012-08").is_complete
    assert summary("2012-07", "2012-08", "2012-09").is_complete
    assert summary().published_on is None


def test_the_printed_code_is_short():
    assert book("2012Q3").code == ""
    assert book("2012Q3", hash="0123456789abcdef").code == "0123-4567-89AB"


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_valid"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2012, 10, 13), None, False),
        (None, date(2012, 10, 11), False),
    ],
)
def test_a_document_holds_between_its_days(valid_from, valid_to, is_valid):
    document = Document(
        id=DocumentId("1"),
        place=PlaceId("shuigou"),
        column=Column.POLICY,
        title="低保办法",
        text="…",
        valid_from=valid_from,
        valid_to=valid_to,
        published_on=DAY,
    )
    assert document.is_valid_on(DAY) is is_valid


def question(**changes):
    usual = {
        "id": QuestionId("q"),
        "subject": Subject(place=PlaceId("shuigou"), sheet=Sheet.ENTRY, key="2012-07 记-012"),
        "text": "这笔钱修的是哪条路？",
        "asked_on": date(2026, 11, 19),
        "due_on": date(2026, 11, 26),
    }
    return Question(**usual | changes)


def test_a_question_is_answered_once_within_five_working_days(city):
    asked = question()
    due = answer_due_on(asked.asked_on, city.clock.calendar, city.ledger)
    assert due == asked.due_on
    assert not asked.is_overdue(date(2026, 11, 26))
    assert asked.is_overdue(date(2026, 11, 27))
    told = answered(asked, "新寨到水井的那条路。", date(2026, 11, 20))
    assert not told.is_overdue(date(2026, 11, 27))
    with pytest.raises(Refused):
        answered(told, "再说一遍", date(2026, 11, 21))


def test_what_became_a_case_is_answered_by_the_town():
    became = replace(question(), became=CaseNumber("4812930571"))
    assert not became.is_overdue(date(2027, 1, 1))
    with pytest.raises(Refused):
        answered(became, "…", DAY)


def test_areas_are_exact():
    assert ROWS[Sheet.SUBSIDY][0].base_qty == Decimal("3.5")
