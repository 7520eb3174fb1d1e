"""What waits for somebody: the description of a work queue, without a database."""

from dataclasses import dataclass

from rules.cases import State
from rules.people import PersonId
from rules.units import UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Cases in one of `states` that lie with one of `units`; a queue is several of these, or-ed."""

    states: frozenset[State]
    units: frozenset[UnitId] | None = None
    """None: wherever they lie."""
    handler: PersonId | None = None
    """Only what this person handles."""
    has_answer: bool | None = None
    """True: a reply is written and waits to be confirmed; False: none is written yet."""
    not_written_by: PersonId | None = None
    """A reply of one's own is confirmed by another."""
    is_sealed: bool = False
    """Open and sealed cases are never in one list."""
