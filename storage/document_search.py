"""Searching the documents of the other columns: which of them hold these words."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, text
from sqlalchemy.sql import column, table

from rules.bigrams import Sought, sought_in, tokens_of
from rules.documents import Document
from rules.places import PlaceId
from storage.ledger_search import MATCHES, QUERIES, tsvector, village_token
from storage.open_tables import documents

INDEX = "ledger_search_documents"
NUMBER = {"sqlite": "rowid", "postgresql": "no"}
"""Counts up as they are put out, so that the newest are found first without sorting."""
ADD = {
    "sqlite": f"INSERT INTO {INDEX} (document, words) VALUES (:id, :words)",  # noqa: S608 (our own name)
    "postgresql": f"INSERT INTO {INDEX} (document, words) VALUES (:id, CAST(:words AS tsvector))",  # noqa: S608
}


def index(connection: Connection, found: Iterable[Document]) -> None:
    """From now on these are found by their title, text and place, the last of them first."""
    name = connection.dialect.name
    written = tsvector if name == "postgresql" else str
    rows = [{"id": one.id, "words": written(_words(one))} for one in found]
    connection.execute(text(ADD[name]), rows)


def holding(
    connection: Connection, wanted: Select[Any], words: str, place: PlaceId | None
) -> Select[Any] | None:
    """Of the wanted documents those that hold these words, the newest first; None: no words."""
    sought = sought_in(words)
    if not sought:
        return None
    if place is not None:
        sought = (*sought, Sought((village_token(place),)))
    name = connection.dialect.name
    hits = table(INDEX, column(NUMBER[name]), column("document"))
    matches = text(MATCHES[name].format(index=INDEX)).bindparams(query=QUERIES[name](sought))
    found = wanted.join(hits, hits.c.document == documents.c.id).where(matches)
    return found.order_by(hits.c[NUMBER[name]].desc())


def _words(document: Document) -> str:
    told = tokens_of(f"{document.title}\n{document.text}")
    return " ".join((*told, village_token(document.place)))
