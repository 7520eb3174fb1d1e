"""The words an entry is found by: what it was for, and the other side as the public reads it."""

from collections.abc import Mapping, Sequence
from typing import Any

from rules.bigrams import tokens_of
from rules.ledger import Direction, Fund
from rules.naming import kind_of, shown_as, shown_name
from rules.secrecy import masked
from storage.importers.remembering import Remembering

MOST_NAMES = 40_000
"""Other sides are many, and each may be shown in three ways."""


class Words:
    """Tokens with blanks between them, made once for each distinct text."""

    def __init__(self) -> None:
        self._items = Remembering(lambda item: (" ".join(tokens_of(masked(item))), kind_of(item)))
        self._how = Remembering(lambda key: shown_as(key[0], Fund(key[1]), Direction(key[2])))
        self._names = Remembering(
            lambda key: " ".join(tokens_of(masked(shown_name(key[0], key[1])))), MOST_NAMES
        )

    def of(self, columns: Mapping[str, Sequence[Any]]) -> list[str]:
        """The words of each entry of a batch."""
        items = list(map(self._items.__getitem__, columns["item"]))
        kinds = (kind for _words, kind in items)
        keys = zip(kinds, columns["fund"], columns["direction"], strict=True)
        how = map(self._how.__getitem__, keys)
        named = zip(columns["counterparty"], how, strict=True)
        names = map(self._names.__getitem__, named)
        return [f"{words} {name}" for (words, _kind), name in zip(items, names, strict=True)]
