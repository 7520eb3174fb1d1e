"""What SQLite and PostgreSQL say differently."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTableAs, DropTable

INSERTS: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
CHANNEL = "lianxinqiao"
"""Where PostgreSQL's processes wake each other."""
Rows = Sequence[Mapping[str, Any]]


def insert_new(connection: Connection, table: Table, rows: Rows) -> set[tuple[Any, ...]]:
    """Insert the rows whose primary key is new; return those keys."""
    new = INSERTS[connection.dialect.name](table).on_conflict_do_nothing()
    statement = new.returning(*table.primary_key.columns)
    return {tuple(row) for row in connection.execute(statement, list(rows))}


def put(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows, or overwrite those whose primary key is there.

    In the order of their keys, so that two who put the same ones never wait for each other.
    """
    put_in = INSERTS[connection.dialect.name](table)
    changed = {name: put_in.excluded[name] for name in rows[0] if name not in table.primary_key}
    statement = put_in.on_conflict_do_update(
        index_elements=list(table.primary_key.columns), set_=changed
    )
    keys = [column.name for column in table.primary_key]
    in_order = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
    connection.execute(statement, in_order)


def write_anew(connection: Connection, table: Table) -> None:
    """Empty the table, which zeroes all its pages on SQLite, and put its rows back."""
    if connection.dialect.name != "sqlite":
        return
    copy = CreateTableAs(select(table).order_by(*table.primary_key), "kept", temporary=True)
    kept = copy.table
    connection.execute(copy)
    connection.execute(delete(table))
    connection.execute(insert(table).from_select(list(table.columns), select(kept)))
    connection.execute(DropTable(kept))


def hold(connection: Connection, *names: str) -> None:
    """Let nobody else hold the same until this transaction ends; whoever comes second waits.

    For what is counted on from its last row, which may not be there yet. SQLite has one writer.
    """
    if connection.dialect.name == "sqlite":
        return
    key = int.from_bytes(sha256("\0".join(names).encode()).digest()[:8], signed=True)
    connection.execute(select(func.pg_advisory_xact_lock(key)))


def wait_at_most(connection: Connection, milliseconds: int) -> None:
    """Fail rather than wait longer, in this transaction, for what somebody else holds."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")


def announce(connection: Connection, topic: str) -> None:
    """Wake who waits for it in other processes, once this is committed."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_notify(CHANNEL, topic)))


def is_in_transaction(connection: Connection) -> bool:
    """Ask the driver itself: after some errors the database ends a transaction on its own."""
    if connection.invalidated:
        return False
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        return bool(driver.in_transaction)
    return bool(driver.is_in_transaction())
