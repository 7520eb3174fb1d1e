"""The first release: people and cases, and what passes through on the way."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "admissions",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("person", "role", "unit", name=op.f("pk_admissions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "albums",
        sa.Column("album", sa.String(length=32), nullable=False),
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("album", name=op.f("pk_albums")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "anchored",
        sa.Column("actor", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("actor", name=op.f("pk_anchored")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "anchors",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("root", sa.String(length=32), nullable=False),
        sa.Column("signature", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_anchors")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("actor", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("before", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("actor", "seq", name=op.f("pk_audit")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.create_table(
        "cases",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("identity", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=10), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=True),
        sa.Column("department", sa.String(length=80), nullable=True),
        sa.Column("citizen", sa.String(length=32), nullable=True),
        sa.Column("receptionist", sa.String(length=32), nullable=True),
        sa.Column("handler", sa.String(length=32), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("first_registered_on", sa.Date(), nullable=False),
        sa.Column("deadline_at", sa.BigInteger(), nullable=False),
        sa.Column("deadline_day", sa.Date(), nullable=False),
        sa.Column("deadline_expected", sa.Boolean(), nullable=False),
        sa.Column("deadline_by_law", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("unsealing", sa.String(length=20), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("answer_by", sa.String(length=32), nullable=True),
        sa.Column("answer_outcome", sa.String(length=20), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=32), nullable=True),
        sa.Column("rating", sa.String(length=20), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("mark", sa.String(length=20), nullable=True),
        sa.Column("kept_by", sa.String(length=32), nullable=True),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.Column("promise_asked_on", sa.Date(), nullable=True),
        sa.Column("broken_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("is_drawn", sa.Boolean(), nullable=False),
        sa.Column("is_lapsed", sa.Boolean(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("upheld_on", sa.Date(), nullable=True),
        sa.Column("objected", sa.Boolean(), nullable=False),
        sa.Column("interim_on", sa.Date(), nullable=True),
        sa.Column("instructed_due", sa.Date(), nullable=True),
        sa.Column("mediated", sa.Boolean(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("supervised", sa.Boolean(), nullable=False),
        sa.Column("sponsor", sa.String(length=32), nullable=True),
        sa.Column("harassed", sa.Boolean(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("merged_into", sa.String(length=20), nullable=True),
        sa.Column("referred_to", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("former_handlers", sa.JSON(), nullable=False),
        sa.Column("former_confirmers", sa.JSON(), nullable=False),
        sa.Column("recused", sa.JSON(), nullable=False),
        sa.Column("helpers", sa.JSON(), nullable=False),
        sa.Column("urged_on", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_cases")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_cases_citizen"), "cases", ["citizen"])
    op.create_index(op.f("ix_cases_handler_state"), "cases", ["handler", "state"])
    op.create_index(op.f("ix_cases_merged_into"), "cases", ["merged_into"])
    op.create_index(op.f("ix_cases_state_sealed"), "cases", ["state", "sealed"])
    op.create_index(op.f("ix_cases_unit_state"), "cases", ["unit", "state"])
    op.create_table(
        "chores",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_chores")),
    )
    op.create_table(
        "contacts",
        sa.Column("lookup", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("is_stopped", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("lookup", name=op.f("pk_contacts")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_contacts_person"), "contacts", ["person"])
    op.create_table(
        "deletions",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_deletions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "downloads",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_downloads")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "files",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("is_sealed", sa.Boolean(), nullable=False),
        sa.Column("is_lost", sa.Boolean(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("mime", sa.String(length=100), nullable=True),
        sa.Column("is_encrypted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_files")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "grants",
        sa.Column("asker", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("asker", name=op.f("pk_grants")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inbox",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("album", sa.String(length=32), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_inbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inbox_lane_seq"), "inbox", ["lane", "seq"])
    op.create_table(
        "invites",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_invites")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "keys",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_keys")),
    )
    op.create_table(
        "links",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("is_passing", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_links")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "menus",
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_menus")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_menus_until"), "menus", ["until"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("on_delivery", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("claimed_until", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("is_kept_if_dead", sa.Boolean(), nullable=False),
        sa.Column("dead", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_chat_rank_id"), "outbox", ["chat", "rank", "id"])
    op.create_index(op.f("ix_outbox_rank_id"), "outbox", ["rank", "id"])
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("handle", sa.String(length=64), nullable=True),
        sa.Column("handle_key", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("agreed", sa.String(length=40), nullable=False),
        sa.Column("is_on_leave", sa.Boolean(), nullable=False),
        sa.Column("leave_until", sa.Date(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("handle_key", name=op.f("uq_people_handle_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_people_until"), "people", ["until"])
    op.create_table(
        "posts",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("person", "role", "unit", name=op.f("pk_posts")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_posts_role"), "posts", ["role"])
    op.create_table(
        "seen",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("era", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "update_id", name=op.f("pk_seen")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sessions",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sessions")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sessions_until"), "sessions", ["until"])
    op.create_table(
        "shown",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_shown_chat_change"), "shown", ["chat", "change"])
    op.create_table(
        "tries",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index(op.f("ix_tries_key_at"), "tries", ["key", "at"])
    op.create_table(
        "case_events",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("unit", sa.String(length=80), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["cases.number"], name=op.f("fk_case_events_number")),
        sa.PrimaryKeyConstraint("number", "seq", name=op.f("pk_case_events")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "alarms",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("began", sa.String(length=20), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("called", sa.JSON(), nullable=False),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["cases.number"], name=op.f("fk_alarms_number")),
        sa.PrimaryKeyConstraint("number", "kind", name=op.f("pk_alarms")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_alarms_next_at"), "alarms", ["next_at"])
