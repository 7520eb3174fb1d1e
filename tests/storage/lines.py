"""One line of the smallest table, to be kept and read again."""

from sqlalchemy import Connection, insert, select

from storage.tables import links


def keep(key: str, size: int = 10):
    return lambda connection: connection.execute(insert(links).values(key=key, sealed=b"x" * size))


def names(connection: Connection) -> list[str]:
    return sorted(connection.scalars(select(links.c.key)))
