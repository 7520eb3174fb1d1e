"""A download as XLSX."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from storage.exporters.pages import Cell, Page, safe

MONEY_FORMAT = "#,##0.00"
DAY_FORMAT = "yyyy-mm-dd"
TITLE_LENGTH = 31
"""More signs a sheet's name may not have."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDTH = 18


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
