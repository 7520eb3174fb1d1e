"""What notices and admins say of single days, and open cases still to be counted anew."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_days",
        sa.Column("change", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_notice", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("change", "day", name=op.f("pk_calendar_days")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recounts",
        sa.Column("change", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("change", name=op.f("pk_recounts")),
        sqlite_with_rowid=False,
    )
