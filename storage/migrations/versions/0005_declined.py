"""A leader may decide that a case does not begin once more: on which day."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("declined_on", sa.Date(), nullable=True))
