"""People: who talks with us, and which posts they hold."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from rules.people import ADMITTED, Person, PersonId, Post, Role
from rules.units import UnitId
from storage.columns import one_of
from storage.contacts import Contacts
from storage.dialect import insert_new
from storage.forgetting import forget
from storage.sealing import Sealer
from storage.tables import admissions, contacts, invites, people, posts

INVITED_FOR = timedelta(days=7)
CODE_BYTES = 12
PEOPLE = select(people).where(one_of(people.c.id, "ids"))
POSTS = select(posts).where(one_of(posts.c.person, "ids")).order_by(*posts.primary_key)


class People:
    """Staff and citizens; names are sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def get(self, person: PersonId) -> Person | None:
        """The person with this id."""
        return self.several([person]).get(person)

    def several(self, wanted: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Those of them who are there."""
        ids = list(wanted)
        held: dict[str, list[Post]] = {}
        for row in self._connection.execute(POSTS, {"ids": ids}):
            held.setdefault(row.person, []).append(Post(Role(row.role), UnitId(row.unit)))
        rows = self._connection.execute(PEOPLE, {"ids": ids}).mappings()
        return {row["id"]: self._person(row, held.get(row["id"], [])) for row in rows}

    def save(self, person: Person) -> None:
        """Keep all of them, their posts too."""
        self.remember(person)
        self._connection.execute(delete(posts).where(posts.c.person == person.id))
        held = [
            {"person": person.id, "role": post.role, "unit": post.unit} for post in person.posts
        ]
        if held:
            self._connection.execute(insert(posts), held)

    def remember(self, person: Person) -> None:
        """Keep name, handle, language, agreed version and leave.

        Their posts stay as they are: another turn may have changed them since they were read.
        """
        mine = people.c.id == person.id
        values = self._row(person)
        if person.is_staff:
            values["until"] = None
        if not self._connection.execute(update(people).where(mine).values(**values)).rowcount:
            self._connection.execute(insert(people).values(id=person.id, **values))

    def holding(self, role: Role) -> tuple[Person, ...]:
        """Everybody who holds that role anywhere, by handle."""
        ids = select(posts.c.person).where(posts.c.role == role).distinct()
        found = self.several(self._connection.scalars(ids)).values()
        return tuple(sorted(found, key=lambda person: (person.handle, person.id)))

    def serving_at(self, units: Collection[UnitId]) -> tuple[Person, ...]:
        """Everybody who holds a post at one of these desks."""
        ids = select(posts.c.person).where(posts.c.unit.in_(sorted(units))).distinct()
        found = self.several(self._connection.scalars(ids)).values()
        return tuple(sorted(found, key=lambda person: (person.handle, person.id)))

    def served(self, role: Role) -> frozenset[UnitId]:
        """The desks where somebody serves in that role who is not on leave."""
        there = posts.join(people, posts.c.person == people.c.id)
        wanted = select(posts.c.unit).select_from(there).where(posts.c.role == role)
        wanted = wanted.where(people.c.is_on_leave.is_(False)).distinct()
        return frozenset(UnitId(unit) for unit in self._connection.scalars(wanted))

    def serving_as(self, channel: str, sender: str) -> PersonId | None:
        """The member of staff whose account this channel names so."""
        key = Contacts(self._connection, self._sealer).key(channel, sender)
        theirs = contacts.join(posts, contacts.c.person == posts.c.person)
        held = select(posts.c.person).select_from(theirs).where(contacts.c.lookup == key)
        found = self._connection.scalar(held.limit(1))
        return PersonId(found) if found else None

    def with_handle(self, handle: str) -> Person | None:
        """The member of staff behind an @handle, however it is capitalized."""
        key = _handle_key(handle)
        found = self._connection.scalar(select(people.c.id).where(people.c.handle_key == key))
        return self.get(PersonId(found)) if found else None

    def return_from_leave(self, today: date) -> int:
        """Whoever's leave is over is there again; returns how many."""
        over = people.c.is_on_leave & (people.c.leave_until < today)
        back = update(people).where(over).values(is_on_leave=False, leave_until=None)
        return self._connection.execute(back).rowcount

    def invite(self, post: Post, name: str, now: datetime, *, is_first: bool = False) -> str:
        """A one-time code that gives this post to whoever joins with it, good for 7 days.

        `is_first`: the first of a role whose later ones are admitted by one already there.
        """
        code = secrets.token_urlsafe(CODE_BYTES)
        kept = self._invite_key(code)
        sealed = self._sealer.seal(name.encode(), f"invite:{kept}")
        values = {"code": kept, "role": post.role, "unit": post.unit, "name": sealed}
        good = {"expires": now + INVITED_FOR, "is_first": is_first}
        self._connection.execute(insert(invites).values(**values, **good))
        return code

    def join(self, code: str, person: Person, now: datetime) -> Person | None:
        """Use up the code: the person with the new post, or None for a wrong or used code.

        A post of `ADMITTED` is not held yet: they wait until somebody of that role agrees.
        """
        kept = self._invite_key(code.strip())
        used = delete(invites).where(invites.c.code == kept, invites.c.expires > now)
        invite = self._connection.execute(used.returning(*invites.c)).one_or_none()
        if invite is None:
            return None
        name = self._sealer.open(invite.name, f"invite:{kept}").decode()
        post = Post(Role(invite.role), UnitId(invite.unit))
        joined = replace(person, name=name or person.name)
        if post.role in ADMITTED and not (invite.is_first and not self.holding(post.role)):
            self._wait(joined, post)
            return joined
        known = self.get(person.id) or person  # with the posts of this moment
        joined = replace(joined, posts=tuple(dict.fromkeys((*known.posts, post))))
        self.save(joined)
        return joined

    def _wait(self, person: Person, post: Post) -> None:
        """Let them wait for the post; they are kept as long as they wait."""
        self.remember(person)
        row = {"person": person.id, "role": post.role, "unit": post.unit}
        insert_new(self._connection, admissions, [row])
        self._connection.execute(update(people).where(people.c.id == person.id).values(until=None))

    def forget(self, person: PersonId) -> None:
        """Leave nothing of a citizen who has no case of their own; nothing for anybody else."""
        forget(self._connection, self._sealer, person)

    def _person(self, row: Mapping[Any, Any], held: list[Post]) -> Person:
        name = row["name"]
        return Person(
            id=PersonId(row["id"]),
            name=self._sealer.open(name, f"name:{row['id']}").decode() if name else "",
            handle=row["handle"] or "",
            language=row["language"],
            posts=tuple(held),
            agreed=row["agreed"],
            is_on_leave=row["is_on_leave"],
            leave_until=row["leave_until"],
        )

    def _row(self, person: Person) -> dict[str, Any]:
        name = person.name.encode()
        return {
            "name": self._sealer.seal(name, f"name:{person.id}") if name else None,
            "handle": person.handle or None,
            "handle_key": _handle_key(person.handle) or None,
            "language": person.language,
            "agreed": person.agreed,
            "is_on_leave": person.is_on_leave,
            "leave_until": person.leave_until,
        }

    def _invite_key(self, code: str) -> str:
        return self._sealer.hash("invite", code)


def _handle_key(handle: str) -> str:
    return handle.removeprefix("@").casefold()
