"""A village that publishes late is told once, and its town once."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "late_tellings",
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("period", "rung", "place", name=op.f("pk_late_tellings")),
        sqlite_with_rowid=False,
    )
