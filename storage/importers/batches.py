"""Reading cells many at a time: a column of a batch at once, each distinct cell only once.

A million rows have few distinct dates, accounts and words. What a cell means is remembered, so
that most cells cost one look into a dictionary.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rules.cells import BadCell
from rules.faults import Fault
from rules.headings import Field
from rules.wording import Phrase, Text, _
from storage.importers.layout import ALL, Layout
from storage.importers.plain_columns import plain_column
from storage.importers.remembering import Remembering

BATCH = 2_000
"""Rows at a time."""
TOTALS = frozenset({"合计", "总计", "小计", "本页合计", "累计"})
"""How the row begins that sums up the others."""

EMPTY = _("这一格不能空着，请补上。")

Keep = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that cannot be read."""

    advice: Phrase


class Cells(Remembering):
    """What each cell of one column means, read when it is first met."""

    def __init__(self, field: Field, keep: Keep) -> None:
        super().__init__(self._read)
        self._field = field
        self._keep = keep
        self.is_bad = False

    def _read(self, cell: str) -> object:
        told = cell.strip()
        if not told:
            return self._bad(EMPTY) if self._field.is_required else self._keep(self._field.is_empty)
        try:
            return self._keep(self._field.read(told))
        except BadCell as bad:
            return self._bad(bad.advice)

    def _bad(self, advice: Phrase) -> Bad:
        self.is_bad = True
        return Bad(advice)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, column by column; `lines` are their numbers in the sheet."""

    lines: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    faults: tuple[Fault, ...] = ()

    def sound(self) -> "Batch":
        """Only the rows whose cells could all be read, so that more can be told of the others."""
        bad = {fault.row for fault in self.faults}
        good = [at for at, line in enumerate(self.lines) if line not in bad]
        columns = {name: [cells[at] for at in good] for name, cells in self.columns.items()}
        return Batch([self.lines[at] for at in good], columns)


def batches(layout: Layout, keep: Keep) -> Iterator[Batch]:
    """Read the rows of a sheet. Blank rows and rows of totals are left out.

    Args:
        layout: where everything stands.
        keep: makes of what was read what shall be kept.
    """
    cells = [(field, Cells(field, keep)) for field in ALL[layout.kind]]
    width = max(layout.columns.values(), default=-1) + 1
    while some := list(islice(layout.rows, BATCH)):
        some = [one for one in some if _begins(one[1]) or _is_told(one[1])]
        lines = [line for line, _row in some]
        padded = [row if len(row) == width else _padded(row, width) for _line, row in some]
        if lines:
            yield _batch(layout, cells, lines, padded)


def _batch(
    layout: Layout,
    cells: Sequence[tuple[Field, Cells]],
    lines: Sequence[int],
    rows: Sequence[Sequence[str]],
) -> Batch:
    across = list(zip(*rows, strict=True))
    columns: dict[str, Sequence[Any]] = {}
    faults: list[Fault] = []
    for field, known in cells:
        at = layout.columns.get(field.name)
        told = across[at] if at is not None else [""] * len(lines)
        read = plain_column(field, told)
        if read is None:
            read = list(map(known.__getitem__, told))
        if known.is_bad:
            faults += _faults(layout.kind.label, field, lines, read)
        columns[field.name] = read
    return Batch(lines, columns, tuple(sorted(faults, key=lambda fault: fault.row)))


def _faults(
    sheet: Text, field: Field, lines: Sequence[int], read: Sequence[object]
) -> Iterator[Fault]:
    for line, value in zip(lines, read, strict=True):
        if isinstance(value, Bad):
            yield Fault(value.advice, sheet, line, field.heading)


def _padded(row: Sequence[str], width: int) -> Sequence[str]:
    """A row as long as the heading: programs leave empty cells at the end out."""
    return [*row[:width], *[""] * (width - len(row))]


def _begins(row: Sequence[str]) -> bool:
    """A quick yes for nearly every row: something plain stands in its first cell."""
    return bool(row) and row[0] > " " and row[0] not in TOTALS


def _is_told(row: Sequence[str]) -> bool:
    """Whether the row says something of its own."""
    first = next((cell for cell in map(str.strip, row) if cell), "")
    return bool(first) and first not in TOTALS
