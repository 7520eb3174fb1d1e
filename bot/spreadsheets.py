"""Spreadsheets: a table that was said becomes a file, off the loop, when it is sent."""

import asyncio
from decimal import Decimal

from bot.channels.base import OutFile
from conversations.messages import FileKind
from conversations.tables import Form, Grid
from rules.money import YUAN
from storage.exporters.pages import Page, as_csv


async def spreadsheet(grid: Grid) -> OutFile:
    """The file, with its name."""
    data = await asyncio.to_thread(_made, grid)
    return OutFile(grid.name, FileKind.DOCUMENT, data)


def _made(grid: Grid) -> bytes:
    page = Page(
        title=grid.title,
        notes=grid.notes,
        headings=grid.headings,
        rows=[[_value(cell) for cell in row] for row in grid.rows],
    )
    if grid.form is Form.CSV:
        return as_csv(page)
    # A heavy library that few starts need: 15 MB.
    from storage.exporters.workbook import as_xlsx  # noqa: PLC0415

    return as_xlsx([page])


def _value(cell: str | int) -> str | Decimal:
    return cell if isinstance(cell, str) else Decimal(cell) / YUAN
