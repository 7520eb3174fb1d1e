"""Answering: the oldest message of each waiting person, in one transaction with its effects."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.batch import Answered, Batch, Heard, Heavy, Unanswered
from bot.channels.base import Channel, Desk, Status
from bot.city_now import CityNow
from bot.counted import ANSWERED, TURNS
from bot.incoming import heard, read_updates, senders_of
from bot.sessions import session_from, session_to
from bot.telling import Telling, menus_of
from conversations.runner import Runner
from conversations.said import Said
from conversations.turn import TooHeavy, Turn
from conversations.words import render
from rules.city import City
from rules.errors import Refused
from rules.wording import _
from storage.contacts import Sender
from storage.dialect import wait_at_most
from storage.errors import StoreFault
from storage.faults import fault_of
from storage.inbox import Claimed, Inbox
from storage.outbox import Outgoing
from storage.reading import Reading
from storage.savepoint import savepoint
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

HEAVY_SECONDS = 30.0
"""How long a message is held for the reader that answers it; then it is answered anew."""
PATIENCE, LONGER_PATIENCE = 200, 1000
"""Milliseconds to wait for what somebody else holds: of a batch, and of one message alone."""
MOST_TRIES = 8
"""After so many faults of the database it is the message that is set aside."""
SORRY = _("对不起，我们这边出了点问题。您的话已经留下，我们修好后会处理，请不用重复发。")
NAMELESS = _("这里看不出您是谁。请关掉“匿名管理员”，用自己的账号再发一次。")


class Answering:
    """Plain synchronous code over a Connection: the worker decides when it runs."""

    def __init__(
        self,
        city: City,
        sealer: Sealer,
        channels: Mapping[str, Channel],
        runners: Mapping[Desk, Runner],
    ) -> None:
        self._now = CityNow(city)
        self.city = city
        self._sealer = sealer
        self._channels = channels
        self._runners = runners
        self._telling = Telling(sealer, channels)

    def answer_waiting(self, connection: Connection, now: datetime, limit: int) -> Answered:
        """Answer up to `limit` waiting people, one message each.

        Raises:
            Unanswered: the database failed; nobody is told anything.
        """
        store = UnitOfWork(connection, self._sealer)
        wait_at_most(connection, PATIENCE if limit > 1 else LONGER_PATIENCE)
        claimed = store.inbox.claim(limit, now)
        if not claimed:
            return Answered(next_at=store.backlog.next_answer(now))
        try:
            self.city = self._now.at(connection)
            batch, messages = self._load(store, claimed, now)
            for key, one in messages:
                self._answer(batch, one, key)
            self._keep(batch, now)
        except SQLAlchemyError as error:
            raise Unanswered(claimed, fault_of(error)) from error
        except StoreFault as fault:
            raise Unanswered(claimed, fault) from fault
        except Exception as error:
            # Around the turns, where each sees to its own: such as somebody who cannot be read.
            unread = StoreFault(f"what belongs to it cannot be read ({type(error).__name__})")
            raise Unanswered(claimed, unread) from error
        return Answered(len(claimed), tuple(batch.heavy))

    def look(self, connection: Connection, asked: Heavy, now: datetime) -> Batch:
        """Answer one heavy screen on a reader; what it leaves behind is for `keep_look`."""
        store, one = Reading(connection, self._sealer), asked.one
        drafts = store.sessions.load([asked.key], now)
        batch = Batch(store, {one.sender: asked.person}, drafts, is_beside=True)
        self._answer(batch, one, asked.key)
        return batch

    def keep_look(self, connection: Connection, looked: Batch, now: datetime) -> None:
        """Write what a heavy screen left behind, its notes first.

        Raises:
            StoreFault: the message is answered already.
        """
        store = UnitOfWork(connection, self._sealer)
        if isinstance(looked.store, Reading):
            looked.store.write_notes(store)
        self._keep(replace(looked, store=store), now)

    def _load(
        self, store: UnitOfWork, claimed: Sequence[Claimed], now: datetime
    ) -> tuple[Batch, list[tuple[str, Heard]]]:
        """What all these turns need, each kind of it in one look."""
        messages, silent, unread = self._read(store.inbox, claimed)
        chats = [one.received.chat for one in messages]
        keys = [
            store.sessions.key(chat.channel, chat.id, one.received.sender)
            for chat, one in zip(chats, messages, strict=True)
        ]
        senders = unread | {one.sender for one in messages if one.is_somebody}
        people = store.visitors.find_or_make(senders, now)
        store.menus.load((chat.channel, chat.id) for chat in chats if not chat.is_group)
        batch = Batch(store, people, store.sessions.load(keys, now), done=silent)
        return batch, list(zip(keys, messages, strict=True))

    def _keep(self, batch: Batch, now: datetime) -> None:
        for row in batch.done:
            ANSWERED.observe((now - row.at).total_seconds())
        store = batch.store
        store.outbox.add(batch.out, now)
        store.menus.save(menus_of(batch.out), now)
        store.sessions.save(batch.kept, now)
        store.sessions.drop(batch.dropped)
        store.inbox.done(batch.done, now)
        for row in batch.parked:
            store.inbox.park(row.seq, "turn failed")
        held = [row.seq for asked in batch.heavy for row in asked.one.rows]
        if held:
            store.inbox.retry_later(held, now + timedelta(seconds=HEAVY_SECONDS))

    def _read(
        self, inbox: Inbox, claimed: Iterable[Claimed]
    ) -> tuple[list[Heard], list[Claimed], set[Sender]]:
        """What the rows say; a poison row is set aside alone, a silent one is done."""
        messages: list[Heard] = []
        silent: list[Claimed] = []
        unread: set[Sender] = set()
        for _lane, group in groupby(claimed, key=lambda row: (row.lane, row.album or row.seq)):
            rows = tuple(group)
            if rows[0].tries > MOST_TRIES:
                self._give_up(inbox, rows)
                continue
            channel = self._channels[rows[0].channel]
            try:
                received = read_updates(channel, [row.payload for row in rows])
            except Exception:
                log.exception("an update could not be read and was set aside")
                TURNS.labels("unreadable").inc()
                for row in rows:
                    inbox.park(row.seq, "unreadable")
                unread |= senders_of(channel, rows)
                continue
            if received is None:
                silent.extend(rows)
            else:
                messages.append(Heard(rows, received))
        return messages, silent, unread

    def _give_up(self, inbox: Inbox, rows: Iterable[Claimed]) -> None:
        """Not even an apology could be written: set it aside without a word."""
        log.critical("a message fails with the database again and again and was set aside")
        for row in rows:
            inbox.park(row.seq, "the database failed")

    def _answer(self, batch: Batch, one: Heard, key: str) -> None:
        chat = one.received.chat
        if one.received.status is not None:
            if one.received.status is Status.STOPPED:
                batch.store.contacts.stop(chat.channel, chat.id)
            batch.done.extend(one.rows)
            return
        if one.received.is_nameless:
            batch.out.extend(
                self._telling.pieces(
                    batch.store.connection, chat, Said(text=render(NAMELESS, "zh"))
                )
            )
            batch.done.extend(one.rows)
            return
        if one.rows[0].tries == MOST_TRIES:
            log.critical("a message failed with the database %d times: set aside", MOST_TRIES)
            self._apologise(batch, one)
            return
        try:
            turn, out = self._turn(batch, one, key)
        except StoreFault:
            raise
        except TooHeavy:
            batch.heavy.append(Heavy(one, key, batch.people[one.sender]))
            return
        except Exception:
            log.exception("a turn failed and was set aside")
            TURNS.labels("failed").inc()
            self._apologise(batch, one)
            return
        batch.out.extend(out)
        self._keep_session(batch, key, turn)
        batch.done.extend(one.rows)

    def _turn(self, batch: Batch, one: Heard, key: str) -> tuple[Turn, list[Outgoing]]:
        runner = self._runners[self._channels[one.received.chat.channel].desk]
        try:
            with savepoint(batch.store.connection):
                turn = self._begin(batch, one, key)
                said = runner.answer(turn)
                TURNS.labels("answered").inc()
                return turn, self._telling.of_turn(batch.store.connection, turn, said)
        except IntegrityError as error:
            if one.rows[0].tries:
                raise
            raise fault_of(error) from error  # perhaps a race that was lost: once more, alone
        except Refused as refusal:
            turn = self._begin(batch, one, key)
            said = runner.refused(turn, refusal)
            TURNS.labels("refused").inc()
            return turn, self._telling.of_turn(batch.store.connection, turn, said)

    def _begin(self, batch: Batch, one: Heard, key: str) -> Turn:
        person = batch.people[one.sender]
        plain = batch.drafts.get(key)
        return Turn(
            incoming=heard(one.rows, one.received, person),
            store=batch.store.for_turn(),
            city=self.city,
            person=person,
            session=session_from(plain) if plain else None,
            is_beside=batch.is_beside,
        )

    def _keep_session(self, batch: Batch, key: str, turn: Turn) -> None:
        if turn.session is not None:
            batch.kept[key] = session_to(turn.session)
        elif key in batch.drafts:
            batch.dropped.append(key)

    def _apologise(self, batch: Batch, one: Heard) -> None:
        """One apology, and the message is kept for replay."""
        person = batch.people[one.sender]
        sorry = Said(text=render(SORRY, person.language))
        batch.out.extend(self._telling.pieces(batch.store.connection, one.received.chat, sorry))
        batch.parked.extend(one.rows)
