"""Covering: a row of any sheet as everybody reads it (DOMAIN 4 and 5)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rules import cells
from rules.entries import Entry
from rules.headings import FIELDS
from rules.naming import public
from rules.secrecy import masked
from rules.sheets import KINDS, SheetRow

TOLD: Mapping[type, tuple[str, ...]] = {
    KINDS[sheet]: tuple(field.name for field in fields if field.read is cells.text)
    for sheet, fields in FIELDS.items()
}
"""Where anything may be written."""


def covered(row: SheetRow) -> SheetRow:
    """An entry with its names covered; of every other row the numbers of people in its words."""
    if isinstance(row, Entry):
        return public(row)
    told = {name: getattr(row, name) for name in TOLD[type(row)]}
    hidden: dict[str, Any] = {name: masked(text) for name, text in told.items()}
    return row if hidden == told else replace(row, **hidden)
