"""What the database says when it fails, in words that quote no row."""

import re

from sqlalchemy.exc import SQLAlchemyError

from storage.errors import StoreFault

QUOTED = re.compile(r"(\$\d+): .*")
"""PostgreSQL's driver quotes a value that does not fit its column."""
SQLITE_PASSING = {5, 6, 10, 13, 14}
"""Result codes of SQLite: busy, locked, an error of the disk, a full one, no file to be opened."""
POSTGRES_PASSING = ("53", "58")
"""Classes of SQLSTATE: no room left, and errors of the system."""
ENDED = "the database ended the transaction by itself"


def fault_of(error: SQLAlchemyError) -> StoreFault:
    """Name the fault without the row's values: they may be personal."""
    cause = getattr(error, "orig", None) or error
    said = QUOTED.sub(r"\1", str(cause).partition("\n")[0])
    return StoreFault(f"{type(cause).__name__}: {said}", is_passing=_is_passing(cause))


def _is_passing(cause: BaseException) -> bool:
    if state := getattr(cause, "sqlstate", None):
        return str(state).startswith(POSTGRES_PASSING)
    return (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF in SQLITE_PASSING
