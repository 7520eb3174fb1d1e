"""What becomes of a message after a try to send it."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.channels.base import Channel, Desk, SendFailed
from bot.lease import ALONE, Tenure
from conversations.said import Said
from rules.folding import Standing
from rules.people import PersonId
from storage.backlog import Backlog
from storage.contacts import Contacts
from storage.engine import Database
from storage.errors import StoreFault
from storage.outbox import Outbound, Outbox
from storage.savepoint import savepoint
from storage.sealing import Sealer
from storage.sent_as import SentAs

BACKOFF = (1, 2, 4, 8, 16, 32, 60)
"""Seconds before the next try, the longer the more tries have failed."""

SWEEP = timedelta(seconds=30)
"""How often to look although nobody woke us."""
TICK = timedelta(seconds=1)

Tag = Mapping[str, Any]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What else follows, in the same transaction as the mark."""

    on_delivered: Callable[[Connection, Tag], None]
    """Takes the row's `on_delivery`."""
    on_buried: Callable[[Connection, Tag], None]
    """What may not be kept could not be sent, and is gone: takes its `on_delivery`."""
    on_stopped: Callable[[Connection, PersonId | None, Tag | None], None]
    """Somebody blocked us, not known before where a person is named: whoever has a case of theirs
    is told to telephone. The tag is of the lost message."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One try, and how it went."""

    row: Outbound
    at: datetime
    failed: SendFailed | None = None
    sent_as: tuple[Standing, ...] = ()
    """What stands in the chat now and must be found again: see `standing`."""

    @property
    def outcome(self) -> str:
        """The word under which it is counted."""
        signs = (getattr(self.failed, name) not in (None, False, "") for name, _ in ENDINGS)
        named = (name for (name, _), is_so in zip(ENDINGS, signs, strict=True) if is_so)
        return next(named, "tried_again") if self.failed else "sent"

    def next_try(self) -> datetime:
        """As Telegram asked, else after a growing pause."""
        asked = self.failed.retry_after if self.failed else None
        pause = BACKOFF[min(self.row.tries, len(BACKOFF) - 1)]
        return self.at + timedelta(seconds=pause if asked is None else asked)


def standing(
    channel: Channel, row: Outbound, piece: Said, ids: Sequence[str]
) -> Iterator[Standing]:
    """What of a message that was sent must be found again, in a private chat.

    What shows personal data is folded later; what took its place is as it says itself; a
    citizen's talk can be taken away, what they said included.
    """
    is_of_talk = channel.counts_messages and channel.desk is Desk.CITIZEN
    is_found_again = piece.is_protected or piece.replaces or piece.about or is_of_talk
    if row.is_group or piece.is_fold or not is_found_again:
        return
    for one in (*ids, *(piece.answers if is_of_talk else ())):
        yield Standing(
            channel=row.channel,
            chat=row.chat,
            id=one,
            about=piece.about,
            has_picture=bool(piece.files or piece.drawn or piece.table),
            folds=piece.is_protected,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """What may be sent now, and how long it is until there may be more."""

    rows: list[Outbound]
    rest: timedelta


class Marker:
    """Writes the marks of many messages in one transaction."""

    def __init__(
        self,
        db: Database,
        sealer: Sealer,
        effects: Effects,
        clock: Callable[[], datetime],
        tenure: Tenure = ALONE,
    ) -> None:
        self._db = db
        self.tenure = tenure
        self._sealer = sealer
        self._effects = effects
        self.clock = clock
        self.counts: Counter[str] = Counter()

    async def exchange(self, marks: Sequence[Mark], room: int, channel: str) -> Claim:
        """One write: how the last tries went, and up to `room` rows that leave next.

        Nothing leaves here once another process sends.

        Raises:
            StoreFault: nothing was written and nothing claimed.
        """
        now = self.clock()

        def work(connection: Connection) -> Claim:
            self.keep(connection, marks)
            if room and not self.tenure.is_held(connection):
                return Claim([], TICK)
            rows = self._outbox(connection).claim(room, now, [channel]) if room else []
            if len(rows) == room:
                return Claim(rows, timedelta())
            return Claim(rows, self._until_next(connection, now))

        claim = await self._db.write(work)
        self.counts.update(mark.outcome for mark in marks)
        return claim

    async def release(self, channel: str) -> None:
        """Free what the sender before us had claimed."""
        await self._db.write(lambda connection: self._outbox(connection).release(channel))

    def _until_next(self, connection: Connection, now: datetime) -> timedelta:
        held = Backlog(connection, self._sealer).next_sending()
        if held is None:
            return SWEEP
        return min(SWEEP, held - now) if held > now else TICK

    def keep(self, connection: Connection, marks: Sequence[Mark]) -> None:
        """Write them; a fault in what follows from one is that one's alone.

        Raises:
            StoreFault: nothing was written.
        """
        for mark in self._not_yet_kept(connection, marks):
            try:
                with savepoint(connection):
                    self._keep(connection, mark)
            except StoreFault:
                raise
            except Exception as error:  # noqa: BLE001 (the sender must go on)
                reason = f"{mark.outcome}, but what follows failed: {type(error).__name__}"
                log.critical("%s: %s", mark.row.channel, reason)
                Outbox(connection, self._sealer).dead(mark.row.id, reason)

    def _not_yet_kept(self, connection: Connection, marks: Sequence[Mark]) -> list[Mark]:
        """Most were sent and nothing follows from it: keep those all at once."""
        sent = [mark.row.id for mark in marks if mark.failed is None]
        gone = self._outbox(connection).all_sent(sent) if sent else set()
        stands = [one for mark in marks if mark.row.id in gone for one in mark.sent_as]
        if stands:
            SentAs(connection, self._sealer).keep(stands, marks[-1].at)
        return [mark for mark in marks if mark.row.id not in gone]

    def _keep(self, connection: Connection, mark: Mark) -> None:
        act = dict(ENDINGS).get(mark.outcome, Marker.try_again)
        (Marker.delivered if mark.failed is None else act)(self, connection, mark)

    def delivered(self, connection: Connection, mark: Mark) -> None:
        """Gone, and what was waiting for it happens."""
        SentAs(connection, self._sealer).keep(mark.sent_as, mark.at)
        self._follow(connection, self._outbox(connection).sent(mark.row.id))

    def try_again(self, connection: Connection, mark: Mark) -> None:
        """Its lane waits with it."""
        self._outbox(connection).later(mark.row.id, mark.next_try())

    def buried(self, connection: Connection, mark: Mark) -> None:
        """Our own fault: kept as a dead letter, or gone where nothing may be kept."""
        reason = mark.failed.reason if mark.failed else ""
        tag = self._outbox(connection).dead(mark.row.id, reason)
        if tag is not None:
            self._effects.on_buried(connection, tag)

    def stopped(self, connection: Connection, mark: Mark) -> None:
        """They blocked us: drop it, and push nothing until they write again."""
        row = mark.row
        tag = self._outbox(connection).sent(row.id)
        whose = Contacts(connection, self._sealer).stop(row.channel, row.chat)
        self._effects.on_stopped(connection, whose, tag)

    def moved(self, connection: Connection, mark: Mark) -> None:
        """A group with a new id: everything on its way goes there."""
        new = mark.failed.moved_to if mark.failed else ""
        outbox = self._outbox(connection)
        outbox.moved(mark.row.channel, mark.row.chat, new)
        outbox.later(mark.row.id, mark.at)  # also where an earlier try has moved it already

    def _follow(self, connection: Connection, tag: Tag | None) -> None:
        if tag is not None:
            self._effects.on_delivered(connection, tag)

    def _outbox(self, connection: Connection) -> Outbox:
        return Outbox(connection, self._sealer)


ENDINGS: tuple[tuple[str, Callable[[Marker, Connection, Mark], None]], ...] = (
    ("moved_to", Marker.moved),
    ("is_fatal", Marker.try_again),
    ("retry_after", Marker.try_again),
    ("is_stopped", Marker.stopped),
    ("permanent", Marker.buried),
)
"""What a `SendFailed` says, in the order it is listened to; otherwise it is tried again."""
