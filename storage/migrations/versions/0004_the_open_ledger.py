"""The open ledger: books, what is asked about them, what the rules find, who follows."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The words of the rows, cut by ourselves: neither engine's own parser cuts Chinese. The index
# of SQLite keeps no text; both are found by the number of the row.
WORDS = {
    "sqlite": "CREATE VIRTUAL TABLE ledger_search USING "
    "fts5(words, content='', columnsize=0, tokenize='ascii')",
    "postgresql": "CREATE TABLE ledger_search (id bigint PRIMARY KEY, words tsvector NOT NULL)",
}


def upgrade() -> None:
    op.create_table(
        "books",
        sa.Column("no", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("submitted_by", sa.String(length=32), nullable=True),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("disclosed", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("link", sa.Integer(), nullable=True),
        sa.Column("above", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_books")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_books_hash"), "books", ["hash"], unique=False)
    op.create_index(
        op.f("ix_books_place_is_current_first"),
        "books",
        ["place", "is_current", "first"],
        unique=False,
    )
    op.create_index(op.f("ix_books_place_link"), "books", ["place", "link"], unique=True)
    op.create_index(
        op.f("ix_books_place_period_version"), "books", ["place", "period", "version"], unique=False
    )
    op.create_index(op.f("ix_books_state_place"), "books", ["state", "place"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("column", sa.String(length=12), nullable=False),
        sa.Column("topic", sa.String(length=12), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("replaces", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("is_replaced", sa.Boolean(), nullable=False),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("above", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_documents_place_column_is_replaced"),
        "documents",
        ["place", "column", "is_replaced"],
        unique=False,
    )
    op.create_index(op.f("ix_documents_place_link"), "documents", ["place", "link"], unique=True)
    op.create_table(
        "entries",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("voucher_no", sa.String(length=60), nullable=False),
        sa.Column("biz_date", sa.Date(), nullable=False),
        sa.Column("group", sa.String(length=60), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("account", sa.String(length=12), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("pay_method", sa.String(length=10), nullable=False),
        sa.Column("counterparty", sa.Text(), nullable=False),
        sa.Column("counterparty_key", sa.String(length=32), nullable=False),
        sa.Column("fund", sa.String(length=10), nullable=False),
        sa.Column("handler", sa.String(length=60), nullable=False),
        sa.Column("approver", sa.String(length=60), nullable=False),
        sa.Column("supervisor_signed", sa.Boolean(), nullable=False),
        sa.Column("decision_no", sa.String(length=60), nullable=False),
        sa.Column("contract_no", sa.String(length=60), nullable=False),
        sa.Column("invoice_no", sa.String(length=60), nullable=False),
        sa.Column("attachments", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("reversal_of", sa.String(length=60), nullable=False),
        sa.Column("counterparty_account", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    )
    op.create_table(
        "flags",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.String(length=8), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=True),
        sa.Column("sheet", sa.String(length=12), nullable=True),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flags")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_flags_state_place"), "flags", ["state", "place"], unique=False)
    op.create_table(
        "follows",
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("column", sa.String(length=12), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("place", "column", "person", name=op.f("pk_follows")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_follows_person"), "follows", ["person"], unique=False)
    op.create_table(
        "household_keys",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "id", name=op.f("pk_household_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_lists",
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("list", sa.String(length=20), nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", "list", "at", name=op.f("pk_ledger_lists")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=True),
        sa.Column("sheet", sa.String(length=12), nullable=True),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("document", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("became", sa.String(length=20), nullable=True),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_questions_is_waiting_due_on"), "questions", ["is_waiting", "due_on"], unique=False
    )
    op.create_index(
        op.f("ix_questions_place_period_key"), "questions", ["place", "period", "key"], unique=False
    )
    op.create_table(
        "sheet_rows",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("sheet", sa.String(length=12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_rows")),
    )
    op.create_table(
        "voucher_photos",
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("file", sa.String(length=32), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("ticked_by", sa.String(length=32), nullable=True),
        sa.Column("seal", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("place", "period", "key", "file", name=op.f("pk_voucher_photos")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "askers",
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["question"], ["questions.id"], name=op.f("fk_askers_question")),
        sa.PrimaryKeyConstraint("question", "person", name=op.f("pk_askers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_askers_person"), "askers", ["person"], unique=False)
    op.create_table(
        "book_groups",
        sa.Column("book", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group", sa.String(length=60), nullable=False),
        sa.Column("opening", sa.BigInteger(), nullable=True),
        sa.Column("closing", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["book"], ["books.no"], name=op.f("fk_book_groups_book")),
        sa.PrimaryKeyConstraint("book", "group", name=op.f("pk_book_groups")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "book_lines",
        sa.Column("book", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group", sa.String(length=60), nullable=False),
        sa.Column("account", sa.String(length=12), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["book"], ["books.no"], name=op.f("fk_book_lines_book")),
        sa.PrimaryKeyConstraint(
            "book", "group", "account", "direction", name=op.f("pk_book_lines")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "book_sheets",
        sa.Column("book", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sheet", sa.String(length=12), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["book"], ["books.no"], name=op.f("fk_book_sheets_book")),
        sa.PrimaryKeyConstraint("book", "sheet", name=op.f("pk_book_sheets")),
        sqlite_with_rowid=False,
    )
    op.execute(WORDS[op.get_bind().dialect.name])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX ix_ledger_search ON ledger_search USING gin (words) "
            "WITH (fastupdate = off)"
        )
