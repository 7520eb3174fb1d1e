"""One text goes to many, a row for each of them; how people want to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("sort", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("writers", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("is_staff", sa.Boolean(), nullable=False),
        sa.Column("ledger_column", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("is_pushed", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.String(length=32), nullable=True),
        sa.Column("approved_content", sa.String(length=64), nullable=True),
        sa.Column("of", sa.String(length=10), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        sa.Column("listed_to", sa.String(length=32), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("was_reminded", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_broadcasts")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_broadcasts_of"), "broadcasts", ["of"], unique=False)
    op.create_index(op.f("ix_broadcasts_stage"), "broadcasts", ["stage"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("broadcast", sa.String(length=10), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("fate", sa.String(length=10), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("broadcast", "person", name=op.f("pk_deliveries")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_deliveries_broadcast_fate"), "deliveries", ["broadcast", "fate"], unique=False
    )
    op.create_table(
        "settings",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("is_muted", sa.Boolean(), nullable=False),
        sa.Column("quiet_begins", sa.SmallInteger(), nullable=True),
        sa.Column("quiet_ends", sa.SmallInteger(), nullable=True),
        sa.Column("was_asked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_settings")),
        sqlite_with_rowid=False,
    )
