"""Columns: the kinds of value every table is made of."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    TypeDecorator,
    bindparam,
)

from rules.deadlines import SHANGHAI

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
RUNNING = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as whole microseconds since 1970 and read in the city's time."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To the database; a datetime without a zone raises TypeError."""
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the database."""
        if value is None:
            return None
        return (EPOCH + timedelta(microseconds=value)).astimezone(SHANGHAI)


class Sealed(LargeBinary):
    """Sealed bytes: the driver takes and gives them as they are, so nothing is wrapped."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> None:  # noqa: ARG002
        """Nothing to do."""
        return

    def result_processor(self, dialect: Dialect, coltype: object) -> None:  # noqa: ARG002
        """Nothing to do."""
        return


def one_of(column: Column[Any], name: str) -> ColumnElement[bool]:
    """The column is one of the values given under this name each time the statement runs."""
    return column.in_(bindparam(name, expanding=True))


def yes_no(name: str) -> Column[bool]:
    """A claim that is true or false: `is_stopped`."""
    return Column(name, Boolean, nullable=False)
