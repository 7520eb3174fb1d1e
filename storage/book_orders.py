"""Orders to import books, until they are done."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from rules.book_orders import BookOrder, OrderedFile, OrderId
from rules.cases import FileKey
from rules.people import PersonId
from rules.places import PlaceId
from storage.open_tables import book_orders


class BookOrders:
    """The oldest first; one that a killed program left is taken up again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, order: BookOrder) -> None:
        """Keep it until it is done."""
        files = [{"key": one.key, "name": one.name} for one in order.files]
        row = {"by": order.by, "place": order.place, "reason": order.reason, "at": order.at}
        self._connection.execute(insert(book_orders).values(id=order.id, files=files, **row))

    def waiting(self, limit: int) -> tuple[BookOrder, ...]:
        """Those not done yet."""
        wanted = select(book_orders).order_by(book_orders.c.at, book_orders.c.id).limit(limit)
        return tuple(map(_order, self._connection.execute(wanted).mappings()))

    def done(self, order: OrderId) -> bool:
        """Forget it; False: it was done already."""
        gone = delete(book_orders).where(book_orders.c.id == order)
        return bool(self._connection.execute(gone).rowcount)


def _order(row: Mapping[Any, Any]) -> BookOrder:
    return BookOrder(
        id=OrderId(row["id"]),
        by=PersonId(row["by"]),
        place=PlaceId(row["place"]),
        files=tuple(OrderedFile(key=FileKey(it["key"]), name=it["name"]) for it in row["files"]),
        reason=row["reason"],
        at=row["at"],
    )
