"""Questions 问一问 about one entry or document: asked by a villager, answered for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NewType

from rules.calendar import Calendar
from rules.cases import CaseNumber, CategoryCode
from rules.documents import DocumentId
from rules.errors import Refused
from rules.ledger import Sheet
from rules.periods import Period
from rules.places import PlaceId
from rules.publication import LedgerTerms
from rules.wording import _

QuestionId = NewType("QuestionId", str)
"""Random; tells nothing about who asked."""

CHOOSING = 1
"""Working days in which those who asked may make an overdue question a case of their own."""
OF_BOOKS, OF_PAPERS = CategoryCode("0101"), CategoryCode("0105")
CATEGORIES: Mapping[Sheet, CategoryCode] = {
    Sheet.LAND: CategoryCode("0201"),
    Sheet.SUBSIDY: CategoryCode("0301"),
    Sheet.CONTRACT: CategoryCode("0103"),
    Sheet.ASSET: CategoryCode("0102"),
    Sheet.RESOURCE: CategoryCode("0103"),
}
"""By sheet, of the city's 67; every other one is about the books as such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a question, or a red flag, is about. It outlives corrections: no row's number."""

    place: PlaceId
    period: Period | None = None
    sheet: Sheet | None = None
    key: str = ""
    """Which row of the sheet; "" for the period as a whole."""
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; several households may have asked the same. Who they are stands elsewhere."""

    id: QuestionId
    subject: Subject
    text: str
    """Numbers masked."""
    asked_on: date
    due_on: date
    askers: int = 1
    answer: str = ""
    answered_on: date | None = None
    became: CaseNumber | None = None
    """The case it became, unanswered or not satisfied."""
    told_on: date | None = None
    """The village heard of it."""
    chased_on: date | None = None
    """Those who asked heard that it is overdue."""

    @property
    def is_over(self) -> bool:
        """Answered, or a case by now."""
        return self.answered_on is not None or self.became is not None

    def is_overdue(self, today: date) -> bool:
        """Whether the village has let its days pass."""
        return not self.is_over and today > self.due_on


def answer_due_on(asked_on: date, calendar: Calendar, terms: LedgerTerms) -> date:
    """The village's last day to answer."""
    return calendar.add_workdays(asked_on, terms.answer)


def answered(question: Question, answer: str, on: date) -> Question:
    """The village answers; the answer stands for every later reader.

    Raises:
        Refused: it is answered, or lies with the town as a case.
    """
    if question.became is not None:
        raise Refused(_("这个问题已经转成诉求，由上级来办。"))
    if question.answered_on is not None:
        raise Refused(_("这个问题已经答复过了。"))
    return replace(question, answer=answer, answered_on=on)


def may_dispute(question: Question, today: date, days: int) -> bool:
    """Whether whoever asked may still say 不满意.

    Args:
        question: answered or not.
        today: the day of asking.
        days: calendar days after the answer, as for a reply to a case.
    """
    if question.answered_on is None or question.became is not None:
        return False
    return today <= question.answered_on + timedelta(days=days)


def is_to_be_told(question: Question, today: date) -> bool:
    """Whether the village is to hear of it: the day after, so that no hour tells who asked."""
    return question.told_on is None and question.asked_on < today and not question.is_over


def is_to_be_chased(question: Question, today: date) -> bool:
    """Whether those who asked are to hear that the village let its days pass."""
    return question.chased_on is None and question.is_overdue(today)


def is_to_go_up(question: Question, today: date, calendar: Calendar) -> bool:
    """Whether it becomes a case by itself: nobody who asked has made it theirs in a working day."""
    if question.chased_on is None or question.is_over:
        return False
    return today > calendar.add_workdays(question.chased_on, CHOOSING)


def category_of(subject: Subject) -> CategoryCode:
    """What a question is about once it is a case (DOMAIN 2); a document is openness itself."""
    return CATEGORIES.get(subject.sheet, OF_BOOKS) if subject.sheet else OF_PAPERS
