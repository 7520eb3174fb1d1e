"""A download: exactly what stands on a screen; as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal | date | None

COMMANDS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One table as it is shown."""

    title: str
    notes: tuple[str, ...] = ()
    """Above the table: place, period, unit, source, the day it was published, its code."""
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    """Money as Decimal yuan, which stays a number."""


def as_csv(page: Page) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([safe(note)] for note in page.notes)
    writer.writerow(map(safe, page.headings))
    writer.writerows([safe(cell) for cell in row] for row in page.rows)
    return written.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """A text that no program takes for a formula; anything else is as it was."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(COMMANDS) else cell
