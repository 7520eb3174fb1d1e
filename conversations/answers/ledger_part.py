"""Which part of the ledger: one of the seven columns, or a sheet of the books."""

from typing import Any

from conversations.answers.base import Asking, Given, Kind
from rules.errors import Unclear
from rules.ledger_words import PARTS, Part, read_part, wish_of
from rules.wording import _


class LedgerPart(Kind[Part]):
    """Carried by buttons, or named in the words behind 查账; never asked."""

    def split(self, words: str) -> tuple[str, str]:
        """The part that is named, and the rest."""
        wish = wish_of(words)
        if wish.part is None:
            return super().split(words)
        return wish.part_said, f"{wish.place} {wish.period}".strip()

    def take(self, given: Given, asking: Asking) -> Part:  # noqa: ARG002
        """Read its code or its words.

        Raises:
            Unclear: there is no such part.
        """
        part = read_part(given.text if given.choice is None else given.choice)
        if part is None:
            raise Unclear(_("没有这一栏，请点按钮选。"))
        return part

    def dump(self, value: Part) -> str:
        """Its code."""
        return value.code

    def load(self, plain: Any) -> Part:
        """Back from the code."""
        return PARTS[plain]
