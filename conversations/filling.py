"""Filling a form: take an answer, find the next question, act when all is known."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from conversations import talk
from conversations.answers.base import Change, Given, Part
from conversations.flow import Flow, Question, Standing, asking_of, standing
from conversations.messages import Reply
from conversations.noting import finish
from conversations.turn import Session, Turn
from rules.errors import Unclear
from rules.wording import Text, _, lines


@dataclass(frozen=True, slots=True)
class Drawn:
    """A reply, and the question it asks, so that its buttons can be tied to it."""

    reply: Reply
    question: str = ""


def begin(flow: Flow, turn: Turn) -> Session:
    """An empty form."""
    return Session(flow=flow.name, token=secrets.token_urlsafe(3), asked_at=turn.now)


def first_answers(
    turn: Turn, flow: Flow, session: Session, words: str, values: Mapping[str, str]
) -> tuple[Session, Text]:
    """Take what a link, or the words behind a command, already say.

    Returns:
        The session with them, and what is to be said of them: why a word was not understood.
    """
    filled: dict[str, Any] = {}
    notes: list[Text] = []
    for question in flow.questions:
        if question.when and not question.when(flow.view(filled, turn.person, turn.city)):
            continue
        given, rest = _given(flow, question, words, values)
        if given is None:
            continue
        asking = asking_of(question, session, turn, filled, ())
        if question.kind.is_moot(asking):
            continue
        try:
            taken = question.kind.take(given, asking)
        except Unclear as unclear:
            if question.is_optional:
                continue
            return session, lines(*notes, unclear.sentence)
        session, words = _kept(session, question, taken), rest
        if isinstance(taken, Part):
            notes.append(taken.note)
        else:
            filled[question.name] = taken
    return session, lines(*notes, _unused(flow, words))


def take(turn: Turn, flow: Flow, given: Given) -> Drawn:
    """Take an answer to the open question."""
    session = turn.session
    assert session is not None
    session = turn.session = replace(session, asked_at=turn.now)
    stands = standing(flow, session, turn)
    question = stands.question
    if question is None:
        return go_on(turn, flow, "")
    try:
        taken = question.kind.take(given, stands.asking)
    except Unclear as unclear:
        return ask(turn, stands, unclear.sentence)
    turn.session = _kept(session, question, taken)
    if isinstance(taken, Part):
        return go_on(turn, flow, taken.note)
    if isinstance(taken, Change):
        return go_on(turn, flow, "")
    return _answered(turn, flow, question)


def _answered(turn: Turn, flow: Flow, question: Question) -> Drawn:
    assert turn.session is not None
    stands = standing(flow, turn.session, turn)
    if question.stops and (reply := question.stops(stands.view)):
        turn.session = None
        return Drawn(reply)
    note = question.then(stands.view) if question.then else None
    return _from(turn, flow, stands, note or "")


def go_on(turn: Turn, flow: Flow, note: Text) -> Drawn:
    """Ask what is missing, or act."""
    assert turn.session is not None
    return _from(turn, flow, standing(flow, turn.session, turn), note)


def _from(turn: Turn, flow: Flow, stands: Standing, note: Text) -> Drawn:
    """Go on from where the form stands."""
    if stands.question is not None:
        return ask(turn, stands, note)
    reply = finish(turn, flow, stands.filled)
    turn.session = None
    return Drawn(noted(reply, note))


def noted(reply: Reply, note: Text) -> Reply:
    """What is to be said of the answers, above the reply."""
    return replace(reply, text=lines(note, reply.text)) if note else reply


def ask(turn: Turn, stands: Standing, note: Text) -> Drawn:
    """Put the question, with the way back and out under it."""
    question = stands.question
    assert question is not None
    prompt = question.kind.prompt(stands.asking)
    text = lines(note, question.text(stands.view), prompt.note)
    has_earlier = bool(turn.session and turn.session.answers)
    reply = Reply(text=text, buttons=(*prompt.rows, talk.way_back(has_earlier=has_earlier)))
    return Drawn(talk.in_place(turn, reply), question.name)


def wants_files(turn: Turn, flow: Flow | None) -> bool:
    """Whether the open question can be answered with files."""
    if flow is None or turn.session is None:
        return False
    question = standing(flow, turn.session, turn).question
    return question is not None and question.kind.takes_files


def takes_words(turn: Turn, flow: Flow) -> bool:
    """Whether the open question is answered in somebody's own words."""
    assert turn.session is not None
    question = standing(flow, turn.session, turn).question
    return question is not None and question.kind.takes_rest


def back(turn: Turn, flow: Flow) -> Drawn | None:
    """Put the question before; None where there is none."""
    session = turn.session
    assert session is not None
    session = replace(session, asked_at=turn.now)
    stands = standing(flow, session, turn)
    asked = stands.question.name if stands.question else ""
    if session.changing or asked in session.parts:
        parts = {name: part for name, part in session.parts.items() if name != asked}
        turn.session = replace(session, changing="", parts=parts)
        return go_on(turn, flow, "")
    if not stands.asking.answered:
        return None
    last, value = stands.asking.answered[-1]
    left = {name: it for name, it in session.answers.items() if name != last.name}
    part = last.kind.reopened(value)
    kept = {**session.parts, last.name: part} if part else session.parts
    turn.session = replace(session, answers=left, parts=kept)
    return go_on(turn, flow, "")


def _kept(session: Session, question: Question, taken: object) -> Session:
    """The session with what was taken: an answer, a part of one, or a question to change."""
    parts = {name: part for name, part in session.parts.items() if name != question.name}
    match taken:
        case Part(value):
            return replace(session, parts={**parts, question.name: value})
        case Change(other):
            return replace(session, changing=other)
    answer = (question.kind.tag, question.kind.dump(taken))
    answers = {**session.answers, question.name: answer}
    return replace(session, answers=answers, parts=parts, changing="")


def _given(
    flow: Flow, question: Question, words: str, values: Mapping[str, str]
) -> tuple[Given | None, str]:
    """What the link or the next word says of this question, and the words left."""
    if question.name in values:
        return Given(choice=values[question.name]), words
    if words and not (flow.keeps_draft and question.kind.is_picked):
        return _next_word(words, question)
    return None, words


def _unused(flow: Flow, words: str) -> Text:
    """Staff are told which words of a command meant nothing."""
    return _("“{words}”没有用上。", words=words[:40]) if words and flow.may else ""


def _next_word(words: str, question: Question) -> tuple[Given, str]:
    word, rest = question.kind.split(words)
    return Given(text=word), rest
