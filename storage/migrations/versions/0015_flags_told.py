"""Whoever settles red flags is told of new ones once; those found until now are old news."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("flags", sa.Column("told_on", sa.Date()))
    op.execute("UPDATE flags SET told_on = found_on")
