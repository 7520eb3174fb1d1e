"""What waits for somebody, without what is about themselves."""

from collections.abc import Sequence
from itertools import islice

from conversations.turn import Turn
from rules.cases import Case
from rules.sight import is_shut_out
from rules.waiting import Waiting

MORE = 20
"""Looked at beyond a page, in place of what is left out."""


def waiting_for(
    turn: Turn, wanted: Sequence[Waiting], limit: int, offset: int = 0
) -> tuple[Case, ...]:
    """Part of a queue: a matter about its reader, by any post of theirs, is not in it."""
    found = turn.store.cases.waiting(wanted, offset + limit + MORE)
    theirs = (case for case in found if not is_shut_out(turn.person, case, turn.city))
    return tuple(islice(theirs, offset, offset + limit))
