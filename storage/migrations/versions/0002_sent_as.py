"""What stands in chats is known by its id: staff messages fold, talks can be taken away."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sent_as",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("lookup", sa.String(length=32), nullable=False),
        sa.Column("about", sa.String(length=32), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("folds", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_as")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sent_as_about"), "sent_as", ["about"], unique=False)
    op.create_index(op.f("ix_sent_as_lookup"), "sent_as", ["lookup"], unique=False)
    op.create_index(op.f("ix_sent_as_until"), "sent_as", ["until"], unique=False)
