"""Searching the documents of the other columns: which of them hold these words."""

from collections.abc import Iterable

from sqlalchemy import Connection, TextualSelect, text
from sqlalchemy.sql import column

from rules.bigrams import sought_in, tokens_of
from rules.documents import Document
from storage.ledger_search import MATCHES, QUERIES, tsvector

INDEX = "ledger_search_documents"
ADD = {
    "sqlite": f"INSERT INTO {INDEX} (document, words) VALUES (:id, :words)",  # noqa: S608 (our own name)
    "postgresql": f"INSERT INTO {INDEX} (document, words) VALUES (:id, CAST(:words AS tsvector))",  # noqa: S608
}


def index(connection: Connection, found: Iterable[Document]) -> None:
    """From now on these are found by their title and text."""
    name = connection.dialect.name
    written = tsvector if name == "postgresql" else str
    rows = [{"id": one.id, "words": written(_words(one))} for one in found]
    connection.execute(text(ADD[name]), rows)


def ids_with(connection: Connection, words: str) -> TextualSelect | None:
    """The ids of all that hold these words, public or not; None: nothing to search for."""
    sought = sought_in(words)
    if not sought:
        return None
    name = connection.dialect.name
    matches = MATCHES[name].format(index=INDEX)
    found = text(f"SELECT document FROM {INDEX} WHERE {matches}")  # noqa: S608 (our own name)
    return found.bindparams(query=QUERIES[name](sought)).columns(column("document"))


def _words(document: Document) -> str:
    return " ".join(tokens_of(f"{document.title}\n{document.text}"))
