"""Finding the heading of a sheet: which sheet it is, and in which column each field stands."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from rapidfuzz import process

from rules.faults import Fault
from rules.headings import FIELDS, IGNORED, LIST_FIELDS, Field
from rules.ledger import Sheet
from rules.lists import ListKind
from rules.wording import Phrase, _
from storage.importers.tables import Joined

SEARCHED = 12
"""So many rows at most are title, units and heading."""
ENOUGH = 2
"""Fields that must stand in a row before it is taken for a heading."""
LIKE = 60
"""Of 100, from which on one heading is suggested for another."""
BRACKETS = re.compile(r"\(.*?\)")

Kind = Sheet | ListKind
ALL: Mapping[Kind, tuple[Field, ...]] = dict([*FIELDS.items(), *LIST_FIELDS.items()])
ENGLISH: Mapping[str, Sheet] = {
    "entries": Sheet.ENTRY,
    "balances": Sheet.BALANCE,
    "subsidies": Sheet.SUBSIDY,
    "land_comp": Sheet.LAND,
    "levies": Sheet.LEVY,
    "contracts": Sheet.CONTRACT,
    "assets": Sheet.ASSET,
    "resources": Sheet.RESOURCE,
    "decisions": Sheet.DECISION,
    "grants": Sheet.GRANT,
    "projects": Sheet.PROJECT,
}
"""How files of one sheet may be called beside their Chinese names."""

Rows = Iterator[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out, and its rows below the heading with their numbers."""

    kind: Kind
    columns: Mapping[str, int]
    """By the names of the fields."""
    rows: Rows
    faults: tuple[Fault, ...]


def layout_of(title: str, rows: Rows, joined: Sequence[Joined] = ()) -> Layout | None:
    """Find the heading; None: it is no sheet of ours, such as a page of help.

    A heading may take several rows: what is merged downwards stands in an upper one.
    """
    top = list(islice(rows, SEARCHED))
    kind = kind_named(title)
    found = max(
        (
            (len(columns), -at, one, columns)
            for at in range(len(top))
            for one in ([kind] if kind else ALL)
            if (columns := _columns(one, [row for _line, row in top[: at + 1]]))
        ),
        key=lambda match: match[:2],
        default=None,
    )
    if found is None or found[0] < ENOUGH:
        return _without_heading(kind, top)
    _count, at, kind, columns = found
    line, heading = top[-at]
    below = chain(top[-at + 1 :], rows)
    faults = (*_faults(kind, columns, heading, line), *_apart(kind, columns, joined, line))
    return Layout(kind, columns, below, faults)


def _without_heading(kind: Kind | None, top: Sequence[tuple[int, Sequence[str]]]) -> Layout | None:
    """A sheet of ours that is empty is fine; one that begins with rows is not."""
    if kind is None:
        return None
    is_empty = not any(any(row) for _line, row in top)
    missing = Fault(_("没有找到表头，请用模板，把表头放在第一行。"), kind.label, 1)
    return Layout(kind, {}, iter(()), () if is_empty else (missing,))


def kind_named(title: str) -> Kind | None:
    """Which sheet a title names: 1.收支流水, entries."""
    plain = _plain(title).lower()
    by_label = (kind for kind in ALL if kind.label.source in plain)
    return next(by_label, ENGLISH.get(plain))


def _columns(kind: Kind, rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Where each field stands in a heading that ends with the last of these rows."""
    fields: dict[str, Field] = {}
    for field in reversed(ALL[kind]):
        fields[BRACKETS.sub("", _plain(field.heading.source))] = field
    fields |= {_plain(field.heading.source): field for field in ALL[kind]}
    columns: dict[str, int] = {}
    for at, cell in enumerate(_merged(rows)):
        plain = _plain(cell)
        known = fields.get(plain) or fields.get(BRACKETS.sub("", plain))
        if known is not None:
            columns.setdefault(known.name, at)
    return columns


def _merged(rows: Sequence[Sequence[str]]) -> list[str]:
    """Each column's lowest cell with something in it."""
    width = max(map(len, rows), default=0)
    return [
        next((row[at] for row in reversed(rows) if at < len(row) and row[at]), "")
        for at in range(width)
    ]


def _faults(
    kind: Kind, columns: Mapping[str, int], heading: Sequence[str], line: int
) -> tuple[Fault, ...]:
    missing = [field for field in ALL[kind] if field.name not in columns]
    taken = set(columns.values())
    unknown = [cell for at, cell in enumerate(heading) if at not in taken and _is_strange(cell)]
    return (
        *(Fault(_strange(cell, missing, kind), kind.label, line, cell) for cell in unknown),
        *(
            Fault(_("缺少这一列，请照模板补上。"), kind.label, line, field.heading)
            for field in missing
            if field.is_required
        ),
    )


def _apart(
    kind: Kind, columns: Mapping[str, int], joined: Sequence[Joined], line: int
) -> Iterator[Fault]:
    """Below the heading nothing may be joined: all rows but the first would be empty there."""
    headings = {columns[field.name]: field.heading for field in ALL[kind] if field.name in columns}
    for one in joined:
        if one.last > line and one.column in headings:
            advice = _("这里的单元格合并了，请取消合并，每一行都填上。")
            yield Fault(advice, kind.label, max(one.first, line + 1), headings[one.column])


def _is_strange(cell: str) -> bool:
    return bool(_plain(cell)) and _plain(cell) not in IGNORED


def _strange(cell: str, missing: Sequence[Field], kind: Kind) -> Phrase:
    """Say what the heading may have been meant for."""
    if any(_plain(cell) == _plain(field.heading.source) for field in ALL[kind]):
        return _("这一列写了两次，请删去一列。")
    names = [field.heading.source for field in missing]
    like = process.extractOne(_plain(cell), names, score_cutoff=LIKE)
    if like is None:
        return _("不认识这一列，请删去，或照模板改表头。")
    return _("不认识这一列，是不是“{name}”？请照模板改表头。", name=missing[like[2]].heading)


def _plain(cell: str) -> str:
    """A heading without blanks, marks and whole-width signs."""
    return re.sub(r"[\s*:]", "", unicodedata.normalize("NFKC", cell))
