"""What the database says when it fails, in words that quote no row."""

import re

from sqlalchemy.exc import SQLAlchemyError

from storage.errors import StoreFault

QUOTED = re.compile(r"(\$\d+): .*")
"""PostgreSQL's driver quotes a value that does not fit its column."""
ENDED = "the database ended the transaction by itself"


def fault_of(error: SQLAlchemyError) -> StoreFault:
    """Name the fault without the row's values: they may be personal."""
    cause = getattr(error, "orig", None) or error
    said = QUOTED.sub(r"\1", str(cause).partition("\n")[0])
    return StoreFault(f"{type(cause).__name__}: {said}")
