"""Documents of the other columns are found by their words. No earlier release put any out."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# The words as in the index of the books, cut by ourselves; numbered as the documents came out.
WORDS = {
    "sqlite": "CREATE VIRTUAL TABLE ledger_search_documents USING "
    "fts5(words, document UNINDEXED, columnsize=0, tokenize='ascii')",
    "postgresql": "CREATE TABLE ledger_search_documents "
    "(no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
    "document varchar(40) NOT NULL UNIQUE, words tsvector NOT NULL)",
}


def upgrade() -> None:
    name = op.get_bind().dialect.name
    op.execute(WORDS[name])
    if name == "postgresql":
        op.execute(
            "CREATE INDEX ix_ledger_search_documents ON ledger_search_documents "
            "USING gin (words) WITH (fastupdate = off)"
        )
