"""What waits for somebody, without what they must stay out of."""

from collections.abc import Iterator, Sequence
from itertools import islice

from conversations.colleagues import is_for_here, waiting_for
from conversations.turn import Turn
from rules.cases import Case
from rules.sight import is_shut_out
from rules.waiting import Waiting

READ_AT_ONCE = 40


def waiting_cases(
    turn: Turn, limit: int, offset: int = 0, *, sealed: bool | None = None
) -> tuple[Case, ...]:
    """A part of the work queue, the most urgent first; None: open and sealed ones together.

    A matter about a body is never counted there, whatever other post somebody holds too.
    """
    wanted = waiting_for(turn)
    chosen = [one for one in wanted if sealed in (None, one.is_sealed)]
    return tuple(islice(_open_to(turn, chosen), offset, offset + limit))


def _is_open(turn: Turn, case: Case) -> bool:
    return is_for_here(turn, case) and not is_shut_out(turn.person, case, turn.city)


def _open_to(turn: Turn, wanted: Sequence[Waiting]) -> Iterator[Case]:
    at = 0
    while found := turn.store.cases.waiting(wanted, READ_AT_ONCE, at):
        yield from (case for case in found if _is_open(turn, case))
        if len(found) < READ_AT_ONCE:
            return
        at += READ_AT_ONCE
