"""What comes next is told by what has been done, not by the state alone."""

import pytest

from rules.glossary import Rating, State
from rules.moves import AFTER
from rules.next_step import (
    TO_BE_CONFIRMED,
    TO_BE_DECIDED,
    TO_BE_NAMED,
    TO_BE_REPORTED,
    next_step,
)
from tests.rules.make import answer, case, lao_li

FORMER = frozenset({lao_li.id})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"state": State.REGISTERED}, AFTER[State.REGISTERED]),
        ({"state": State.ASSIGNED, "handler": None}, AFTER[State.ASSIGNED]),
        ({"state": State.ASSIGNED, "handler": None, "former_handlers": FORMER}, TO_BE_NAMED),
        ({"state": State.IN_PROGRESS, "answer": None}, AFTER[State.IN_PROGRESS]),
        ({"state": State.IN_PROGRESS, "answer": answer()}, TO_BE_CONFIRMED),
        ({"state": State.REPLIED, "rating": None}, AFTER[State.REPLIED]),
        ({"state": State.REPLIED, "rating": Rating.SATISFIED}, TO_BE_REPORTED),
        ({"state": State.REPLIED, "rating": Rating.DISSATISFIED}, TO_BE_DECIDED),
    ],
)
def test_the_next_step_fits_what_has_been_done(changes, told):
    assert next_step(case(**changes)) == told
