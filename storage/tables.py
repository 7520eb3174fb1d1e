"""The tables of what stays: people, cases, files. Made and changed by the migrations alone.

What a person said, and who they are, is sealed (`Sealed`) or a keyed hash.
Rows have random keys and no order of arrival: `WITHOUT ROWID` on SQLite.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from storage.columns import Moment, Sealed, metadata, yes_no

keys = Table(
    "keys",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("sealed", Sealed, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Sealed),
    Column("handle", String(64)),
    Column("handle_key", String(64), unique=True),
    Column("language", String(16), nullable=False),
    Column("agreed", String(40), nullable=False),
    yes_no("is_on_leave"),
    Column("leave_until", Date),
    Column("until", Moment, index=True),
    sqlite_with_rowid=False,
)

posts = Table(
    "posts",
    metadata,
    Column("person", String(32), primary_key=True),
    Column("role", String(40), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Index(None, "role"),
    sqlite_with_rowid=False,
)

contacts = Table(
    "contacts",
    metadata,
    Column("lookup", String(32), primary_key=True),
    Column("channel", String(40), nullable=False),
    Column("person", String(32), nullable=False, index=True),
    Column("address", Sealed, nullable=False),
    yes_no("is_stopped"),
    sqlite_with_rowid=False,
)

invites = Table(
    "invites",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("role", String(40), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("name", Sealed, nullable=False),
    Column("expires", Moment, nullable=False),
    yes_no("is_first"),
    sqlite_with_rowid=False,
)

admissions = Table(
    "admissions",
    metadata,
    Column("person", String(32), primary_key=True),
    Column("role", String(40), primary_key=True),
    Column("unit", String(80), primary_key=True),
    sqlite_with_rowid=False,
)

cases = Table(
    "cases",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("code", String(32), nullable=False),
    Column("private", Sealed, nullable=False),
    Column("state", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("identity", String(20), nullable=False),
    Column("about", String(20), nullable=False),
    Column("category", String(10), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("level", String(20), nullable=False),
    Column("place", String(80)),
    Column("department", String(80)),
    Column("citizen", String(32), index=True),
    Column("receptionist", String(32)),
    Column("handler", String(32)),
    Column("registered_on", Date, nullable=False),
    Column("first_registered_on", Date, nullable=False),
    Column("deadline_at", Moment, nullable=False),
    Column("deadline_day", Date, nullable=False),
    yes_no("deadline_expected"),
    yes_no("deadline_by_law"),
    yes_no("sealed"),
    Column("unsealing", String(20), nullable=False),
    yes_no("urgent"),
    Column("round", Integer, nullable=False),
    Column("returns", Integer, nullable=False),
    Column("answer_by", String(32)),
    Column("answer_outcome", String(20)),
    Column("promised_on", Date),
    Column("confirmed_by", String(32)),
    Column("rating", String(20)),
    Column("replied_on", Date),
    Column("delivered_on", Date),
    Column("mark", String(20)),
    Column("kept_by", String(32)),
    Column("kept_on", Date),
    Column("promise_asked_on", Date),
    Column("broken_on", Date),
    Column("reported_on", Date),
    yes_no("is_drawn"),
    yes_no("is_lapsed"),
    Column("reviewed_on", Date),
    Column("upheld_on", Date),
    Column("declined_on", Date),
    yes_no("objected"),
    Column("interim_on", Date),
    Column("instructed_due", Date),
    yes_no("mediated"),
    yes_no("extended"),
    yes_no("supervised"),
    Column("sponsor", String(32)),
    yes_no("harassed"),
    Column("assigned_on", Date),
    Column("merged_into", String(20), index=True),
    Column("referred_to", Text, nullable=False),
    Column("files", JSON, nullable=False),
    Column("former_handlers", JSON, nullable=False),
    Column("former_confirmers", JSON, nullable=False),
    Column("recused", JSON, nullable=False),
    Column("helpers", JSON, nullable=False),
    Column("urged_on", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "unit", "state"),
    Index(None, "state", "sealed"),
    Index(None, "handler", "state"),
    sqlite_with_rowid=False,
)
Index(
    "ix_cases_answered",
    cases.c.unit,
    cases.c.state,
    sqlite_where=cases.c.answer_by.is_not(None),
    postgresql_where=cases.c.answer_by.is_not(None),
)
"""The few replies that wait to be confirmed, among all that a desk has in hand."""

case_events = Table(
    "case_events",
    metadata,
    Column("number", ForeignKey(cases.c.number), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("action", String(20), nullable=False),
    Column("on_day", Date, nullable=False),
    Column("at", Moment),
    Column("by", String(32)),
    Column("unit", String(80)),
    Column("text", Sealed),
    yes_no("told"),
    sqlite_with_rowid=False,
)

alarms = Table(
    "alarms",
    metadata,
    Column("number", ForeignKey(cases.c.number), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("began", String(20), nullable=False),
    Column("since", Moment),
    Column("step", Integer, nullable=False),
    Column("next_at", Moment, index=True),
    Column("called", JSON, nullable=False),
    Column("answered_by", String(32)),
    sqlite_with_rowid=False,
)

files = Table(
    "files",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("kind", String(20), nullable=False),
    yes_no("is_sealed"),
    yes_no("is_lost"),
    Column("hash", String(64), index=True),
    Column("size", BigInteger),
    Column("mime", String(100)),
    yes_no("is_encrypted"),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("sealed", Sealed, nullable=False),
    Column("is_passing", Boolean, nullable=False, default=False),
    Column("day", Date),
    sqlite_with_rowid=False,
)

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("change", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    yes_no("works"),
    Column("reason", Text, nullable=False),
    yes_no("is_notice"),
    sqlite_with_rowid=False,
)
"""What is said of single days, change by change: the last word on a day counts."""

recounts = Table(
    "recounts",
    metadata,
    Column("change", Integer, primary_key=True, autoincrement=False),
    Column("after", String(20), nullable=False),
    sqlite_with_rowid=False,
)
"""Changes of the calendar whose open cases are still to be counted anew."""
