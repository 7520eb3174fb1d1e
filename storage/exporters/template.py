"""The workbook that bookkeepers fill in: nine sheets, two that may be left out, an example, help.

`python -m bot ledger-template` writes it empty; the sample books are the same workbook, filled.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from rules import cells
from rules.glossary import Labelled
from rules.headings import FIELDS, LIST_FIELDS, Field
from rules.ledger import Sheet
from rules.lists import ListKind
from storage.exporters.examples import EXAMPLES, HELP
from storage.importers.layout import Kind

Values = Mapping[str, object]
Rows = Mapping[Kind, Sequence[Values]]
"""By the names of the fields."""

VALIDATED = 2_000
"""Rows below the heading whose cells are checked while they are written."""
HEAD = PatternFill("solid", fgColor="DDEBF7")
NEEDED = Font(bold=True, color="C00000")
MAY = Font(bold=True)
EXAMPLE_SHEET, HELP_SHEET = "填写示例", "填写说明"
WIDTH = 16


def write_template(path: Path) -> None:
    """The empty workbook with an example and a page of help."""
    book = _book(dict.fromkeys(Sheet, ()))
    example = book.create_sheet(EXAMPLE_SHEET)
    for sheet in Sheet:
        example.append([f"《{sheet.label.source}》"])
        example.append([field.heading.source for field in FIELDS[sheet]])
        example.append([EXAMPLES[sheet].get(field.name, "") for field in FIELDS[sheet]])
        example.append([])
    page = book.create_sheet(HELP_SHEET)
    page.column_dimensions["A"].width = 110
    for line in HELP:
        page.append([line])
        page.cell(page.max_row, 1).alignment = Alignment(wrap_text=True)
    book.save(path)


def write_filled(path: Path, rows: Rows) -> None:
    """A workbook with these rows, by the names of the fields; a village's own copy looks so."""
    _book(rows).save(path)


def _book(rows: Rows) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for kind, found in rows.items():
        fields = _fields(kind)
        sheet = book.create_sheet(kind.label.source)
        sheet.append([field.heading.source for field in fields])
        for at, field in enumerate(fields, 1):
            _head(sheet, at, field)
        for row in found:
            sheet.append([_written(row.get(field.name)) for field in fields])
        sheet.freeze_panes = "A2"
    return book


def _fields(kind: Kind) -> tuple[Field, ...]:
    return FIELDS[kind] if isinstance(kind, Sheet) else LIST_FIELDS[ListKind(kind)]


def _head(sheet: Any, at: int, field: Field) -> None:
    """Colour the heading, and let the cells below be checked while they are written."""
    letter = get_column_letter(at)
    head = sheet.cell(1, at)
    head.fill, head.font = HEAD, NEEDED if field.is_required else MAY
    sheet.column_dimensions[letter].width = WIDTH
    check = _check(field)
    if check is not None:
        check.errorTitle, check.error = "请核对", "这一格的写法不对，请看《填写说明》。"
        check.add(f"{letter}2:{letter}{VALIDATED}")
        sheet.add_data_validation(check)


def _check(field: Field) -> DataValidation | None:
    """Only what a spreadsheet can check without refusing what we take."""
    words = cells.choices_of(field.read)
    if words:
        return DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
    if field.read is cells.yes_no:
        return DataValidation("list", formula1='"是,否"', allow_blank=True)
    if field.read is cells.count:
        return DataValidation(
            "whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True
        )
    return None


def _written(value: object) -> object:
    """A value as a bookkeeper writes it."""
    match value:
        case Labelled():
            return value.label.source
        case bool():
            return "是" if value else "否"
        case tuple():
            return "；".join(str(_written(one)) for one in value)
        case _:
            return value
