"""A savepoint: one turn of a batch can be undone alone.

It is opened with the first statement inside, so a turn that needs none pays for none.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from storage.dialect import is_in_transaction
from storage.errors import StoreFault
from storage.faults import ENDED, fault_of

WANTED, OPEN = "a savepoint is wanted", "a savepoint is open"


def open_savepoints(engine: Engine) -> None:
    """Let the connections of this engine open savepoints when they are first needed."""
    event.listen(engine, "before_cursor_execute", _open)


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """Undo what is done inside, and only that, when it raises.

    Raises:
        StoreFault: the database failed inside, so the whole transaction is lost.
    """
    info = connection.info  # asked for once: a cut connection tells nothing any more
    info[WANTED] = True
    try:
        yield
    except BaseException as error:
        _undo(connection, error)
        raise
    finally:
        info.pop(WANTED, None)
        is_open = info.pop(OPEN, False)
    if not is_in_transaction(connection):
        raise StoreFault(ENDED)
    if is_open:
        connection.exec_driver_sql("RELEASE SAVEPOINT turn")


def _open(connection: Connection, *_rest: object) -> None:
    if connection.info.pop(WANTED, False):
        connection.info[OPEN] = True
        connection.exec_driver_sql("SAVEPOINT turn")


def _undo(connection: Connection, error: BaseException) -> None:
    if isinstance(error, SQLAlchemyError) and not isinstance(error, IntegrityError):
        raise fault_of(error) from error
    if not is_in_transaction(connection):
        raise StoreFault(ENDED) from error
    if not connection.info.get(OPEN):
        return
    try:
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT turn")
        connection.exec_driver_sql("RELEASE SAVEPOINT turn")
    except SQLAlchemyError as failed:
        raise fault_of(failed) from error
