"""The tables of the village books: what is public, so it lies readable, sealed by its hashes.

Rows are numbered book by book, and in a book sheet by sheet: a screen reads one short range.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from storage.columns import RUNNING, metadata, yes_no

books = Table(
    "books",
    metadata,
    Column("no", RUNNING, primary_key=True),
    Column("place", String(80), nullable=False),
    Column("period", String(8), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    yes_no("is_current"),
    yes_no("is_sample"),
    Column("rows", Integer, nullable=False),
    Column("imported_on", Date, nullable=False),
    Column("submitted_by", String(32)),
    Column("signatures", JSON, nullable=False),
    Column("refusal", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("published_on", Date),
    Column("disclosed", BigInteger, nullable=False),
    Column("content", String(64), nullable=False),
    Column("link", Integer),
    Column("above", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("seal", String(32), nullable=False),
    Index(None, "place", "is_current", "first"),
    Index(None, "place", "period", "version"),
    Index(None, "place", "link", unique=True),
    Index(None, "state", "place"),
    Index(None, "hash"),
    sqlite_autoincrement=True,
)
"""`content` hashes the rows, `hash` that and the publication `above`; `seal` needs the key."""

entries = Table(
    "entries",
    metadata,
    Column("id", RUNNING, primary_key=True, autoincrement=False),
    Column("voucher_no", String(60), nullable=False),
    Column("biz_date", Date, nullable=False),
    Column("group", String(60), nullable=False),
    Column("direction", String(8), nullable=False),
    Column("account", String(12), nullable=False),
    Column("item", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("pay_method", String(10), nullable=False),
    Column("counterparty", Text, nullable=False),
    Column("counterparty_key", String(32), nullable=False),
    Column("fund", String(10), nullable=False),
    Column("handler", String(60), nullable=False),
    Column("approver", String(60), nullable=False),
    yes_no("supervisor_signed"),
    Column("decision_no", String(60), nullable=False),
    Column("contract_no", String(60), nullable=False),
    Column("invoice_no", String(60), nullable=False),
    Column("attachments", Integer, nullable=False),
    Column("published_on", Date),
    Column("reversal_of", String(60), nullable=False),
    Column("counterparty_account", LargeBinary),
    Column("digest", LargeBinary, nullable=False),
)
"""The other side's bank account lies sealed; `counterparty_key` is its keyed hash."""

sheet_rows = Table(
    "sheet_rows",
    metadata,
    Column("id", RUNNING, primary_key=True, autoincrement=False),
    Column("sheet", String(12), nullable=False),
    Column("content", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)
"""The rows of every other sheet, as JSON in one fixed spelling."""

book_sheets = Table(
    "book_sheets",
    metadata,
    Column("book", ForeignKey(books.c.no), primary_key=True),
    Column("sheet", String(12), primary_key=True),
    Column("first", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("amount", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Where each sheet begins, how many rows it has, and what they sum up to."""

book_lines = Table(
    "book_lines",
    metadata,
    Column("book", ForeignKey(books.c.no), primary_key=True),
    Column("group", String(60), primary_key=True),
    Column("account", String(12), primary_key=True),
    Column("direction", String(8), primary_key=True),
    Column("scheme", String(20), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Sums of entries by account, for the whole village (group "") and for each group."""

book_groups = Table(
    "book_groups",
    metadata,
    Column("book", ForeignKey(books.c.no), primary_key=True),
    Column("group", String(60), primary_key=True),
    Column("opening", BigInteger),
    Column("closing", BigInteger),
    sqlite_with_rowid=False,
)
"""Cash and bank at both ends, for the whole village (group "") and for each group."""

household_keys = Table(
    "household_keys",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Subsidies by a keyed hash of the household's name and the last signs of its card."""
