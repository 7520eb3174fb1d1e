"""A question knows when the village heard of it, and when those who asked heard it is late."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("told_on", sa.Date()))
    op.add_column("questions", sa.Column("chased_on", sa.Date()))
