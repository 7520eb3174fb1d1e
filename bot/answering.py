"""Answering: the oldest message of each waiting person, in one transaction with its effects."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from bot.channels.base import Channel, Desk, Received, Status
from bot.city_now import CityNow
from bot.incoming import heard, language_of, read_updates
from bot.sessions import session_from, session_to
from bot.telling import Telling, menus_of
from conversations.runner import Runner
from conversations.said import Said
from conversations.turn import Turn
from conversations.words import render
from rules.city import City
from rules.errors import Refused
from rules.people import Person
from rules.wording import _
from storage.contacts import Sender
from storage.errors import StoreFault
from storage.inbox import Claimed, Inbox
from storage.outbox import Outgoing
from storage.savepoint import savepoint
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

SORRY = _("对不起，我们这边出了点问题。您的话已经留下，我们修好后会处理，请不用重复发。")
NAMELESS = _("这里看不出您是谁。请关掉“匿名管理员”，用自己的账号再发一次。")


@dataclass(frozen=True, slots=True)
class Heard:
    """One message to answer: its rows, and what they say."""

    rows: tuple[Claimed, ...]
    received: Received

    @property
    def sender(self) -> Sender:
        """Who said it."""
        chat = self.received.chat
        return Sender(chat.channel, self.received.sender, language_of(self.received.language))

    @property
    def is_somebody(self) -> bool:
        """Whether a person spoke to us; who only blocks us is not made known by it."""
        return self.received.status is None and not self.received.is_nameless


@dataclass(slots=True)
class Batch:
    """What the turns of one transaction leave behind; written at its end, in bulk."""

    store: UnitOfWork
    people: Mapping[Sender, Person]
    drafts: Mapping[str, dict[str, Any]]
    out: list[Outgoing] = field(default_factory=list)
    kept: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    done: list[Claimed] = field(default_factory=list)


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

    def answer_waiting(self, connection: Connection, now: datetime, limit: int) -> int:
        """Answer up to `limit` waiting people, one message each; returns how many rows it took.

        Raises:
            StoreFault: the database failed; nobody is told anything.
        """
        store = UnitOfWork(connection, self._sealer)
        claimed = store.inbox.claim(limit, now)
        if not claimed:
            return 0
        self.city = self._now.at(connection)
        batch, messages = self._load(store, claimed, now)
        for key, one in messages:
            self._answer(batch, one, key)
        self._keep(batch, now)
        return len(claimed)

    def _load(
        self, store: UnitOfWork, claimed: Sequence[Claimed], now: datetime
    ) -> tuple[Batch, list[tuple[str, Heard]]]:
        """What all these turns need, each kind of it in one look."""
        messages, silent = self._read(store.inbox, claimed)
        chats = [one.received.chat for one in messages]
        keys = [
            store.sessions.key(chat.channel, chat.id, one.received.sender)
            for chat, one in zip(chats, messages, strict=True)
        ]
        senders = {one.sender for one in messages if one.is_somebody}
        people = store.visitors.find_or_make(senders, now)
        store.menus.load((chat.channel, chat.id) for chat in chats if not chat.is_group)
        batch = Batch(store, people, store.sessions.load(keys, now), done=silent)
        return batch, list(zip(keys, messages, strict=True))

    def _keep(self, batch: Batch, now: datetime) -> None:
        store = batch.store
        store.outbox.add(batch.out, now)
        store.menus.save(menus_of(batch.out), now)
        store.sessions.save(batch.kept, now)
        store.sessions.drop(batch.dropped)
        store.inbox.done(batch.done, now)

    def _read(self, inbox: Inbox, claimed: Iterable[Claimed]) -> tuple[list[Heard], list[Claimed]]:
        """What the rows say; a poison row is set aside alone, a silent one is done."""
        messages: list[Heard] = []
        silent: list[Claimed] = []
        for _lane, group in groupby(claimed, key=lambda row: (row.lane, row.album or row.seq)):
            rows = tuple(group)
            channel = self._channels[rows[0].channel]
            try:
                received = read_updates(channel, [row.payload for row in rows])
            except Exception:
                log.exception("an update could not be read and was set aside")
                for row in rows:
                    inbox.park(row.seq, "unreadable")
                continue
            if received is None:
                silent.extend(rows)
            else:
                messages.append(Heard(rows, received))
        return messages, silent

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
        try:
            turn, out = self._turn(batch, one, key)
        except StoreFault:
            raise
        except Exception:
            log.exception("a turn failed and was set aside")
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
                return turn, self._telling.of_turn(
                    batch.store.connection, turn, runner.answer(turn)
                )
        except Refused as refusal:
            turn = self._begin(batch, one, key)
            said = runner.refused(turn, refusal)
            return turn, self._telling.of_turn(batch.store.connection, turn, said)

    def _begin(self, batch: Batch, one: Heard, key: str) -> Turn:
        person = batch.people[one.sender]
        plain = batch.drafts.get(key)
        return Turn(
            incoming=heard(one.rows, one.received, person),
            store=batch.store,
            city=self.city,
            person=person,
            session=session_from(plain) if plain else None,
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
        for row in one.rows:
            batch.store.inbox.park(row.seq, "turn failed")
