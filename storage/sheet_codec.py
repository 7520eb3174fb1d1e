"""How the rows of the sheets lie in the tables: entries in columns, the others as JSON.

The spelling is fixed, for what is hashed is what is written: keys in the order of the fields,
amounts as whole 分, areas as they were written, days as 2012-07-16, words as their values.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from rules.entries import Entry
from rules.ledger import Sheet
from rules.sheets import KINDS, SheetRow

DIGEST_BYTES = 16
BETWEEN = "\x1f"
"""Stands between cells, and in none: control characters are refused at import."""

ENTRY_COLUMNS = tuple(field.name for field in fields(Entry))

Load = Callable[[Any], Any]
Made = TypeVar("Made")


def content_of(row: SheetRow) -> str:
    """Write a row of any sheet but the entries."""
    return json.dumps(plain_of(row), ensure_ascii=False, separators=(",", ":"))


def row_from(sheet: Sheet, content: str) -> SheetRow:
    """Read it back."""
    kind: Callable[..., SheetRow] = KINDS[sheet]
    return read_plain(kind, json.loads(content))


def entry_from(row: Mapping[Any, Any]) -> Entry:
    """Read an entry from its columns."""
    loads = _loads(Entry)
    return Entry(**{name: loads[name](row[name]) for name in ENTRY_COLUMNS})


def plain_of(row: Any) -> dict[str, object]:
    """Write a frozen row as plain JSON values."""
    return {field.name: _plain(getattr(row, field.name)) for field in fields(row)}


def read_plain(kind: Callable[..., Made], plain: Mapping[str, Any]) -> Made:
    """Make the row again."""
    loads = _loads(kind)
    return kind(**{name: loads[name](value) for name, value in plain.items()})


def digest_of(sheet: Sheet, cells: Iterable[str]) -> bytes:
    """Hash one row: BLAKE2b, 16 bytes, over the sheet's name and its cells as text."""
    written = BETWEEN.join((sheet, *cells))
    return hashlib.blake2b(written.encode(), digest_size=DIGEST_BYTES).digest()


def entry_digest(row: Mapping[Any, Any]) -> bytes:
    """Hash an entry as it lies in its columns."""
    return digest_of(Sheet.ENTRY, (_cell(row[name]) for name in ENTRY_COLUMNS))


def date_from(value: date | str) -> date:
    """A day, from a column or from JSON."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return value


@cache
def _loads(kind: Any) -> Mapping[str, Load]:
    """How each field of a kind of row is read from JSON, or from a column."""
    hints = get_type_hints(kind)
    return {field.name: _load(hints[field.name]) for field in fields(kind)}


def _load(hint: Any) -> Load:
    if get_origin(hint) is UnionType:
        (real,) = (one for one in get_args(hint) if one is not type(None))
        load = _load(real)
        return lambda value: None if value is None else load(value)
    if get_origin(hint) is tuple:
        load = _load(get_args(hint)[0])
        return lambda values: tuple(map(load, values))
    if hint is date:
        return date_from
    if isinstance(hint, type) and issubclass(hint, StrEnum | Decimal):
        return hint
    return lambda value: value
