"""The words an entry is found by: what it was for, and the other side as the public reads it."""

from collections.abc import Mapping, Sequence
from typing import Any

from rules.bigrams import tokens_of
from rules.ledger import Direction, Fund
from rules.naming import Shown, hidden_in, kind_of, shown_as, shown_item, shown_name
from rules.secrecy import masked
from storage.importers.remembering import Remembering

MOST_NAMES = 40_000
"""Other sides are many, and each may be shown in three ways."""


class Words:
    """Tokens with blanks between them, made once for each distinct text."""

    def __init__(self) -> None:
        self._items = Remembering(lambda item: (_words(item), kind_of(item)))
        self._how = Remembering(lambda key: shown_as(key[0], Fund(key[1]), Direction(key[2])))
        self._names = Remembering(_name, MOST_NAMES)

    def of(self, columns: Mapping[str, Sequence[Any]]) -> list[str]:
        """The words of each entry of a batch."""
        items = list(map(self._items.__getitem__, columns["item"]))
        kinds = (kind for _words, kind in items)
        keys = zip(kinds, columns["fund"], columns["direction"], strict=True)
        how = list(map(self._how.__getitem__, keys))
        sides = columns["counterparty"]
        names = map(self._names.__getitem__, zip(sides, how, strict=True))
        rows = zip(columns["item"], items, names, sides, how, strict=True)
        return [
            f"{words} {name}"
            if not hidden or not any(map(item.__contains__, hidden))
            else f"{_words(shown_item(item, side, way))} {name}"
            for item, (words, _kind), (name, hidden), side, way in rows
        ]


def _name(key: tuple[str, Shown]) -> tuple[str, tuple[str, ...]]:
    """The words of the other side, and who of them must not stand in the item either."""
    return _words(shown_name(*key)), hidden_in(*key)


def _words(text: str) -> str:
    return " ".join(tokens_of(masked(text)))
