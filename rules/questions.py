"""Questions 问一问 about one entry or document: asked by a villager, answered for everybody."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NewType

from rules.calendar import Calendar
from rules.cases import CaseNumber
from rules.documents import DocumentId
from rules.errors import Refused
from rules.ledger import Sheet
from rules.periods import Period
from rules.places import PlaceId
from rules.publication import LedgerTerms
from rules.wording import _

QuestionId = NewType("QuestionId", str)
"""Random; tells nothing about who asked."""


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

    def is_overdue(self, today: date) -> bool:
        """Whether the village has let its days pass."""
        return self.answered_on is None and self.became is None and today > self.due_on


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
