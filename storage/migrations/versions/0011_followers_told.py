"""Whoever follows a village is told once a day at most of what it published."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follows", sa.Column("told_until", sa.Date()))
