"""A download: exactly what stands on a screen, as XLSX or CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Cell: TypeAlias = str | int | Decimal | date | None

COMMANDS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""
MONEY_FORMAT = "#,##0.00"
DAY_FORMAT = "yyyy-mm-dd"
TITLE_LENGTH = 31
"""More signs a sheet's name may not have."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDTH = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One table as it is shown."""

    title: str
    notes: tuple[str, ...] = ()
    """Above the table: place, period, unit, source, the day it was published, its code."""
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    """Money as Decimal yuan, which stays a number."""


def as_xlsx(pages: Sequence[Page]) -> bytes:
    """A workbook, one sheet a page."""
    book = Workbook(write_only=True)
    for page in pages:
        sheet = book.create_sheet(page.title.translate(FORBIDDEN)[:TITLE_LENGTH])
        for at in range(1, len(page.headings) + 1):
            sheet.column_dimensions[get_column_letter(at)].width = WIDTH
        for note in page.notes:
            sheet.append([safe(note)])
        sheet.append([_bold(sheet, heading) for heading in page.headings])
        for row in page.rows:
            sheet.append([_formatted(sheet, cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


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


def _formatted(sheet: Any, cell: Cell) -> Any:
    if isinstance(cell, Decimal | date):
        made = WriteOnlyCell(sheet, _any(cell))
        made.number_format = MONEY_FORMAT if isinstance(cell, Decimal) else DAY_FORMAT
        return made
    return safe(cell)


def _bold(sheet: Any, heading: str) -> Any:
    made = WriteOnlyCell(sheet, _any(safe(heading)))
    made.font = Font(bold=True)
    return made


def _any(cell: Cell) -> Any:
    """What the library takes, and its types do not say."""
    return cell
