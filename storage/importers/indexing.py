"""Indexing anew: after a restore the rows of the books and the documents are found again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from rules.books import ROW_BITS
from rules.ledger import Sheet
from storage.document_search import index
from storage.documents import document_from
from storage.importers.other_sheets import words_of
from storage.importers.words import Words
from storage.ledger_search import INDEX, tsvector, village_token
from storage.ledger_tables import books, entries, sheet_rows
from storage.open_tables import documents
from storage.sheet_codec import row_from

AT_ONCE = 2000
ADD = {
    "sqlite": f"INSERT INTO {INDEX} (rowid, words) VALUES (?, ?)",  # noqa: S608 (our own name)
    "postgresql": f"INSERT INTO {INDEX} (id, words) VALUES ($1, CAST(CAST($2 AS text) AS tsvector))",  # noqa: S608,E501
}

Found = Iterable[tuple[int, str]]
"""(row, its words)."""


def index_anew(connection: Connection) -> None:
    """Fill an empty index from all the books and documents."""
    villages = {row.no: village_token(row.place) for row in connection.execute(select(books))}
    words = Words()
    for some in _pages(connection, entries, entries.c.id):
        columns = {name: [row[name] for row in some] for name in some[0]}
        _add(connection, villages, zip(columns["id"], words.of(columns), strict=True))
    for some in _pages(connection, sheet_rows, sheet_rows.c.id):
        _add(connection, villages, ((row["id"], _words(row)) for row in some))
    as_put_out = (documents.c.published_on, documents.c.place, documents.c.link)
    papers = connection.execute(select(documents).order_by(*as_put_out)).mappings()
    for some_papers in papers.partitions(AT_ONCE):
        index(connection, map(document_from, some_papers))


def _words(row: Mapping[str, Any]) -> str:
    sheet = Sheet(row["sheet"])
    return words_of(sheet, row_from(sheet, row["content"]))


def _add(connection: Connection, villages: Mapping[int, str], found: Found) -> None:
    name = connection.dialect.name
    written = tsvector if name == "postgresql" else str
    rows = [
        (number, written(f"{words} {villages[number >> ROW_BITS]}"))
        for number, words in found
        if words
    ]
    if rows:
        connection.exec_driver_sql(ADD[name], rows)


def _pages(
    connection: Connection, table: Table, number: ColumnElement[int]
) -> Iterator[Sequence[Mapping[str, Any]]]:
    after = 0
    while True:
        wanted = select(table).where(number > after).order_by(number).limit(AT_ONCE)
        some = [dict(row) for row in connection.execute(wanted).mappings()]
        if not some:
            return
        yield some
        after = some[-1]["id"]
