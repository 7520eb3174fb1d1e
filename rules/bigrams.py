"""How text is cut for searching: two signs at a time, so that 水沟 is found in 水沟社区.

Every engine gets the same tokens and decides nothing itself: NFKC, lower case, Latin letters and
digits in whole runs, the last sign of a Chinese run once more alone, so that one sign finds it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """Tokens that must stand one after another."""

    tokens: tuple[str, ...]
    is_start: bool = False
    """The token may go on: one Chinese sign alone."""


def tokens_of(text: str) -> list[str]:
    """Cut a text into the tokens it is found by, in their order.

    >>> tokens_of("水沟A4 路")
    ['水沟', '沟', 'a4', '路']
    """
    tokens: list[str] = []
    for run in _runs(text):
        if run.isascii():
            tokens.append(run)
        else:
            tokens += map("".join, pairwise(run))
            tokens.append(run[-1])
    return tokens


def sought_in(query: str) -> tuple[Sought, ...]:
    """Cut what is searched for; all of it must be found. Nothing to search for: none."""
    return tuple(map(_sought, _runs(query)))


def _sought(run: str) -> Sought:
    if run.isascii():
        return Sought((run,))
    if len(run) == 1:
        return Sought((run,), is_start=True)
    return Sought(tuple(map("".join, pairwise(run))))


def _runs(text: str) -> Iterator[str]:
    return (found[0] for found in RUN.finditer(unicodedata.normalize("NFKC", text).lower()))
