"""Whether anything else still has the bytes of a forgotten file is known without reading all."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_files_hash", "files", ["hash"])
