"""Wiring: every part of one process, made once and joined here."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

from bot.answering import Answering
from bot.backing_up import BackingUp
from bot.broadcaster import Broadcaster
from bot.channels.base import Channel, Desk, OutFile, SendFailed
from bot.city import read_city
from bot.clockwork import Clockwork
from bot.delivery import Delivery
from bot.examiner import Examiner
from bot.fetcher import Fetcher
from bot.files import FileStore
from bot.importing import Importing, Reading
from bot.lease import ALONE, Tenure
from bot.marks import Effects, Marker
from bot.pace import RATES
from bot.pages.bells import Bells
from bot.pages.site import Site
from bot.pages.talks import TalkKeeper
from bot.pages.uploads import Uploads
from bot.pages.visitors import Tab
from bot.pictures.pictures import Pictures
from bot.sender import Sender
from bot.sending import Sending
from bot.settings import Settings
from bot.telling import Telling
from bot.timer import Timer
from bot.worker import Worker
from conversations import admin, citizen, staff
from conversations.messages import Address, FileKind
from conversations.runner import Runner
from rules.cases import FileKey
from rules.city import City
from storage.contacts import Sender as Talker
from storage.engine import Database
from storage.files import FILES, Files
from storage.inbox import INBOX
from storage.outbox import OUTBOX
from storage.sealing import Sealer, sealer_for
from storage.unit_of_work import UnitOfWork

EXTENSIONS: Mapping[str, str] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "video/mp4": "mp4",
    "audio/ogg": "ogg",
    "application/ogg": "ogg",
    "application/pdf": "pdf",
}

BULK_SECONDS = 1.5
"""A broadcast's copies in the outbox: what goes out even after somebody has stopped it."""


def now() -> datetime:
    """The clock of the process; flows see only when the inbox kept a message."""
    return datetime.now(UTC)


def runners() -> Mapping[Desk, Runner]:
    """Who speaks what: staff commands do not exist on the public bot."""
    return {
        Desk.CITIZEN: Runner(citizen.FLOWS),
        Desk.STAFF: Runner((*staff.FLOWS, *admin.FLOWS)),
    }


@dataclass(frozen=True, slots=True)
class Ground:
    """What everything stands on: the database, the keys, the city, the files."""

    settings: Settings
    city: City
    database: Database
    sealer: Sealer
    files: FileStore
    uploads: Uploads
    talks: TalkKeeper
    pictures: Pictures

    @classmethod
    async def open(cls, settings: Settings) -> Self:
        """Open everything.

        Raises:
            BadSettings, BadCity, BadDatabase, BadFilesDir, WeakKey, BadSeal: one sentence each.
        """
        settings.require("SECRET_KEY")
        city = read_city(settings.city)
        database = await Database.open(settings.database_url)
        try:
            sealer = await database.write(
                lambda connection: sealer_for(connection, settings.secret_key)
            )
            files = FileStore(settings.files_dir, sealer)
            files.check()
        except BaseException:
            await database.close()
            raise
        uploads = Uploads(settings.files_dir / "incoming", sealer)
        talks = TalkKeeper(database, sealer, now, Bells())
        pictures = Pictures(settings.files_dir / "pictures", sealer)
        return cls(settings, city, database, sealer, files, uploads, talks, pictures)

    async def close(self) -> None:
        """Let everything go."""
        await self.pictures.close()
        await self.database.close()

    async def open_file(self, key: FileKey) -> OutFile:
        """A kept file, ready to be sent.

        Raises:
            LookupError: it is unknown, or could not be had.
            SendFailed: it is still being fetched; try again.
        """
        found = await self.database.read(lambda c: Files(c, self.sealer).get([key]))
        if not found or found[0].is_lost:
            raise LookupError("the file is not there")
        kept, stored = found[0], found[0].stored
        if stored is None:
            raise SendFailed("the file is still being fetched")
        data = await asyncio.to_thread(self.files.read, stored.hash)
        name = f"{kept.kind}.{EXTENSIONS.get(stored.mime, 'bin')}"
        return OutFile(name, FileKind(kept.kind), data)


class House:
    """The loops of one process: answer, send, fetch, and the clock."""

    def __init__(
        self, ground: Ground, channels: Mapping[str, Channel], tenure: Tenure = ALONE
    ) -> None:
        database, sealer = ground.database, ground.sealer
        self.telling = telling = Telling(sealer, channels)
        delivery = Delivery(ground.city, sealer, telling)
        effects = Effects(
            on_delivered=lambda connection, tag: delivery.arrived(connection, tag, now()),
            on_buried=lambda connection, tag: delivery.buried(connection, tag, now()),
            on_stopped=lambda connection, whose, tag: delivery.stopped(
                connection, whose, tag, now()
            ),
        )
        self.ground = ground
        self.tenure = tenure
        self.channels = channels
        self.runners = runners()
        answering = Answering(ground.city, sealer, channels, self.runners)
        marker = Marker(database, sealer, effects, now, tenure)
        self.sender = Sender(marker, channels.values(), draw=ground.pictures.draw)
        self.fetcher = Fetcher(database, sealer, channels, ground.files, tenure)
        self.worker = Worker(database, sealer, answering, self._on_answered, now)
        self.examiner = Examiner(database, sealer, ground.city, now, tenure)
        self.timer = Timer(database, sealer, Clockwork(ground.city, sealer, telling), tenure)
        window = round(BULK_SECONDS * RATES["telegram-citizen"].per_second)
        sending = Sending(ground.city, sealer, telling, window)
        self.broadcaster = Broadcaster(database, sending, now, self.sender.wake, tenure)
        reading = Reading(database, sealer, ground.city, ground.files)
        self.importing = Importing(reading, telling, now, self.sender.wake, tenure)
        self.backing_up = BackingUp(
            ground.settings.backup_dir, reading, telling, now, self.sender.wake, tenure
        )

    def _on_answered(self) -> None:
        self.sender.wake()
        self.fetcher.wake()

    def heard(self, topic: str) -> None:
        """Another process has written: wake who waits for it, or all where it is not known."""
        wakes = {INBOX: self.worker.wake, OUTBOX: self.sender.wake, FILES: self.fetcher.wake}
        for name, wake in wakes.items():
            if topic in ("", name):
                wake()

    async def run(self) -> None:
        """Run every loop until `stop`."""
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(self.ground.database.listen(self.heard))
            talking = (self.worker, self.sender, self.fetcher)
            jobs = (self.examiner, self.importing, self.backing_up, self.broadcaster)
            clocks = (self.timer, *jobs, self.tenure)
            await asyncio.gather(*(group.create_task(one.run()) for one in (*talking, *clocks)))
            listening.cancel()

    async def stop(self) -> None:
        """Finish the turn and the calls in hand."""
        self.worker.stop()
        self.fetcher.stop()
        self.timer.stop()
        self.examiner.stop()
        self.importing.stop()
        self.backing_up.stop()
        self.broadcaster.stop()
        await self.sender.stop()
        self.tenure.stop()


def site(
    ground: Ground,
    house: House,
    health: Callable[[], Awaitable[Mapping[str, object]]],
    tabs: Sequence[Tab] = (),
) -> Site:
    """What the chat page needs from the rest of the house."""
    database, sealer = ground.database, ground.sealer

    async def forget(chat: Address) -> None:
        await database.write(lambda c: _forget(UnitOfWork(c, sealer), chat))

    async def speak(chats: Sequence[Address], language: str) -> None:
        await database.write(lambda c: _speak(UnitOfWork(c, sealer), chats, language))

    return Site(
        talks=ground.talks,
        uploads=ground.uploads,
        sealer=sealer,
        open_file=ground.open_file,
        draw=ground.pictures.draw,
        wake=house.worker.wake,
        forget=forget,
        speak=speak,
        health=health,
        city={"zh": ground.city.name, "en": ground.city.name_en},
        tabs=tabs,
    )


def _forget(store: UnitOfWork, chat: Address) -> None:
    """Who left the page leaves no draft, and nothing else unless a case is theirs.

    Not even that is found from the same browser: the next person there may be another.
    """
    store.sessions.drop([store.sessions.key(chat.channel, chat.id, chat.id)])
    store.grants.close(chat.asker)
    person = store.visitors.find_or_make([Talker(chat.channel, chat.id)], now())
    for one in person.values():
        store.people.forget(one.id)
    store.contacts.part(chat.channel, chat.id)


def _speak(store: UnitOfWork, chats: Sequence[Address], language: str) -> None:
    senders = [Talker(chat.channel, chat.id, language) for chat in chats]
    for person in store.visitors.find_or_make(senders, now()).values():
        store.people.remember(replace(person, language=language))
