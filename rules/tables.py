"""Reading the city's tables: comma-separated, with a heading, every fault named by its line."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence


class BadTable(ValueError):  # noqa: N818 (what is bad is said, like `Refused`)
    """A table of the city is wrong: which line (the heading is line 1), and what about it."""

    def __init__(self, line: int, wrong: str) -> None:
        super().__init__(f"line {line}: {wrong}")
        self.line = line
        self.wrong = wrong


def read_rows(text: str, columns: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give each row with its line number.

    Raises:
        BadTable: a column is missing from the heading, or a row has more or fewer cells.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    heading = rows.fieldnames or ()
    if missing := [column for column in columns if column not in heading]:
        raise BadTable(1, f"columns are missing: {', '.join(missing)}")
    for row in rows:
        if None in row or None in row.values():
            raise BadTable(rows.line_num, f"there must be {len(heading)} cells")
        yield rows.line_num, row


def several(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several words, written with | between them."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
