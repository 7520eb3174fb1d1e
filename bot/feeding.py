"""Feeding: a broadcast's copies go to the outbox a few at a time, so that it stays small.

Every step is a short transaction, and the row that says whose copy was handed over is written
with the copy: whatever is killed, nobody gets two but those whose call was under way.
"""

from datetime import datetime

from bot.copies import Copies
from bot.telling import Telling
from rules.broadcasting import is_time, wakes
from rules.broadcasts import FOLLOW_UPS, Broadcast, BroadcastNumber, Fate
from rules.city import City
from rules.people import PersonId
from storage.outbox import Outgoing, Urgency
from storage.unit_of_work import UnitOfWork

AT_ONCE = 1000
"""Rows listed, expired or forgotten in one step: 10 to 20 ms."""


class Feeding:
    """What is done for one running broadcast, a step at a time."""

    def __init__(self, city: City, telling: Telling, window: int) -> None:
        """`window`: how many copies lie in the outbox at most; those leave even after a stop."""
        self._city = city
        self._telling = telling
        self._window = window
        self.is_listing = False
        """This look has listed recipients: there may be more, and nobody is sent anything yet."""

    def step(self, store: UnitOfWork, broadcast: Broadcast, now: datetime) -> bool:
        """Do the next thing; False: every copy has been handed over."""
        number, is_over = broadcast.number, self._is_over(broadcast, now)
        if not broadcast.is_listed:
            self.is_listing = True
            self._list(store, broadcast)
            return True
        if not store.deliveries.has(number, Fate.QUEUED):
            return False
        if is_over:
            store.deliveries.expire(number, AT_ONCE)
        elif is_time(broadcast, now, self._city):
            self._feed(store, broadcast, now)
        return True

    def _is_over(self, broadcast: Broadcast, now: datetime) -> bool:
        """Its last day has passed; what stands in chats is changed or taken away on any day."""
        is_new = broadcast.sort not in FOLLOW_UPS
        return is_new and self._city.clock.today(now) > broadcast.until

    def is_on_the_way(self, store: UnitOfWork, number: BroadcastNumber) -> bool:
        """Copies wait in the outbox; what was handed over and is not there has failed."""
        if store.outbox.waiting(Urgency.BULK):
            return store.deliveries.has(number, Fate.HANDED)
        store.deliveries.lose(number)
        return False

    def _list(self, store: UnitOfWork, broadcast: Broadcast) -> None:
        """Give the next recipients their rows; nobody is sent anything before all have one."""
        number, after = broadcast.number, store.broadcasts.listed_to(broadcast.number)
        found = self._recipients(store, broadcast, after) if broadcast.is_pushed else []
        store.deliveries.add(number, found)
        last, is_whole = [after, *found][-1], len(found) < AT_ONCE
        store.broadcasts.has_listed(number, last, is_whole=is_whole)

    def _recipients(self, store: UnitOfWork, broadcast: Broadcast, after: str) -> list[PersonId]:
        if broadcast.sort in FOLLOW_UPS:
            return store.sent_as.holders(broadcast.changes, after, AT_ONCE)
        audience, is_urgent = broadcast.audience, broadcast.is_urgent
        return store.deliveries.recipients(
            audience, self._city.units, after, AT_ONCE, is_urgent=is_urgent
        )

    def _feed(self, store: UnitOfWork, broadcast: Broadcast, now: datetime) -> None:
        """Hand over the next copies, as many as the outbox may take."""
        room = self._window - store.outbox.waiting(Urgency.BULK)
        if room <= 0:
            return
        hour = self._city.clock.local(now).hour
        is_urgent = wakes(broadcast)
        persons = store.deliveries.next(broadcast.number, room, hour, is_urgent=is_urgent)
        rows: list[Outgoing] = []
        copies = Copies(self._city, self._telling, store, broadcast)
        unreached = []
        for person, theirs in copies.for_each(persons):
            tag = {"broadcast": broadcast.number, "person": person}
            for to, said in theirs:
                rows += self._telling.pieces(store.connection, to, said, Urgency.BULK, tag)
            if not theirs:
                unreached.append(person)
        store.outbox.add(rows, now)
        store.deliveries.met(broadcast.number, persons, Fate.HANDED)
        store.deliveries.met(broadcast.number, unreached, Fate.STOPPED)
