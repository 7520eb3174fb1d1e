"""The clock's own acts: what is due is done and told in one transaction, once."""

from datetime import datetime

from sqlalchemy import Connection

from bot.city_now import CityNow
from bot.telling import Telling
from conversations.by_the_clock import tell, tell_moved
from conversations.emergencies import ring_again
from conversations.folding import fold_old
from conversations.leaving import give_out_left
from conversations.ledger.by_the_clock import mind_questions
from conversations.ledger.flag_news import tell_flags
from conversations.ledger.followers import tell_followers
from conversations.ledger.lateness import tell_late
from conversations.messages import Address, Incoming
from conversations.turn import Turn
from rules.city import City
from rules.duties import DUTIES, by_clock, is_awake, look_before
from rules.glossary import Action
from rules.people import Person, PersonId
from rules.recounting import is_counted_by, is_later, recounted
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

AT_ONCE = 40
"""Cases of one kind that are looked at in one tick: together less than a turn may take."""

CLOCK = Person(id=PersonId(""))
"""Nobody did it."""


class Clockwork:
    """A part of the timer; the same day is gone through again and again, and nothing twice."""

    def __init__(self, city: City, sealer: Sealer, telling: Telling) -> None:
        self._now = CityNow(city)
        self._city = city
        self._sealer = sealer
        self._telling = telling

    def tick(self, connection: Connection, now: datetime) -> int:
        """Do what is due; returns how many cases it touched. Danger wakes people at any hour."""
        self._city = self._now.at(connection)
        rung = self._ring(connection, now)
        self._fold(connection, now)
        if not is_awake(now, self._city):
            return rung
        rung += self._recount(connection, now)
        asked = self._mind(connection, now) + self._give_out(connection, now)
        return rung + asked + sum(self._do(connection, action, now) for action in DUTIES)

    def _ring(self, connection: Connection, now: datetime) -> int:
        store = UnitOfWork(connection, self._sealer)
        turn = self._turn(store, now)
        due = store.alarms.due(now, AT_ONCE)
        for alarm in due:
            ring_again(turn, alarm)
        store.outbox.add(self._telling.of_clock(connection, turn), now)
        return len(due)

    def _fold(self, connection: Connection, now: datetime) -> None:
        """An edit makes no sound: it waits for no morning."""
        store = UnitOfWork(connection, self._sealer)
        turn = self._turn(store, now)
        if fold_old(turn, AT_ONCE):
            store.outbox.add(self._telling.of_clock(connection, turn), now)

    def _mind(self, connection: Connection, now: datetime) -> int:
        """The books: what villagers asked, what followers hear, what is late, what is doubtful."""
        store = UnitOfWork(connection, self._sealer)
        turn = self._turn(store, now)
        count = mind_questions(turn) + tell_followers(turn) + tell_late(turn)
        count += tell_flags(turn)
        store.outbox.add(self._telling.of_clock(connection, turn), now)
        return count

    def _give_out(self, connection: Connection, now: datetime) -> int:
        """Nothing stays with somebody who is gone."""
        store = UnitOfWork(connection, self._sealer)
        turn = self._turn(store, now)
        count = give_out_left(turn, AT_ONCE)
        store.outbox.add(self._telling.of_clock(connection, turn), now)
        return count

    def _do(self, connection: Connection, action: Action, now: datetime) -> int:
        store = UnitOfWork(connection, self._sealer)
        turn = self._turn(store, now)
        before = look_before(action, turn.today, self._city)
        done = [
            changed
            for case in store.cases.due(action, before, AT_ONCE)
            if (changed := by_clock(case, action, now, self._city))
        ]
        for changed in done:
            tell(turn, action, store.cases.save(changed))
        store.outbox.add(self._telling.of_clock(connection, turn), now)
        return len(done)

    def _recount(self, connection: Connection, now: datetime) -> int:
        """Some of the cases whose deadline a changed calendar may move."""
        store = UnitOfWork(connection, self._sealer)
        waiting = store.almanac.next_recount()
        if waiting is None:
            return 0
        before, after = (
            self._now.as_of(connection, change).clock
            for change in (waiting.change - 1, waiting.change)
        )
        turn = self._turn(store, now)
        cases = store.cases.open_behind(waiting.after, AT_ONCE)
        waiting_still = [one for one in cases if not is_counted_by(self._city.clock, one)]
        moved = [(one, new) for one in waiting_still if (new := recounted(one, before, after))]
        for old, new in moved:
            kept = store.cases.save(new, is_hidden=True)
            if is_later(old.deadline, kept.deadline):
                tell_moved(turn, kept)
        store.almanac.counted(waiting.change, cases[-1].number if cases else None)
        store.outbox.add(self._telling.of_clock(connection, turn), now)
        return len(moved)

    def _turn(self, store: UnitOfWork, now: datetime) -> Turn:
        incoming = Incoming(id="clock", person=CLOCK, chat=Address("", ""), at=now)
        return Turn(incoming=incoming, store=store, city=self._city, person=CLOCK)
