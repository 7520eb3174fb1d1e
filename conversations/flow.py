"""A flow: questions one after another, then one act at the end.

Forms, commands and screens are all flows, so that typed words, a link and a conversation
open the same thing: words and link values are its first answers, what is missing is asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.answers.base import Asking, Kind
from conversations.messages import Link, Reply
from conversations.turn import Session, Turn
from rules.city import City
from rules.people import Permission, Person
from rules.wording import Text

Filled = Mapping[str, Any]
View = Callable[[Filled, Person, City], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to be known before the act."""

    name: str
    text: Callable[[Any], Text]
    """The question, given the form as filled so far."""
    kind: Kind[Any]
    when: Callable[[Any], bool] | None = None
    """Asked only then."""
    is_optional: bool = False
    """Taken where given, never asked."""
    name_for_people: Text = ""
    """What the review calls it; empty: not reviewed."""
    then: Callable[[Any], Text | None] | None = None
    """Said at once, above the next question."""
    stops: Callable[[Any], Reply | None] | None = None
    """Ends the talk with this reply; nothing is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Something people can do, by any of its words or by a link."""

    name: str
    words: tuple[str, ...]
    """`/complain` first, then the words in Chinese that work the same."""
    about: Text
    """One line for /help."""
    usage: str = ""
    """`/assign NUMBER UNIT [@HANDLER]`"""
    questions: tuple[Question, ...]
    finish: Callable[[Turn, Filled], Reply]
    view: View
    may: Permission | None = None
    """Who may; None: everybody on that desk."""
    is_look_up: bool = False
    """Changes nothing: may be opened in the middle of a form."""
    is_heavy: bool = False
    """Looks through much: runs on a reader, beside the writer, and keeps nothing but notes."""
    keeps_draft: bool = False
    """Half filled it is work: dropped only when the person says so."""
    in_group: bool = False
    """Shows nothing personal in a group."""
    hears: Callable[[str, City], Link | None] | None = None
    """Free text that means this flow."""
    ready: Callable[[Turn, Filled], None] | None = None
    """Raises `Refused` before the next question, once what is known shows that it is in vain."""
    is_listed: bool = True
    """Stands in /help and in the platform's command list."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a session stands: derived, never kept."""

    question: Question | None
    """None: everything is answered."""
    filled: Filled
    asking: Asking
    view: Any = field(compare=False)


def standing(flow: Flow, session: Session, turn: Turn) -> Standing:
    """Find the first question that applies and has no answer."""
    filled: dict[str, Any] = {}
    answered: list[tuple[Question, Any]] = []
    for question in flow.questions:
        view = flow.view(filled, turn.person, turn.city)
        if question.when and not question.when(view):
            continue
        known, value = _known(question, session)
        if known and question.name != session.changing:
            filled[question.name] = value
            answered.append((question, value))
            continue
        if question.is_optional and question.name != session.changing:
            continue
        asking = asking_of(question, session, turn, filled, tuple(answered))
        if question.kind.is_moot(asking):
            filled[question.name] = None
            continue
        if flow.ready:
            flow.ready(turn, filled)
        return Standing(question, filled, asking, view)
    done = asking_of(None, session, turn, filled, tuple(answered))
    return Standing(None, filled, done, flow.view(filled, turn.person, turn.city))


def asking_of(
    question: Question | None,
    session: Session,
    turn: Turn,
    filled: Filled,
    answered: tuple[tuple[Question, Any], ...],
) -> Asking:
    """What the kind of answer may look at while this question is asked."""
    return Asking(
        city=turn.city,
        person=turn.person,
        now=turn.now,
        filled=filled,
        answered=answered,
        part=session.parts.get(question.name) if question else None,
        prepared=question.kind.prepare(turn, filled) if question else None,
    )


def _known(question: Question, session: Session) -> tuple[bool, Any]:
    """The answer in the session; one whose kind has changed is dropped alone."""
    kept = session.answers.get(question.name)
    if kept is None or kept[0] != question.kind.tag:
        return False, None
    try:
        return True, question.kind.load(kept[1])
    except (ValueError, KeyError, TypeError):
        return False, None
