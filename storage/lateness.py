"""Which villages have been looked at for being late, so that nobody is told twice."""

from sqlalchemy import Connection, select

from rules.periods import Period
from rules.places import PlaceId
from storage.dialect import insert_new
from storage.ledger_tables import books
from storage.open_tables import late_tellings


class Lateness:
    """One row a village, period and rung."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def publishing(self) -> frozenset[PlaceId]:
        """The villages that have ever published here."""
        wanted = select(books.c.place).where(books.c.is_current).distinct()
        return frozenset(map(PlaceId, self._connection.scalars(wanted)))

    def seen(self, period: Period, rung: int) -> frozenset[PlaceId]:
        """Those that were looked at."""
        here = (late_tellings.c.period == period.code, late_tellings.c.rung == rung)
        wanted = select(late_tellings.c.place).where(*here)
        return frozenset(map(PlaceId, self._connection.scalars(wanted)))

    def see(self, place: PlaceId, period: Period, rung: int) -> None:
        """Look at it no more."""
        row = {"place": place, "period": period.code, "rung": rung}
        insert_new(self._connection, late_tellings, [row])
