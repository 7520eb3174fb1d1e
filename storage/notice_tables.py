"""The tables of what the city tells its people: how each wants to be told, and what was sent.

What is told to everybody is no secret and stands in plain words; whom it reached is forgotten
once it is done.
"""

from sqlalchemy import JSON, Column, Date, Index, Integer, SmallInteger, String, Table, Text

from storage.columns import Moment, metadata, yes_no

settings = Table(
    "settings",
    metadata,
    Column("person", String(32), primary_key=True),
    yes_no("is_muted"),
    Column("quiet_begins", SmallInteger),
    Column("quiet_ends", SmallInteger),
    yes_no("was_asked"),
    sqlite_with_rowid=False,
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("number", String(10), primary_key=True),
    Column("sort", String(20), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("writers", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("files", JSON, nullable=False),
    Column("unit", String(80), nullable=False),
    yes_no("is_staff"),
    Column("ledger_column", String(20), nullable=False),
    Column("role", String(40), nullable=False),
    Column("language", String(16), nullable=False),
    yes_no("is_urgent"),
    yes_no("is_pushed"),
    Column("starts_at", Moment),
    Column("until", Date, nullable=False),
    Column("approved_by", String(32)),
    Column("approved_content", String(64)),
    Column("of", String(10), index=True),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    yes_no("is_listed"),
    Column("listed_to", String(32), nullable=False),
    Column("counts", JSON, nullable=False),
    yes_no("was_reminded"),
    Column("version", Integer, nullable=False),
    Index(None, "stage"),
    sqlite_with_rowid=False,
)
"""`listed_to`: the last recipient who has a row, while the list is being made."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("broadcast", String(10), primary_key=True),
    Column("person", String(32), primary_key=True),
    Column("fate", String(10), nullable=False),
    Column("read_at", Moment),
    Index(None, "broadcast", "fate"),
    sqlite_with_rowid=False,
)
