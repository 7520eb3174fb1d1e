"""The same matter told twice: offered as a supplement to the case that is there already."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from rules.cases import Case, CategoryCode
from rules.glossary import State
from rules.places import PlaceId

SAME_WORDS = 75.0
"""Of 100: the story alone says that it is the same."""
SAME_MATTER = 45.0
"""Of 100: enough where place and category are the same too."""
TOO_SHORT = 6
"""Signs; a shorter story resembles too much, so it must be the same sign for sign."""


def likely_same(
    story: str, category: CategoryCode, place: PlaceId | None, cases: Iterable[Case]
) -> Case | None:
    """Find the likeliest of a person's own open cases that tells the same, if one does.

    A final one too: the same facts are not accepted again.
    """
    likely = [
        (score, case.number, case)
        for case in cases
        if (case.is_open or case.state is State.FINAL)
        and (score := _likeness(story, category, place, case))
    ]
    return max(likely)[2] if likely else None


def _likeness(story: str, category: CategoryCode, place: PlaceId | None, case: Case) -> float:
    """Give 0 for different matters."""
    told, known = _plain(story), _plain(case.story)
    if not told or not known:
        return 0.0
    if min(len(told), len(known)) < TOO_SHORT:
        return 100.0 * (told == known)
    alike = max(fuzz.ratio(told, known), fuzz.token_sort_ratio(_pairs(told), _pairs(known)))
    is_same_matter = (case.category, case.place) == (category, place) and place is not None
    return alike if alike >= (SAME_MATTER if is_same_matter else SAME_WORDS) else 0.0


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _pairs(text: str) -> str:
    """Every two neighbouring signs as a word: the order of the sentences stops to matter."""
    return " ".join(text[at : at + 2] for at in range(len(text) - 1))
