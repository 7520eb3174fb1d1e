"""Sending to many: what is approved begins when it is due, runs, and ends with its counts."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.feeding import AT_ONCE, Feeding
from bot.telling import Telling
from conversations.broadcast_card import progress
from conversations.broadcast_news import tell_given_up, tell_lapsed, tell_started, tell_unread
from conversations.messages import Address, Incoming, MessageRef
from conversations.turn import Turn
from rules.broadcasting import (
    corrected,
    finished,
    given_up,
    is_arriving,
    is_in_vain,
    is_time,
    started,
)
from rules.broadcasts import Broadcast, BroadcastNumber, Counts, Sort, Stage, progress_of
from rules.city import City
from rules.duties import is_awake
from rules.people import Person, PersonId
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

PROGRESS_EVERY = timedelta(seconds=5)
"""A message may be changed about once a second; this leaves the chat room for answers."""
CLOCK = Person(id=PersonId(""))


class Sending:
    """Plain synchronous code: the broadcaster decides when it runs."""

    def __init__(self, city: City, sealer: Sealer, telling: Telling, window: int) -> None:
        """`window`: how many copies lie in the outbox at most."""
        self._city = city
        self._sealer = sealer
        self._telling = telling
        self._feeding = Feeding(city, telling, window)
        self._told: dict[BroadcastNumber, tuple[datetime, Counts]] = {}

    @property
    def is_listing(self) -> bool:
        """Recipients are still to be listed: the next step should not wait."""
        return self._feeding.is_listing

    def step(self, connection: Connection, now: datetime) -> bool:
        """Do the next thing for each; False: nothing is to be done soon."""
        self._feeding.is_listing = False
        store = UnitOfWork(connection, self._sealer)
        incoming = Incoming(id="clock", person=CLOCK, chat=Address("", ""), at=now)
        turn = Turn(incoming=incoming, store=store, city=self._city, person=CLOCK)
        busy = [self._look(turn, store, one) for one in store.broadcasts.at_work()]
        self._remind(turn, store)
        store.outbox.add(self._telling.of_clock(connection, turn), now)
        return any(busy)

    def _look(self, turn: Turn, store: UnitOfWork, read: Broadcast) -> bool:
        broadcast = store.broadcasts.get(read.number) or read  # one before it may have changed it
        original = store.broadcasts.get(broadcast.changes) if broadcast.of else None
        if original and is_in_vain(broadcast, original):
            return self._give_up(turn, store, broadcast)
        if broadcast.stage is Stage.APPROVED:
            if original and is_arriving(original):
                return True  # whoever gets it only now must lose it too
            return is_time(broadcast, turn.now, self._city) and self._begin(turn, store, broadcast)
        is_closing = broadcast.counts.total > 0 or broadcast.stage is not Stage.RUNNING
        if not is_closing and self._feeding.step(store, broadcast, turn.now):
            self._show_progress(turn, store, broadcast)
            return True
        return self._close(turn, store, broadcast)

    def _begin(self, turn: Turn, store: UnitOfWork, broadcast: Broadcast) -> bool:
        approver = store.people.get(broadcast.approval.by) if broadcast.approval else None
        begun = started(broadcast, approver, turn.now, self._city)
        store.broadcasts.save(begun)
        if begun.stage is not Stage.RUNNING:
            tell_lapsed(turn, begun)
            return False
        if begun.sort is Sort.CORRECTION and (original := store.broadcasts.get(begun.changes)):
            store.broadcasts.save(corrected(original, begun))
        tell_started(turn, begun)
        return True

    def _give_up(self, turn: Turn, store: UnitOfWork, broadcast: Broadcast) -> bool:
        """What was withdrawn is not put back by a correction that comes, or goes on, later."""
        store.broadcasts.save(given_up(broadcast))
        tell_given_up(turn, broadcast)
        return True

    def _close(self, turn: Turn, store: UnitOfWork, broadcast: Broadcast) -> bool:
        """Count, forget whom it went to, and say that it is done."""
        number = broadcast.number
        if not broadcast.counts.total:
            if self._feeding.is_on_the_way(store, number):
                return True
            broadcast = replace(broadcast, counts=store.deliveries.counts(number))
            if broadcast.counts.total:
                store.broadcasts.save(broadcast)
                return True
        if broadcast.sort is not Sort.CIRCULAR and store.deliveries.forget(number, AT_ONCE):
            return True
        done = finished(broadcast, turn.now)
        store.broadcasts.save(done)
        self._show(turn, store, done, done.counts)
        self._told.pop(number, None)
        return False

    def _show_progress(self, turn: Turn, store: UnitOfWork, broadcast: Broadcast) -> None:
        last, shown = self._told.get(broadcast.number, (turn.now, None))
        if shown is not None and turn.now - last < PROGRESS_EVERY:
            return
        counts = store.deliveries.counts(broadcast.number)
        self._told[broadcast.number] = turn.now, counts
        if counts != shown:
            self._show(turn, store, broadcast, counts)

    def _show(self, turn: Turn, store: UnitOfWork, broadcast: Broadcast, counts: Counts) -> None:
        """In place of what those who look after it saw before."""
        for person, standing in store.sent_as.about(progress_of(broadcast.number)):
            reader = store.people.get(person)
            here = MessageRef(standing.id, is_protected=True)
            if reader:
                reply = replace(progress(turn, broadcast, counts, reader), replaces=here)
                turn.tell(person, reply)

    def _remind(self, turn: Turn, store: UnitOfWork) -> None:
        """On a circular's day those who have not read it are told, and whoever wrote it."""
        if not is_awake(turn.now, self._city):
            return
        for broadcast in store.broadcasts.to_remind(turn.today):
            tell_unread(turn, broadcast)
            store.broadcasts.save(replace(broadcast, was_reminded=True))
