"""Deciding, book by book, what an import changes: nothing, a draft, or a new version."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from rules.books import BookNo, BookState
from rules.faults import BadBooks, Fault
from rules.periods import Period
from rules.places import Places
from rules.wording import _
from storage.importers.drafts import Draft
from storage.importers.gathering import Request
from storage.ledger_tables import books

THERE = select(books).where(
    books.c.place == bindparam("place"),
    books.c.state != BookState.LOADING,
    books.c.first <= bindparam("last"),
    books.c.last >= bindparam("first"),
)
NEW = insert(books).returning(books.c.no)


@dataclass(frozen=True, slots=True)
class Begun:
    """A new book, seen by nobody yet, and the drafts it will take the place of."""

    no: BookNo
    replaced: tuple[BookNo, ...]


def begin(connection: Connection, draft: Draft, request: Request) -> Begun | None:
    """Make the row of a new book; None: the same stands there already.

    Args:
        connection: of a transaction that writes.
        draft: what was read.
        request: what the whole import says of its books.

    Raises:
        BadBooks: a book of another length holds some of the same months, or it corrects what
            is public and does not say why.
    """
    period = draft.period
    there = connection.execute(
        THERE, {"place": draft.place, "first": period.first, "last": period.last}
    ).all()
    _must_not_overlap(draft, there, request.places)
    content = draft.hasher.hexdigest()
    published = [row.version for row in there if row.link is not None]  # all of this period
    version = max(published, default=0) + 1
    if any(row.content == content and _counts(row, version) for row in there):
        return None
    if version > 1 and request.is_reason_needed and not request.reason:
        raise BadBooks(
            (Fault(_("这一期已经公开过，更正请写明原因（发 /correct；在命令行加 --reason）。")),)
        )
    made = connection.execute(NEW, _row(draft, content, version, request))
    replaced = tuple(BookNo(row.no) for row in there if row.link is None)
    return Begun(BookNo(made.scalar_one()), replaced)


def _row(draft: Draft, content: str, version: int, request: Request) -> dict[str, Any]:
    period = draft.period
    return {
        "place": draft.place,
        "period": period.code,
        "first": period.first,
        "last": period.last,
        "version": version,
        "state": BookState.LOADING,
        "is_current": False,
        "is_sample": request.is_sample,
        "imported_on": request.today,
        "reason": request.reason,
        "rows": draft.rows,
        "signatures": [],
        "refusal": "",
        "disclosed": draft.disclosed,
        "content": content,
        "above": "",
        "hash": "",
        "seal": "",
    }


def _counts(row: Row[Any], following: int) -> bool:
    """The current version, or one that waits to follow it; an older one may be gone back to."""
    return bool(row.is_current) or (row.link is None and row.version == following)


def _stands(row: Row[Any]) -> bool:
    return row.link is not None or row.state == BookState.SUBMITTED


def _must_not_overlap(draft: Draft, there: Sequence[Row[Any]], places: Places) -> None:
    """A draft of another length that nobody has been asked to sign gives way instead."""
    other = next((row for row in there if row.period != draft.period.code and _stands(row)), None)
    if other is not None:
        advice = _(
            "{name}已经有{other}的账，和{period}重叠，请按原来的期间导入。",
            name=places.get(draft.place).name,
            other=Period.read(other.period).label,
            period=draft.period.label,
        )
        raise BadBooks((Fault(advice),))
