"""Searching the books: which rows hold these words.

SQLite has FTS5 over tokens we cut ourselves, PostgreSQL a `tsvector` we write ourselves with
GIN: neither engine's own parser cuts Chinese. Both find the same rows in the same order.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from rules.bigrams import Sought, sought_in
from rules.books import ROW_BITS, RowId
from rules.places import PlaceId

CAP = 1_000
"""So many are counted; ids are cut off at one more, before anything is sorted."""
INDEX = "ledger_search"
VILLAGE = "village"

MATCHES = {
    "sqlite": "{index} MATCH :query",
    "postgresql": "words @@ CAST(:query AS tsquery)",
}
IDS = {"sqlite": "rowid", "postgresql": "id"}
FIND = """
WITH hits AS (
    SELECT {index}.{id} AS id, books.first AS first
    FROM {index} JOIN books ON books.no = {index}.{id} >> {bits} AND books.is_current
    WHERE {matches}
    ORDER BY {index}.{id} DESC LIMIT {cap}
)
SELECT id, (SELECT count(*) FROM hits) AS counted FROM hits
ORDER BY first DESC, id DESC LIMIT :limit OFFSET :offset
"""


def find(
    connection: Connection, words: str, place: PlaceId | None, limit: int, offset: int
) -> tuple[tuple[RowId, ...], int]:
    """A page of rows of current books, the newest first, and how many there are, up to 1,001."""
    sought = sought_in(words)
    if not sought:
        return (), 0
    if place is not None:
        sought = (*sought, Sought((village_token(place),)))
    name = connection.dialect.name
    statement = FIND.format(
        index=INDEX, id=IDS[name], bits=ROW_BITS, cap=CAP + 1, matches=MATCHES[name]
    ).format(index=INDEX)
    query = QUERIES[name](sought)
    asked = {"query": query, "limit": limit, "offset": offset}
    rows = connection.execute(text(statement), asked).all()
    return tuple(RowId(row.id) for row in rows), rows[0].counted if rows else 0


def tsvector(words: str) -> str:
    """Tokens with blanks between them as PostgreSQL takes them; SQLite takes them as they are."""
    return " ".join(f"'{token}':{at}" for at, token in enumerate(words.split(), 1))


def village_token(place: PlaceId) -> str:
    """A token that no text can hold, so that a village's rows are found alone."""
    return VILLAGE + "".join(sign if sign.isalnum() else "x" for sign in place) + VILLAGE


def _fts5(sought: Sequence[Sought]) -> str:
    return " AND ".join(
        " + ".join(f'"{token}"' for token in one.tokens) + " *" * one.is_start for one in sought
    )


def _tsquery(sought: Sequence[Sought]) -> str:
    return " & ".join(
        " <-> ".join(f"'{token}'" + ":*" * one.is_start for token in one.tokens) for one in sought
    )


QUERIES = {"sqlite": _fts5, "postgresql": _tsquery}
