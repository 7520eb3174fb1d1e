"""Staying: whoever follows a village or waits for an answer is not forgotten with the day."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, exists, or_, update

from rules.people import PersonId
from storage.open_tables import askers, follows
from storage.tables import cases, people, posts

KEPT = timedelta(hours=24)
"""How long a visitor is known."""


def stay(connection: Connection, person: PersonId) -> None:
    """Know them until they go."""
    connection.execute(update(people).where(people.c.id == person).values(until=None))


def go(connection: Connection, person: PersonId, now: datetime) -> None:
    """Nothing holds them any more, unless something does: then they are known as before."""
    held = or_(
        *(exists().where(table.c.person == person) for table in (posts, follows, askers)),
        exists().where(cases.c.citizen == person),
    )
    free = update(people).where(people.c.id == person, ~held)
    connection.execute(free.values(until=now + KEPT))
