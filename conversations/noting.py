"""Noting: whatever a member of staff does is an audit row of the same turn.

Every flow ends here, so no command can forget it. Look-ups are noted only where they show
what is hidden from others (`look_at`).
"""

from collections.abc import Mapping
from typing import Any

from conversations.answers.base import Kind
from conversations.answers.skip import OrSkip
from conversations.answers.text import Words
from conversations.flow import Filled, Flow
from conversations.messages import Reply
from conversations.turn import TooHeavy, Turn
from rules.cases import Case, CaseNumber
from rules.wording import Phrase

LONGEST = 64
"""Names, numbers and choices; what was written of a case stands in the case itself."""
NUMBER = "number"
UNSAID = {NUMBER, "version"}


def finish(turn: Turn, flow: Flow, filled: Filled) -> Reply:
    """Do what the flow is for; an act of staff is noted, and undone with it where it is refused.

    Raises:
        TooHeavy: a heavy screen must not hold up the writer.
    """
    if flow.is_heavy and not turn.is_beside:
        raise TooHeavy
    actor = turn.person.id
    reply = flow.finish(turn, filled)
    if flow.may and not flow.is_look_up:
        number: CaseNumber | None = filled.get(NUMBER)
        turn.store.audit.act(actor, flow.name, number, _detail(flow, filled), turn.now)
    return reply


def look_at(turn: Turn, case: Case, reason: Phrase | str) -> None:
    """Note, once in a turn, that somebody reads what is sealed or masked for others, and why.

    Whoever brought the case reads what is their own.
    """
    why = reason if isinstance(reason, str) else reason.source
    seen = (case.number, why)
    if case.citizen == turn.person.id or seen in turn.looked_at:
        return
    turn.looked_at.add(seen)
    turn.store.audit.look(turn.person.id, case.number, why, turn.now)


def _detail(flow: Flow, filled: Filled) -> Mapping[str, str]:
    """The short answers of a command; a form is somebody's story and tells nothing here."""
    if flow.keeps_draft:
        return {}
    said = {
        question.name: question.kind.dump(filled[question.name])
        for question in flow.questions
        if question.name not in UNSAID and filled.get(question.name) is not None
        if not (NUMBER in filled and _is_written(question.kind))
    }
    return {
        name: str(plain)
        for name, plain in said.items()
        if isinstance(plain, str | int) and len(str(plain)) <= LONGEST
    }


def _is_written(kind: Kind[Any]) -> bool:
    """Free words: of a sealed case they would outlive it here, and an admin reads no case."""
    return isinstance(kind.kind if isinstance(kind, OrSkip) else kind, Words)
