"""The tables around the books: documents, photos, questions, red flags, who follows whom.

Who asked and who follows are people's ids: `forgetting` knows both tables.
"""

from sqlalchemy import (
    JSON,
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

from storage.columns import Moment, metadata, yes_no

documents = Table(
    "documents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("place", String(80), nullable=False),
    Column("column", String(12), nullable=False),
    Column("topic", String(12)),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("files", JSON, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("published_on", Date, nullable=False),
    Column("replaces", String(32)),
    Column("reason", Text, nullable=False),
    yes_no("is_sample"),
    yes_no("is_replaced"),
    Column("withheld_for", Text),
    Column("link", Integer, nullable=False),
    Column("above", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("seal", String(32), nullable=False),
    Index(None, "place", "column", "is_replaced"),
    Index(None, "place", "link", unique=True),
    sqlite_with_rowid=False,
)

voucher_photos = Table(
    "voucher_photos",
    metadata,
    Column("place", String(80), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("key", String(120), primary_key=True),
    Column("file", String(32), primary_key=True),
    Column("at", Integer, nullable=False),
    Column("ticked_by", String(32)),
    Column("seal", String(32)),
    sqlite_with_rowid=False,
)
"""Photos of a voucher; public once a village_supervisor has ticked them."""

questions = Table(
    "questions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("place", String(80), nullable=False),
    Column("period", String(8)),
    Column("sheet", String(12)),
    Column("key", String(200), nullable=False),
    Column("document", String(32)),
    Column("text", Text, nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_on", Date),
    Column("became", String(20)),
    Column("told_on", Date),
    Column("chased_on", Date),
    yes_no("is_waiting"),
    Index(None, "place", "period", "key"),
    Index(None, "is_waiting", "due_on"),
    sqlite_with_rowid=False,
)

askers = Table(
    "askers",
    metadata,
    Column("question", ForeignKey(questions.c.id), primary_key=True),
    Column("person", String(32), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Whom to tell of the answer; read for nothing else."""

follows = Table(
    "follows",
    metadata,
    Column("place", String(80), primary_key=True),
    Column("column", String(12), primary_key=True),
    Column("person", String(32), primary_key=True, index=True),
    Column("told_until", Date),
    sqlite_with_rowid=False,
)
"""`column` is empty for all of a village; what was published until `told_until` is old news."""

flags = Table(
    "flags",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("rule", String(8), nullable=False),
    Column("level", String(8), nullable=False),
    Column("place", String(80), nullable=False),
    Column("period", String(8)),
    Column("sheet", String(12)),
    Column("key", String(200), nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("found_on", Date, nullable=False),
    Column("state", String(12), nullable=False),
    Column("by", String(32)),
    Column("reason", Text, nullable=False),
    Column("told_on", Date),
    Index(None, "state", "place"),
    sqlite_with_rowid=False,
)

examinations = Table(
    "examinations",
    metadata,
    Column("book", Integer, primary_key=True, autoincrement=False),
    Column("on", Date, nullable=False),
    yes_no("is_published"),
    sqlite_with_rowid=False,
)
"""When the rules for red flags last looked through a book, and whether it was public then."""

ledger_lists = Table(
    "ledger_lists",
    metadata,
    Column("place", String(80), primary_key=True),
    Column("list", String(20), primary_key=True),
    Column("at", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Cadres and their declared relatives, registered accounts, the deceased and moved, areas."""

book_orders = Table(
    "book_orders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("by", String(32), nullable=False),
    Column("place", String(80), nullable=False),
    Column("files", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
"""Files of books that a bookkeeper sent, until they are read."""

late_tellings = Table(
    "late_tellings",
    metadata,
    Column("period", String(8), primary_key=True),
    Column("rung", Integer, primary_key=True),
    Column("place", String(80), primary_key=True),
    sqlite_with_rowid=False,
)
"""Who has been looked at for being late: told, or found to have published."""
