"""Who wants to be told when a village publishes or corrects something."""

from datetime import datetime

from sqlalchemy import Connection, delete, exists, select

from rules.ledger import Column
from rules.people import PersonId
from rules.places import PlaceId
from storage.dialect import insert_new
from storage.notice_tables import settings
from storage.open_tables import follows
from storage.staying import go, stay

ALL = ""
"""Stands for every column of a village."""


class Follows:
    """One row a person, village and column."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follow(self, person: PersonId, place: PlaceId, column: Column | None) -> None:
        """Tell them of this village, or of one column of it."""
        row = {"place": place, "column": column or ALL, "person": person}
        insert_new(self._connection, follows, [row])
        stay(self._connection, person)

    def unfollow(
        self, person: PersonId, place: PlaceId, column: Column | None, now: datetime
    ) -> None:
        """Tell them no longer; whom nothing else holds is forgotten with the day."""
        self._connection.execute(
            delete(follows).where(
                follows.c.place == place,
                follows.c.column == (column or ALL),
                follows.c.person == person,
            )
        )
        go(self._connection, person, now)

    def of(self, person: PersonId) -> tuple[tuple[PlaceId, Column | None], ...]:
        """What they follow."""
        wanted = select(follows.c.place, follows.c.column).where(follows.c.person == person)
        rows = self._connection.execute(wanted.order_by(follows.c.place, follows.c.column))
        return tuple(
            (PlaceId(row.place), Column(row.column) if row.column else None) for row in rows
        )

    def followers(self, place: PlaceId, column: Column) -> tuple[PersonId, ...]:
        """Whom to tell: nobody who wants no pushes."""
        is_muted = exists().where(settings.c.person == follows.c.person, settings.c.is_muted)
        wanted = select(follows.c.person).where(
            follows.c.place == place, follows.c.column.in_((ALL, column)), ~is_muted
        )
        rows = self._connection.scalars(wanted.distinct().order_by(follows.c.person))
        return tuple(map(PersonId, rows))
