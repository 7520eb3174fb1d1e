"""A sender with the outbox it empties."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from sqlalchemy import select

from bot.lease import ALONE
from bot.marks import Effects, Marker
from bot.pictures.pictures import text_alone
from bot.sender import Sender
from conversations.said import Said
from rules.people import Person, PersonId
from storage.backlog import Backlog
from storage.contacts import Sender as Whose
from storage.outbox import Outbox, Outgoing, Urgency
from storage.traffic import outbox
from storage.unit_of_work import UnitOfWork


class Post:
    """What is to be told, and what became of it."""

    def __init__(self, db, sealer, channel):
        self.db = db
        self.sealer = sealer
        self.channel = channel
        self.delivered = []
        self.stopped = []
        self.breaks_with = None
        self.draw = text_alone
        self.sender = self.another()

    def another(self, tenure=ALONE):
        """A new process on the same database."""
        effects = Effects(
            on_delivered=self.followed,
            on_buried=self.followed,
            on_stopped=lambda connection, whose, tag: self.stopped.append((whose, tag)),
        )
        marker = Marker(self.db, self.sealer, effects, lambda: datetime.now(UTC), tenure)
        return Sender(marker, [self.channel], draw=self.drawn)

    async def drawn(self, chart):
        return await self.draw(chart)

    def followed(self, connection, tag):
        if self.breaks_with:
            connection.exec_driver_sql("DELETE FROM seen")
            raise self.breaks_with
        self.delivered.append(tag)

    async def tell(self, chat, *texts, urgency=Urgency.INTERACTIVE, **more):
        await self.says(chat, *(Said(text=text) for text in texts), urgency=urgency, **more)

    async def knows(self, somebody):
        """Somebody who has written before: who they are to us."""
        sender = Whose(self.channel.name, str(somebody.id))

        def keep(connection):
            store = UnitOfWork(connection, self.sealer)
            person = Person(id=PersonId("somebody"))
            store.people.save(person)
            store.contacts.add({sender: person.id})
            return person.id

        return await self.db.write(keep)

    async def says(self, chat, *pieces, urgency=Urgency.INTERACTIVE, **more):
        rows = [
            Outgoing(
                channel=self.channel.name,
                chat=str(chat),
                payload=piece.to_json(),
                urgency=urgency,
                **more,
            )
            for piece in pieces
        ]
        await self.db.write(
            lambda connection: Outbox(connection, self.sealer).add(rows, datetime.now(UTC))
        )
        self.sender.wake()

    async def left(self):
        """Rows still in the outbox, dead letters too."""
        return await self.db.read(
            lambda connection: connection.execute(select(outbox).order_by(outbox.c.id)).all()
        )

    async def dead(self):
        found = await self.db.read(lambda c: Backlog(c, self.sealer).dead_letters())
        return [letter.reason for letter in found]

    async def emptied(self, seconds=20):
        async with asyncio.timeout(seconds):
            while any(row.dead is None for row in await self.left()):
                await asyncio.sleep(0.03)

    @asynccontextmanager
    async def open(self):
        task = asyncio.create_task(self.sender.run())
        yield
        await self.sender.stop()
        await task


def heard(chat):
    return [message.text for message in chat.messages]
