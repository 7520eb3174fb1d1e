"""Who wants to be told when a village publishes or corrects something."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, exists, select, update

from rules.books import Book
from rules.ledger import Column
from rules.people import PersonId
from rules.places import PlaceId
from storage.book_rows import book_from
from storage.dialect import insert_new
from storage.ledger_tables import books
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

    def begin(self, today: date) -> None:
        """What was published before somebody followed is no news to them."""
        new = update(follows).where(follows.c.told_until.is_(None))
        self._connection.execute(new.values(told_until=today - timedelta(days=1)))

    def to_be_told(self, today: date, limit: int) -> tuple[PersonId, ...]:
        """Who has not heard of a book that was published before today."""
        wanted = select(follows.c.person).where(*_news(today)).distinct()
        rows = self._connection.scalars(wanted.order_by(follows.c.person).limit(limit))
        return tuple(map(PersonId, rows))

    def news(self, person: PersonId, today: date, limit: int) -> tuple[Book, ...]:
        """The books they have not heard of, the newest first."""
        is_news = exists().where(*_news(today), follows.c.person == person)
        wanted = select(books).where(is_news).order_by(books.c.first.desc(), books.c.place)
        return tuple(map(book_from, self._connection.execute(wanted.limit(limit)).mappings()))

    def told(self, person: PersonId, today: date) -> None:
        """They have heard of all that was published before today."""
        heard = update(follows).where(follows.c.person == person)
        self._connection.execute(heard.values(told_until=today - timedelta(days=1)))

    def followers(self, place: PlaceId, column: Column) -> tuple[PersonId, ...]:
        """Whom to tell: nobody who wants no pushes."""
        is_muted = exists().where(settings.c.person == follows.c.person, settings.c.is_muted)
        wanted = select(follows.c.person).where(
            follows.c.place == place, follows.c.column.in_((ALL, column)), ~is_muted
        )
        rows = self._connection.scalars(wanted.distinct().order_by(follows.c.person))
        return tuple(map(PersonId, rows))


def _news(today: date) -> tuple[ColumnElement[bool], ...]:
    """A follow and a public book that is news to it: of its village, and it wants books."""
    is_muted = exists().where(settings.c.person == follows.c.person, settings.c.is_muted)
    return (
        books.c.place == follows.c.place,
        books.c.is_current,
        books.c.published_on > follows.c.told_until,
        books.c.published_on < today,
        follows.c.column.in_((ALL, Column.FINANCE, Column.PROJECT)),
        ~is_muted,
    )
