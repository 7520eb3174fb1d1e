"""A download: the table that stands on a screen, made into a file by the sender."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from conversations.words import render
from rules.money import Fen
from rules.wording import Text


class Form(StrEnum):
    """What kind of file it becomes."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in a table stays a number."""

    fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table in finished text; plain JSON in the outbox. A whole number is money in 分."""

    form: Form
    title: str
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]

    @property
    def name(self) -> str:
        """What the file is called."""
        return f"{self.title}.{self.form}"

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Grid":
        """Back from plain values."""
        return cls(
            form=Form(plain["form"]),
            title=plain["title"],
            notes=tuple(plain["notes"]),
            headings=tuple(plain["headings"]),
            rows=tuple(map(tuple, plain["rows"])),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The same as a flow says it. It never holds more than one screen."""

    form: Form
    title: Text
    notes: tuple[Text, ...]
    """What every figure says of itself: source, day, sample."""
    headings: tuple[Text, ...]
    rows: tuple[tuple[Text | Amount, ...], ...]

    def finished(self, language: str) -> Grid:
        """In the reader's language."""
        return Grid(
            form=self.form,
            title=render(self.title, language),
            notes=tuple(
                line for note in self.notes for line in render(note, language).splitlines()
            ),
            headings=tuple(render(one, language) for one in self.headings),
            rows=tuple(tuple(_cell(one, language) for one in row) for row in self.rows),
        )


def _cell(cell: Text | Amount, language: str) -> str | int:
    return int(cell.fen) if isinstance(cell, Amount) else render(cell, language)
