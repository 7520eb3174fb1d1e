"""How Alembic reaches the database: on the connection, and in the transaction, it is given."""

from typing import Any, Literal

from alembic import context

from storage import audit_tables, ledger_tables, notice_tables, open_tables, tables, traffic
from storage.columns import Moment, metadata
from storage.migrate import is_table_of_ours

MODULES = (
    audit_tables,
    ledger_tables,
    notice_tables,
    open_tables,
    tables,
    traffic,
)  # importing them is what fills the metadata


def _rendered(kind: str, found: Any, _context: object) -> str | Literal[False]:
    """Write our own types as what they are to the database: releases must not change them."""
    return "sa.BigInteger()" if kind == "type" and isinstance(found, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_rendered,
    include_name=is_table_of_ours,
)
context.run_migrations()
