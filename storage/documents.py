"""Documents of the other columns: sealed like the books, in a chain of each place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select, update

from rules.cases import FileKey
from rules.documents import Document, DocumentId
from rules.ledger import Column, Topic
from rules.places import PlaceId
from storage.chains import next_link
from storage.document_search import holding, index
from storage.files import Files
from storage.open_tables import documents
from storage.sealing import Sealer


class Documents:
    """None is ever changed; a correction takes the place of the one before."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def get(self, document: DocumentId) -> Document | None:
        """One of them, replaced or not."""
        wanted = select(documents).where(documents.c.id == document)
        row = self._connection.execute(wanted).mappings().one_or_none()
        return document_from(row) if row else None

    def of(
        self, place: PlaceId, column: Column, today: date, limit: int, offset: int = 0
    ) -> tuple[Document, ...]:
        """Those in force that everybody may read and nothing has replaced, the newest first."""
        wanted = _public(today).where(documents.c.place == place, documents.c.column == column)
        return self._newest(wanted, limit, offset)

    def search(
        self, words: str, place: PlaceId | None, today: date, limit: int, offset: int = 0
    ) -> tuple[Document, ...]:
        """Of those, the ones that hold these words; of one place or of the whole city."""
        wanted = holding(self._connection, _public(today), words, place)
        if wanted is None:
            return ()
        return self._page(wanted, limit, offset)

    def kept_at(self, place: PlaceId, limit: int, offset: int = 0) -> tuple[Document, ...]:
        """All of a place that nothing has replaced, the withheld ones too, the newest first."""
        theirs = select(documents).where(
            documents.c.place == place, documents.c.is_replaced.is_(False)
        )
        return self._newest(theirs, limit, offset)

    def is_current(self, document: DocumentId) -> bool:
        """Nothing has replaced it."""
        is_replaced = select(documents.c.is_replaced).where(documents.c.id == document)
        return self._connection.scalar(is_replaced) is False

    def withhold(self, document: DocumentId, reason: str) -> None:
        """From now on it answers like one that never was, and so does all that it replaced.

        Their places in the chain stay.
        """
        found = self.get(document)
        while found is not None:
            it = update(documents).where(documents.c.id == found.id)
            self._connection.execute(it.values(withheld_for=reason))
            found = self.get(found.replaces) if found.replaces else None

    def publish(self, document: Document) -> Document:
        """Seal it under the last one of its place."""
        says = said_of(document, self._file_hashes(document.files))
        link = next_link(self._connection, self._sealer, documents, document.place, says)
        published = replace(document, hash=link.hash)
        row = {**_row(published), **link.columns(), "is_replaced": False}
        self._connection.execute(insert(documents).values(row))
        index(self._connection, [published])
        if document.replaces:
            before = update(documents).where(documents.c.id == document.replaces)
            self._connection.execute(before.values(is_replaced=True))
        return published

    def _newest(self, wanted: Select[Any], limit: int, offset: int) -> tuple[Document, ...]:
        order = (documents.c.published_on.desc(), documents.c.link.desc(), documents.c.hash)
        return self._page(wanted.order_by(*order), limit, offset)

    def _page(self, wanted: Select[Any], limit: int, offset: int) -> tuple[Document, ...]:
        rows = self._connection.execute(wanted.limit(limit).offset(offset))
        return tuple(map(document_from, rows.mappings()))

    def _file_hashes(self, keys: Sequence[FileKey]) -> list[str]:
        return file_hashes(self._connection, self._sealer, keys)


def _public(today: date) -> Select[Any]:
    in_force = or_(documents.c.valid_to.is_(None), documents.c.valid_to >= today)
    return select(documents).where(
        documents.c.is_replaced.is_(False), documents.c.withheld_for.is_(None), in_force
    )


def file_hashes(connection: Connection, sealer: Sealer, keys: Sequence[FileKey]) -> list[str]:
    """SHA-256 of each file's bytes, "" for one that is not fetched yet."""
    found = {one.key: one.stored for one in Files(connection, sealer).get(keys)}
    return [stored.hash if (stored := found.get(key)) else "" for key in keys]


def said_of(document: Document, hashes: Sequence[str]) -> Sequence[object]:
    """What the hash of a document speaks of, beside the one above it and the place."""
    return [
        document.id,
        document.column,
        document.topic,
        document.title,
        document.text,
        [list(pair) for pair in zip(document.files, hashes, strict=True)],
        str(document.valid_from),
        str(document.valid_to),
        str(document.published_on),
        document.replaces,
        document.reason,
        document.is_sample,
    ]


def document_from(row: Mapping[Any, Any]) -> Document:
    """A document from its row."""
    return Document(
        id=DocumentId(row["id"]),
        place=PlaceId(row["place"]),
        column=Column(row["column"]),
        topic=Topic(row["topic"]) if row["topic"] else None,
        title=row["title"],
        text=row["text"],
        files=tuple(map(FileKey, row["files"])),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        published_on=row["published_on"],
        replaces=DocumentId(row["replaces"]) if row["replaces"] else None,
        reason=row["reason"],
        is_sample=row["is_sample"],
        withheld_for=row["withheld_for"],
        hash=row["hash"],
    )


def _row(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "place": document.place,
        "column": document.column,
        "topic": document.topic,
        "title": document.title,
        "text": document.text,
        "files": list(document.files),
        "valid_from": document.valid_from,
        "valid_to": document.valid_to,
        "published_on": document.published_on,
        "replaces": document.replaces,
        "reason": document.reason,
        "is_sample": document.is_sample,
        "withheld_for": document.withheld_for,
    }
