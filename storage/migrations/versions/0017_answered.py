"""Replies that wait to be confirmed are found without reading all that a desk has in hand."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

IS_ANSWERED = "answer_by IS NOT NULL"


def upgrade() -> None:
    op.create_index(
        "ix_cases_answered",
        "cases",
        ["unit", "state"],
        sqlite_where=sa.text(IS_ANSWERED),
        postgresql_where=sa.text(IS_ANSWERED),
    )
