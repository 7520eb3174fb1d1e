"""How a book, a question, a flag lie in their rows."""

from collections.abc import Mapping
from typing import Any

from rules.books import Book, BookNo, BookState, Signature
from rules.documents import DocumentId
from rules.ledger import Sheet
from rules.people import PersonId
from rules.periods import Period
from rules.places import PlaceId
from rules.questions import Subject
from storage.sheet_codec import date_from

Row = Mapping[Any, Any]


def book_from(row: Row) -> Book:
    """A book from its row."""
    return Book(
        no=BookNo(row["no"]),
        place=PlaceId(row["place"]),
        period=Period.read(row["period"]),
        version=row["version"],
        state=BookState(row["state"]),
        is_current=row["is_current"],
        is_sample=row["is_sample"],
        rows=row["rows"],
        imported_on=row["imported_on"],
        submitted_by=PersonId(row["submitted_by"]) if row["submitted_by"] else None,
        signatures=tuple(map(_signature, row["signatures"])),
        refusal=row["refusal"],
        reason=row["reason"],
        published_on=row["published_on"],
        hash=row["hash"],
    )


def changes_of(book: Book) -> dict[str, Any]:
    """What may change of a book before it is sealed."""
    return {
        "state": book.state,
        "submitted_by": book.submitted_by,
        "signatures": [
            {"by": one.by, "name": one.name, "on": one.on.isoformat()} for one in book.signatures
        ],
        "refusal": book.refusal,
        "reason": book.reason,
    }


def subject_from(row: Row) -> Subject:
    """What a question or a flag is about, from its row."""
    return Subject(
        place=PlaceId(row["place"]),
        period=Period.read(row["period"]) if row["period"] else None,
        sheet=Sheet(row["sheet"]) if row["sheet"] else None,
        key=row["key"],
        document=DocumentId(row["document"]) if row.get("document") else None,
    )


def subject_row(subject: Subject) -> dict[str, Any]:
    """The same as columns."""
    return {
        "place": subject.place,
        "period": subject.period.code if subject.period else None,
        "sheet": subject.sheet,
        "key": subject.key,
    }


def _signature(plain: Mapping[str, str]) -> Signature:
    by = PersonId(plain["by"]) if plain["by"] else None
    return Signature(by=by, name=plain["name"], on=date_from(plain["on"]))
