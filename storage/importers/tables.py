"""Files as tables of text: XLSX and CSV, however the bookkeeper's machine wrote them."""

import codecs
import csv
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rules.faults import BadBooks, Fault
from rules.wording import _

Unreadable = csv.Error
"""A line of a text that cannot be taken apart."""

PIECE = 1 << 20
LONGEST_CELL = 100_000
MOST_UNPACKED = 400 << 20
"""In bytes: a workbook that unpacks to more is no village's."""

MARKS: dict[bytes, str] = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""What the first bytes of a text tell."""
ENCODINGS = ("utf-8-sig", "gb18030")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How an .xls, or a workbook with a password, begins."""
DAMAGED = _("表格文件损坏了，请重新另存一份 XLSX 再发来。")
SEPARATORS = ",\t;"
ROUNDED = 6
"""A spreadsheet's numbers are binary: 0.1 + 0.2 must be 0.3 again."""


JOINED = re.compile(rb'mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
LONGEST_MARK = 200
"""Bytes of one of these."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Cells of several rows made into one; only the first of them says anything."""

    first: int
    last: int
    column: int
    """The first is 0."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet; its rows are read once, from the first on, and are all text.

    Reading them may raise `Unreadable`.
    """

    file: str
    title: str
    rows: Iterator[Sequence[str]]
    joined: Sequence[Joined] = ()


def tables_of(path: Path, open_files: ExitStack) -> list[Table]:
    """Every sheet of a file; `open_files` closes what must stay open while rows are read.

    Raises:
        BadBooks: it is no file of ours: what to do about it.
    """
    if is_text(path):
        return [Table(path.name, path.stem, _csv_rows(path, open_files))]
    return _workbook(path, open_files)


def is_text(path: Path) -> bool:
    """Whether it holds one sheet, as text."""
    return path.suffix.lower() in (".csv", ".txt")


def _csv_rows(path: Path, open_files: ExitStack) -> Iterator[Sequence[str]]:
    encoding = _encoding_of(path)
    file = open_files.enter_context(path.open(encoding=encoding, newline=""))
    heading = file.readline()
    file.seek(0)
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(file, delimiter=max(SEPARATORS, key=heading.count))


def _encoding_of(path: Path) -> str:
    """UTF-8 if all of it is; else the Chinese encoding that holds every GBK file."""
    with path.open("rb") as file:
        begins = file.read(4)
    if begins.startswith((OLD_OFFICE, b"PK")):
        raise _refused(path, _("这是表格文件，文件名请以 .xlsx 结尾。"))
    for mark, encoding in MARKS.items():
        if begins.startswith(mark):
            return encoding
    for encoding in ENCODINGS:
        if _is_written_in(path, encoding):
            return encoding
    raise _refused(path, _("文字编码认不出来，请另存为 UTF-8 的 CSV，或者直接用 XLSX。"))


def _is_written_in(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _workbook(path: Path, open_files: ExitStack) -> list[Table]:
    _check_package(path)
    # A heavy library that few starts need: 15 MB.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        open_files.callback(book.close)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return [_table(path, book, sheet) for sheet in visible]
    except Exception as error:  # what it raises of a damaged file is no closed list
        raise _refused(path, DAMAGED) from error


def _table(path: Path, book: Any, sheet: Any) -> Table:
    sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
    return Table(path.name, sheet.title.strip(), _cells(path, sheet), _joined(book, sheet))


def _cells(path: Path, sheet: Any) -> Iterator[Sequence[str]]:
    """Unpacked as they are read, so that damage may show only here."""
    rows = sheet.iter_rows(values_only=True)
    while True:
        try:
            row = next(rows, None)
        except Exception as error:
            raise _refused(path, DAMAGED) from error
        if row is None:
            return
        yield list(map(_text, row))


def _joined(book: Any, sheet: Any) -> Sequence[Joined]:
    """Cells joined over several rows, which a library that streams does not tell of."""
    # A heavy library that few starts need.
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415

    found, rest = [], b""
    with book._archive.open(sheet._worksheet_path) as part:  # noqa: SLF001 (it tells it nowhere)
        while piece := part.read(PIECE):
            text, end = rest + piece, 0
            for one in JOINED.finditer(text):
                first, last, end = int(one[2]), int(one[3]), one.end()
                if last > first:
                    found.append(Joined(first, last, column_index_from_string(one[1].decode()) - 1))
            rest = text[max(end, len(text) - LONGEST_MARK) :]
    return found


def _check_package(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(4) == OLD_OFFICE:
            raise _refused(path, _("文件是旧格式或有密码，请去掉密码，另存为 XLSX 再发来。"))
    try:
        with zipfile.ZipFile(path) as package:
            unpacked = sum(part.file_size for part in package.infolist())
    except zipfile.BadZipFile as error:
        raise _refused(path, _("这不是 XLSX 或 CSV 文件，请另存为 XLSX 再发来。")) from error
    if unpacked > MOST_UNPACKED:
        raise _refused(path, _("文件太大了，请按期、按村分开。"))


def _text(value: Any) -> str:
    """A cell as somebody would have typed it."""
    write = WRITTEN.get(type(value), str)
    return write(value)


WRITTEN: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _none: "",
    str: str.strip,
    bool: lambda is_so: "是" if is_so else "否",
    datetime: lambda at: at.isoformat(" ").removesuffix(" 00:00:00"),
    date: date.isoformat,
    float: lambda number: repr(round(number, ROUNDED)).removesuffix(".0"),
}


def _refused(path: Path, advice: Any) -> BadBooks:
    return BadBooks((Fault(advice, file=path.name),))
