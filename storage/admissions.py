"""Admissions: posts that are held only once somebody who holds such a post has agreed."""

from dataclasses import replace

from sqlalchemy import Connection, delete, select

from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId
from storage.people import People
from storage.sealing import Sealer
from storage.tables import admissions


class Admissions:
    """Who joined with a code and still waits."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._people = People(connection, sealer)

    def waiting(self) -> tuple[tuple[Person, Post], ...]:
        """Everybody who waits, and for which post."""
        rows = self._connection.execute(select(admissions).order_by(*admissions.primary_key)).all()
        known = self._people.several({PersonId(row.person) for row in rows})
        return tuple(
            (known[row.person], Post(Role(row.role), UnitId(row.unit)))
            for row in rows
            if row.person in known
        )

    def admit(self, person: Person, post: Post) -> Person:
        """Give the post they waited for."""
        asked = delete(admissions).where(
            admissions.c.person == person.id,
            admissions.c.role == post.role,
            admissions.c.unit == post.unit,
        )
        self._connection.execute(asked)
        admitted = replace(person, posts=tuple(dict.fromkeys((*person.posts, post))))
        self._people.save(admitted)
        return admitted
