"""Questions 问一问 and their answers; who asked stands in a table of its own."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from rules.cases import CaseNumber
from rules.people import PersonId
from rules.places import PlaceId
from rules.questions import Question, QuestionId, Subject
from storage.book_rows import subject_from, subject_row
from storage.dialect import insert_new
from storage.open_tables import askers, questions
from storage.staying import stay

COUNTED = (
    select(func.count())
    .select_from(askers)
    .where(askers.c.question == questions.c.id)
    .scalar_subquery()
)
READ = select(questions, COUNTED.label("askers"))


class Questions:
    """Everybody reads what was asked, nobody who asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, question: QuestionId) -> Question | None:
        """The question, for this turn to change."""
        wanted = READ.where(questions.c.id == question).with_for_update(of=questions)
        row = self._connection.execute(wanted).mappings().one_or_none()
        return _question(row) if row else None

    def about(self, subject: Subject) -> tuple[Question, ...]:
        """All about the same thing, the oldest first."""
        same = [questions.c[name] == value for name, value in _row_of(subject).items()]
        rows = self._connection.execute(READ.where(*same).order_by(*OLDEST)).mappings()
        return tuple(map(_question, rows))

    def waiting(self, places: Collection[PlaceId], limit: int) -> tuple[Question, ...]:
        """Unanswered in these villages, the next due first."""
        there = questions.c.place.in_(sorted(places))
        wanted = READ.where(questions.c.is_waiting, there).order_by(*NEXT_DUE).limit(limit)
        return tuple(map(_question, self._connection.execute(wanted).mappings()))

    def overdue(self, today: date, limit: int) -> tuple[Question, ...]:
        """Unanswered past their day, in the whole city."""
        late = (questions.c.is_waiting, questions.c.due_on < today)
        wanted = READ.where(*late).order_by(*NEXT_DUE).limit(limit)
        return tuple(map(_question, self._connection.execute(wanted).mappings()))

    def untold(self, before: date, limit: int) -> tuple[Question, ...]:
        """Asked before that day, and the village has not heard of it, in the whole city."""
        new = (questions.c.is_waiting, questions.c.told_on.is_(None), questions.c.asked_on < before)
        wanted = READ.where(*new).order_by(*NEXT_DUE).limit(limit)
        return tuple(map(_question, self._connection.execute(wanted).mappings()))

    def ask(self, question: Question, asker: PersonId) -> None:
        """Keep a new question and who asked it."""
        row = _row_of(question.subject) | _changes(question)
        asked = {"text": question.text, "asked_on": question.asked_on, "due_on": question.due_on}
        self._connection.execute(insert(questions).values(id=question.id, **row, **asked))
        self.join(question.id, asker)

    def join(self, question: QuestionId, asker: PersonId) -> None:
        """Somebody asks the same: counted once a person."""
        insert_new(self._connection, askers, [{"question": question, "person": asker}])
        stay(self._connection, asker)

    def leave(self, question: QuestionId, asker: PersonId) -> None:
        """They made a case of it without a name: nothing here may tell whose it is."""
        there = (askers.c.question == question, askers.c.person == asker)
        self._connection.execute(delete(askers).where(*there))

    def askers(self, question: QuestionId) -> tuple[PersonId, ...]:
        """Whom to tell; never shown to anybody."""
        wanted = select(askers.c.person).where(askers.c.question == question)
        return tuple(map(PersonId, self._connection.scalars(wanted.order_by(askers.c.person))))

    def save(self, question: Question) -> None:
        """Keep the answer, or the case it became."""
        changed = update(questions).where(questions.c.id == question.id)
        self._connection.execute(changed.values(_changes(question)))


OLDEST = (questions.c.asked_on, questions.c.id)
NEXT_DUE = (questions.c.due_on, questions.c.id)


def _row_of(subject: Subject) -> dict[str, Any]:
    return {**subject_row(subject), "document": subject.document}


def _changes(question: Question) -> dict[str, Any]:
    return {
        "answer": question.answer,
        "answered_on": question.answered_on,
        "became": question.became,
        "told_on": question.told_on,
        "chased_on": question.chased_on,
        "is_waiting": question.answered_on is None and question.became is None,
    }


def _question(row: Mapping[Any, Any]) -> Question:
    return Question(
        id=QuestionId(row["id"]),
        subject=subject_from(row),
        text=row["text"],
        asked_on=row["asked_on"],
        due_on=row["due_on"],
        askers=row["askers"],
        answer=row["answer"],
        answered_on=row["answered_on"],
        became=CaseNumber(row["became"]) if row["became"] else None,
        told_on=row["told_on"],
        chased_on=row["chased_on"],
    )
