"""问一问: what a question is about, who has asked the same, and what is kept of it."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from conversations.ledger.opening import open_document, open_row
from conversations.ledger.row import row_heading, subject_of
from conversations.ledger.row_text import brief
from conversations.ledger.source import place_name
from conversations.messages import Button, link
from conversations.turn import Turn
from rules.errors import Refused
from rules.questions import Question, QuestionId, Subject, answer_due_on
from rules.secrecy import masked
from rules.wording import Text, _, lines, run

SAME_ENOUGH = 85
"""Of 100: what differs only in a word or a stop is one question."""
ID_BYTES = 9


def subject_from(turn: Turn, filled: Mapping[str, Any]) -> Subject:
    """The row or the document that a button named.

    Raises:
        Instead: it is not public.
        Refused: nothing was named.
    """
    if row := filled.get("row"):
        return subject_of(open_row(turn, row))
    if number := filled.get("document"):
        document = open_document(turn, number)
        return Subject(place=document.place, document=document.id)
    raise Refused(_("请先打开要问的那一笔账或那份文件，再点“问一问”。"))


def asked_already(turn: Turn, subject: Subject) -> Sequence[Question]:
    """What waits for an answer about the same thing."""
    return [one for one in turn.store.questions.about(subject) if not one.is_over]


def ask(turn: Turn, subject: Subject, text: str) -> Question:
    """Keep it, or join those who asked the same."""
    waiting = asked_already(turn, subject)
    same = next((one for one in waiting if fuzz.ratio(one.text, text) >= SAME_ENOUGH), None)
    if same:
        turn.store.questions.join(same.id, turn.person.id)
        return turn.store.questions.get(same.id) or same
    asked = Question(
        id=QuestionId(secrets.token_urlsafe(ID_BYTES)),
        subject=subject,
        text=masked(text),
        asked_on=turn.today,
        due_on=answer_due_on(turn.today, turn.city.clock.calendar, turn.city.ledger),
    )
    turn.store.questions.ask(asked, turn.person.id)
    return asked


def about_text(turn: Turn, subject: Subject) -> Text:
    """What is asked about, for whoever must answer: the row or the document itself."""
    row = turn.store.ledger.row_about(subject)
    if row is not None:
        return lines(row_heading(turn, row), brief(row, turn))
    name = place_name(turn, subject.place)
    if subject.document is None:
        return run(name, f" {subject.key}")
    document = turn.store.documents.get(subject.document)
    if document is None or not document.is_public:
        return lines(name, _("（文件已不再公开）"))
    return lines(name, document.title)


def open_button(turn: Turn, subject: Subject) -> Button | None:
    """Opens what is asked about, as it stands now."""
    row = turn.store.ledger.row_about(subject)
    if row is not None:
        return Button(_("看这一笔"), link("entry", row=row.id))
    if subject.document:
        return Button(_("看这份文件"), link("document", document=subject.document))
    return None
