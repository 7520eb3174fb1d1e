"""Deliveries 送达: one row for each recipient of a broadcast, until it has met its fate."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from rules.audiences import Audience
from rules.broadcasts import BroadcastNumber, Counts, Fate
from rules.people import PersonId
from rules.units import Units
from storage.columns import Moment
from storage.notice_tables import deliveries, settings
from storage.open_tables import follows
from storage.tables import people, posts

Here = tuple[ColumnElement[bool], ...]


class Deliveries:
    """Lists are long: every call here touches a bounded number of rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count_of(self, audience: Audience, units: Units, *, is_urgent: bool) -> int:
        """How many it would go to now; of 100,000 followers in about 25 ms."""
        listed = _listed(audience, units).subquery()
        wanted = select(func.count(listed.c.person.distinct()))
        if audience.language:
            spoken = people.c.language == audience.language
            wanted = wanted.join(people, people.c.id == listed.c.person).where(spoken)
        if not (is_urgent or audience.is_staff):
            wanted = wanted.where(~_is_muted(listed.c.person))
        return self._connection.scalar(wanted) or 0

    def recipients(
        self,
        audience: Audience,
        units: Units,
        after: str,
        limit: int,
        *,
        is_urgent: bool,
    ) -> list[PersonId]:
        """The next of those it goes to, by id."""
        wanted = _meant(audience, units, is_urgent=is_urgent)
        page = wanted.where(people.c.id > after).order_by(people.c.id).limit(limit)
        return [PersonId(person) for person in self._connection.scalars(page)]

    def add(self, number: BroadcastNumber, persons: Sequence[PersonId]) -> None:
        """Give each their row."""
        rows = [{"broadcast": number, "person": one, "fate": Fate.QUEUED} for one in persons]
        if rows:
            self._connection.execute(insert(deliveries), rows)

    def next(
        self, number: BroadcastNumber, limit: int, hour: int, *, is_urgent: bool
    ) -> list[PersonId]:
        """Whose turn it is at that hour of the day: nobody who wants to be left in peace."""
        wanted = select(deliveries.c.person).where(*_with(number, Fate.QUEUED))
        if not is_urgent:
            rests = exists().where(settings.c.person == deliveries.c.person, _is_quiet(hour))
            wanted = wanted.where(~rests)
        rows = self._connection.scalars(wanted.order_by(deliveries.c.person).limit(limit))
        return [PersonId(person) for person in rows]

    def met(self, number: BroadcastNumber, persons: Collection[PersonId], fate: Fate) -> None:
        """What became of their copies; what has arrived stays so."""
        theirs = deliveries.c.broadcast == number, deliveries.c.person.in_(sorted(persons))
        is_open = deliveries.c.fate != Fate.SENT
        self._connection.execute(update(deliveries).where(*theirs, is_open).values(fate=fate))

    def lose(self, number: BroadcastNumber) -> None:
        """What was handed over, and is neither sent nor waiting, cannot be sent any more."""
        gone = update(deliveries).where(*_with(number, Fate.HANDED)).values(fate=Fate.FAILED)
        self._connection.execute(gone)

    def expire(self, number: BroadcastNumber, limit: int) -> int:
        """What was not sent by its last day is not sent any more; returns how many."""
        waiting = select(deliveries.c.person).where(*_with(number, Fate.QUEUED)).limit(limit)
        theirs = deliveries.c.broadcast == number, deliveries.c.person.in_(waiting)
        gone = update(deliveries).where(*theirs).values(fate=Fate.EXPIRED)
        return self._connection.execute(gone).rowcount

    def counts(self, number: BroadcastNumber) -> Counts:
        """How many, by fate."""
        by_fate = (
            select(deliveries.c.fate, func.count().label("copies"))
            .where(deliveries.c.broadcast == number)
            .group_by(deliveries.c.fate)
        )
        return Counts(**{row.fate: row.copies for row in self._connection.execute(by_fate)})

    def has(self, number: BroadcastNumber, fate: Fate) -> bool:
        """Whether any copy is still there."""
        return bool(self._connection.scalar(select(exists().where(*_with(number, fate)))))

    def forget(self, number: BroadcastNumber, limit: int) -> int:
        """Whom it reached is nobody's business once it is done; returns how many rows went."""
        some = select(deliveries.c.person).where(deliveries.c.broadcast == number).limit(limit)
        theirs = deliveries.c.broadcast == number, deliveries.c.person.in_(some)
        return self._connection.execute(delete(deliveries).where(*theirs)).rowcount

    def read(self, number: BroadcastNumber, person: PersonId, at: datetime) -> bool:
        """Somebody has read a circular; False: it did not go to them."""
        theirs = deliveries.c.broadcast == number, deliveries.c.person == person
        read_at = func.coalesce(deliveries.c.read_at, literal(at, Moment()))
        marked = update(deliveries).where(*theirs).values(read_at=read_at)
        return bool(self._connection.execute(marked).rowcount)

    def readers(self, number: BroadcastNumber) -> tuple[tuple[PersonId, datetime | None], ...]:
        """Whom a circular went to, and when each read it."""
        rows = self._connection.execute(
            select(deliveries.c.person, deliveries.c.read_at)
            .where(deliveries.c.broadcast == number)
            .order_by(deliveries.c.person)
        )
        return tuple((PersonId(row.person), row.read_at) for row in rows)


def _with(number: BroadcastNumber, fate: Fate) -> Here:
    return deliveries.c.broadcast == number, deliveries.c.fate == fate


def _meant(audience: Audience, units: Units, *, is_urgent: bool) -> Select[Any]:
    """Ids of everybody it goes to; the muted only where it is urgent."""
    wanted = select(people.c.id).where(people.c.id.in_(_listed(audience, units)))
    if audience.language:
        wanted = wanted.where(people.c.language == audience.language)
    if not (is_urgent or audience.is_staff):
        wanted = wanted.where(~_is_muted(people.c.id))
    return wanted


def _listed(audience: Audience, units: Units) -> Select[Any]:
    """Some of them several times."""
    return _staff(audience, units) if audience.is_staff else _citizens(audience, units)


def _is_muted(person: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(settings.c.person == person, settings.c.is_muted)


def _staff(audience: Audience, units: Units) -> Select[Any]:
    wanted = select(posts.c.person).where(posts.c.unit.in_(sorted(audience.desks(units))))
    return wanted.where(posts.c.role == audience.role) if audience.role else wanted


def _citizens(audience: Audience, units: Units) -> Select[Any]:
    wanted = select(follows.c.person)
    if audience.column:
        wanted = wanted.where(follows.c.column.in_(("", audience.column)))
    places = audience.places(units)
    if places is None:
        return wanted
    here = follows.c.place.in_(sorted(places))
    if not audience.column:
        return wanted.where(here)
    everywhere = follows.c.place == units.city_centre.place, follows.c.column != ""
    return wanted.where(or_(here, and_(*everywhere)))


def _is_quiet(hour: int) -> ColumnElement[bool]:
    begins, ends = settings.c.quiet_begins, settings.c.quiet_ends
    by_day = and_(begins <= ends, begins <= hour, ends > hour)
    over_midnight = and_(begins > ends, or_(begins <= hour, ends > hour))
    return or_(by_day, over_midnight)
