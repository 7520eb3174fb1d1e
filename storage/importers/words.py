"""The words an entry is found by: what it was for, and the other side as the public reads it."""

from collections.abc import Mapping, Sequence
from typing import Any

from rules.bigrams import tokens_of
from rules.ledger import Direction, Fund
from rules.naming import Shown, kind_of, shown_as, shown_item, shown_name
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
        how = list(map(self._how.__getitem__, keys))
        named = list(zip(columns["counterparty"], how, strict=True))
        names = map(self._names.__getitem__, named)
        told = map(_item, columns["item"], named, items)
        return [f"{words} {name}" for words, name in zip(told, names, strict=True)]


def _item(item: str, named: tuple[str, Shown], known: tuple[str, Shown]) -> str:
    """Its words; anew where the name of whoever is not named in full stands in it."""
    shown = item if named[1] is Shown.FULL else shown_item(item, *named)
    return known[0] if shown == item else " ".join(tokens_of(masked(shown)))
