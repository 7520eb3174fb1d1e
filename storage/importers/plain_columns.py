"""Whole columns that are plain: read at once, without looking at each cell.

Most columns of most files are written as programs write them. A few searches over all cells,
joined, tell so; then the cells mean what they say. Anything else, `None`: cell by cell.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from unicodedata import is_normalized

from rules import cells
from rules.headings import Field

BETWEEN = "|"
"""Printable, and no digit: a cell that holds it only makes its column go cell by cell."""
UNPLAIN = ("  ", f"{BETWEEN} ", f" {BETWEEN}", f"{BETWEEN}#")
"""What would be taken away of a cell; and how a formula without a result is written."""
AMOUNTS = re.compile(r"(?:[0-9]{1,13}\.[0-9]{2}\|)*[0-9]{1,13}\.[0-9]{2}")


def plain_column(field: Field, column: Sequence[str]) -> list[Any] | None:
    """The column as `field.read` would read each of its cells, if it is plain."""
    read = PLAIN.get(field.read)
    return read(field, column) if read else None


def _texts(field: Field, column: Sequence[str]) -> list[Any] | None:
    joined = BETWEEN.join(("", *column, ""))
    is_plain = joined.isprintable() and not any(sign in joined for sign in UNPLAIN)
    if not is_plain or max(map(len, column)) > cells.LONGEST:
        return None
    has_gaps = "" in column
    if has_gaps and (field.is_required or field.is_empty != ""):
        return None
    return list(column)


def _words(field: Field, column: Sequence[str]) -> list[Any] | None:
    joined = BETWEEN.join((*column, ""))
    is_plain = is_normalized("NFKC", joined) and f".0{BETWEEN}" not in joined
    return _texts(field, column) if is_plain else None


def _amounts(_field: Field, column: Sequence[str]) -> list[Any] | None:
    joined = BETWEEN.join(column)
    if not AMOUNTS.fullmatch(joined):
        return None
    amounts = list(map(int, joined.replace(".", "").split(BETWEEN)))
    return amounts if len(amounts) == len(column) else None


PLAIN: Mapping[cells.Read, Callable[[Field, Sequence[str]], list[Any] | None]] = {
    cells.text: _texts,
    cells.word: _words,
    cells.money: _amounts,
}
