"""Ways to break a good workbook, each with what must be said about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from rules.headings import FIELDS
from rules.ledger import Sheet
from rules.lists import ListKind
from tests.ledger.make_book import changed, good, lists, workbook

Break = Callable[[Path], list[Path]]
SANYI_2012, TOWN_2012 = "532503101202", "532503101"
NEW_VILLAGE, GONE_VILLAGE = "532503001020", "532503104201"


@dataclass(frozen=True)
class Broken:
    """Where the fault lies, and words of the advice. `row` 0 and "" are the whole."""

    make: Break
    sheet: str = ""
    row: int = 0
    column: str = ""
    says: str = ""


def cell(sheet: Sheet, at: int, column: str, says: str, **cells: Any) -> Broken:
    """One cell is wrong; the heading is row 1, so that row `at` is `at + 2` of the sheet."""
    make = lambda folder: [workbook(folder / "b.xlsx", changed(sheet, at, **cells))]  # noqa: E731
    return Broken(make, sheet.label.source, at + 2, column, says)


def added(sheet: Sheet, row: dict[str, Any], column: str, says: str) -> Broken:
    """One row too many."""

    def make(folder: Path) -> list[Path]:
        rows = good()
        rows[sheet].append(row)
        return [workbook(folder / "b.xlsx", rows)]

    return Broken(make, sheet.label.source, len(good()[sheet]) + 2, column, says)


def edited(sheet: str, edit: Callable[[Any], Any], row: int, column: str, says: str) -> Broken:
    """The workbook is opened and a sheet of it changed by hand."""

    def make(folder: Path) -> list[Path]:
        path = workbook(folder / "b.xlsx")
        book = load_workbook(path)
        edit(book[sheet])
        book.save(path)
        return [path]

    return Broken(make, sheet, row, column, says)


def retitled(sheet: Sheet, title: str) -> Broken:
    """A sheet bears another name."""
    renaming = edited(sheet.label.source, lambda one: setattr(one, "title", title), 0, "", "名字")
    return replace(renaming, sheet=title)


def without(sheet: Sheet) -> Broken:
    """A sheet is missing."""

    def make(folder: Path) -> list[Path]:
        path = workbook(folder / "b.xlsx")
        book = load_workbook(path)
        book.remove(book[sheet.label.source])
        book.save(path)
        return [path]

    return Broken(make, sheet.label.source, says="缺少这张表")


def of_bytes(name: str, data: bytes, says: str) -> Broken:
    """Not what its name says."""

    def make(folder: Path) -> list[Path]:
        (folder / name).write_bytes(data)
        return [folder / name]

    return Broken(make, says=says)


def of_lists(kind: ListKind, column: str, says: str, **cells: Any) -> Broken:
    """The lists workbook."""

    def make(folder: Path) -> list[Path]:
        rows = lists()
        rows[kind][0] |= cells
        return [workbook(folder / "名单.xlsx", rows)]

    return Broken(make, kind.label.source, 2, column, says)


def balances(*rows: dict[str, Any]) -> Break:
    """Other balances."""

    def make(folder: Path) -> list[Path]:
        book = good()
        book[Sheet.BALANCE] = list(rows)
        return [workbook(folder / "b.xlsx", book)]

    return make


def twice(first: str, second: str) -> Break:
    """Two files of the same village and period."""

    def make(folder: Path) -> list[Path]:
        return [workbook(folder / first), workbook(folder / second)]

    return make


def empty(folder: Path) -> list[Path]:
    return [workbook(folder / "b.xlsx", {sheet: [] for sheet in Sheet})]


def no_sheets(folder: Path) -> list[Path]:
    Workbook().save(folder / "b.xlsx")
    return [folder / "b.xlsx"]


def headless(sheet: Sheet) -> Break:
    def make(folder: Path) -> list[Path]:
        path = workbook(folder / "b.xlsx")
        book = load_workbook(path)
        book[sheet.label.source].delete_rows(1)
        book.save(path)
        return [path]

    return make


def csv_of(sheet: Sheet, *rows: str) -> Break:
    """One sheet as CSV."""
    heading = ",".join(field.heading.source for field in FIELDS[sheet])

    def make(folder: Path) -> list[Path]:
        path = folder / f"{sheet.label.source}.csv"
        path.write_text("\n".join((heading, *rows)), encoding="utf-8")
        return [path]

    return make


def renamed(name: str) -> Break:
    """A workbook that says it is text."""

    def make(folder: Path) -> list[Path]:
        return [workbook(folder / "b.xlsx").rename(folder / name)]

    return make


def july_alone(folder: Path) -> list[Path]:
    rows = good()
    rows[Sheet.ENTRY], rows[Sheet.BALANCE] = rows[Sheet.ENTRY][:2], rows[Sheet.BALANCE][:1]
    return [workbook(folder / "b.xlsx", rows)]


def september_alone(folder: Path) -> list[Path]:
    rows = good()
    rows[Sheet.ENTRY], rows[Sheet.BALANCE] = rows[Sheet.ENTRY][3:], rows[Sheet.BALANCE][2:]
    return [workbook(folder / "b.xlsx", rows)]
