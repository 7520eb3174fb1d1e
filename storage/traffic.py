"""The tables of what passes through: a row is deleted when its work is done.

What a person said, and who they are, is sealed (`Sealed`) or a keyed hash.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
)

from storage.columns import RUNNING, Moment, Sealed, metadata, yes_no

chores = Table("chores", metadata, Column("name", String(20), primary_key=True))

seen = Table(
    "seen",
    metadata,
    Column("channel", String(40), primary_key=True),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("era", Integer, nullable=False),
    sqlite_with_rowid=False,
)

inbox = Table(
    "inbox",
    metadata,
    Column("seq", RUNNING, primary_key=True),
    Column("channel", String(40), nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("lane", String(32), nullable=False),
    Column("album", String(32)),
    Column("payload", Sealed, nullable=False),
    Column("at", Moment, nullable=False),
    Column("not_before", Moment),
    Column("tries", Integer, nullable=False),
    Column("parked", Text),
    Index(None, "lane", "seq"),
    sqlite_autoincrement=True,
)

albums = Table(
    "albums",
    metadata,
    Column("album", String(32), primary_key=True),
    Column("lane", String(32), nullable=False),
    Column("until", Moment, nullable=False),
    sqlite_with_rowid=False,
)

sessions = Table(
    "sessions",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("sealed", Sealed, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", RUNNING, primary_key=True),
    Column("chat", String(32), nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("channel", String(40), nullable=False),
    Column("address", Sealed, nullable=False),
    Column("payload", Sealed, nullable=False),
    Column("on_delivery", Sealed),
    Column("at", Moment, nullable=False),
    Column("not_before", Moment),
    Column("claimed_until", Moment),
    Column("tries", Integer, nullable=False),
    yes_no("is_kept_if_dead"),
    Column("dead", Text),
    Index(None, "chat", "rank", "id"),
    Index(None, "rank", "id"),
    sqlite_autoincrement=True,
)

sent_as = Table(
    "sent_as",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("lookup", String(32), nullable=False, index=True),
    Column("about", String(32), index=True),
    Column("sealed", Sealed, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    yes_no("folds"),
    sqlite_with_rowid=False,
)
"""Which messages stand in a private chat, as the platform counts them; `lookup` is a contact's."""

downloads = Table(
    "downloads",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("channel", String(40), nullable=False),
    Column("source", Sealed, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("not_before", Moment),
    sqlite_with_rowid=False,
)

deletions = Table(
    "deletions",
    metadata,
    Column("hash", String(64), primary_key=True),
    sqlite_with_rowid=False,
)
"""Files on the disk that belong to no case any more."""

tries = Table(
    "tries",
    metadata,
    Column("key", String(32), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "key", "at"),
)

menus = Table(
    "menus",
    metadata,
    Column("chat", String(32), primary_key=True),
    Column("sealed", Sealed, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    sqlite_with_rowid=False,
)

grants = Table(
    "grants",
    metadata,
    Column("asker", String(32), primary_key=True),
    Column("sealed", Sealed, nullable=False),
    Column("until", Moment, nullable=False),
    sqlite_with_rowid=False,
)

shown = Table(
    "shown",
    metadata,
    Column("id", RUNNING, primary_key=True),
    Column("chat", String(32), nullable=False),
    Column("change", BigInteger, nullable=False),
    Column("sealed", Sealed, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "chat", "change"),
    sqlite_autoincrement=True,
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("holder", String(120), nullable=False),
    Column("until", Moment, nullable=False),
    sqlite_with_rowid=False,
)

bots = Table(
    "bots",
    metadata,
    Column("channel", String(40), primary_key=True),
    Column("id", BigInteger, nullable=False),
    Column("username", String(64), nullable=False),
    sqlite_with_rowid=False,
)
"""Who our bots are: a worker without tokens cannot ask."""

backup_orders = Table(
    "backup_orders",
    metadata,
    Column("by", String(32), primary_key=True),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
"""Admins who wait for a backup."""
