"""The tables of the audit: what staff did, and the signed anchors that hold it fast."""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary, String, Table

from storage.columns import Moment, metadata

audit = Table(
    "audit",
    metadata,
    Column("actor", String(32), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("number", String(20)),
    Column("content", LargeBinary, nullable=False),
    Column("before", String(32), nullable=False),
    Column("hash", String(32), nullable=False),
    Index(None, "at"),
    sqlite_with_rowid=False,
)

anchors = Table(
    "anchors",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("moved", JSON, nullable=False),
    Column("root", String(32), nullable=False),
    Column("signature", String(32), nullable=False),
    sqlite_with_rowid=False,
)

anchored = Table(
    "anchored",
    metadata,
    Column("actor", String(32), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", String(32), nullable=False),
    sqlite_with_rowid=False,
)
"""The heads as the last anchor saw them: so that the next one lists only those that moved."""
