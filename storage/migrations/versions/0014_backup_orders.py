"""Backups that an admin asks for in the chat wait here until they are made."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backup_orders",
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("by", name=op.f("pk_backup_orders")),
        sqlite_with_rowid=False,
    )
