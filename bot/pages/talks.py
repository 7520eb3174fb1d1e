"""Where talks are kept: a message of the person and its way to the inbox are one transaction."""

import asyncio
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.pages.bells import Bells, heard
from bot.pages.talk import Bubble, is_answered, talk_of
from conversations.messages import Address
from storage.contacts import Contacts, Sender
from storage.dialect import insert_new
from storage.engine import Database
from storage.files import Files
from storage.forgetting import SCRUB
from storage.inbox import Arrival, Inbox
from storage.sealing import Sealer
from storage.shown import Transcript
from storage.traffic import chores

MOST_DIGITS = 18
"""Of a message's number: more do not fit into 64 bits."""
UPDATE_ID_BITS = 62
"""Random, so that nothing counts visitors or puts them in an order."""


class TalkKeeper:
    """Reads and writes talks, and wakes the pages that show them."""

    def __init__(
        self, database: Database, sealer: Sealer, now: Callable[[], datetime], bells: Bells
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._now = now
        self.bells = bells

    async def talk(self, chat: Address) -> tuple[Bubble, ...]:
        """All that stands on this page."""

        def read(connection: Connection) -> tuple[Bubble, ...]:
            return talk_of(Transcript(connection, self._sealer).read(chat.channel, chat.id))

        return await self._database.read(read)

    async def say(
        self, chat: Address, bubble: Bubble, update: Mapping[str, Any], *, is_resident: bool
    ) -> None:
        """The person said something: it stands on the page and in the inbox, or nowhere.

        Raises:
            StoreFault: it could not be kept; nothing was acknowledged.
        """
        update_id = secrets.randbits(UPDATE_ID_BITS)
        payload = json.dumps({**update, "id": update_id, "visitor": chat.id}, ensure_ascii=False)
        arrival = Arrival(
            channel=chat.channel,
            update_id=update_id,
            lane=(chat.id, chat.id),
            payload=payload.encode(),
        )

        def keep(connection: Connection) -> None:
            now = self._now()
            if not is_resident:
                self._part(connection, chat)
            Inbox(connection, self._sealer).add([arrival], now)
            shown = Transcript(connection, self._sealer)
            shown.add(chat.channel, chat.id, bubble.to_json(), now)

        await self._database.write(keep)
        self.bells.ring(chat.id)

    async def tell(
        self, chat: Address, bubble: Bubble, *, instead_of: str = "", may_begin: bool = False
    ) -> str | None:
        """Say something to the person, in place of an older message where that still stands.

        Returns:
            The id of the message; None where the person has left.
        """

        def keep(connection: Connection) -> str | None:
            shown = Transcript(connection, self._sealer)
            if not may_begin and not shown.read(chat.channel, chat.id):
                return None
            if bubble.clears:
                self._forget(connection, chat)
            plain, old = bubble.to_json(), _number(instead_of)
            if old and shown.replace(chat.channel, chat.id, old, plain):
                return instead_of
            return str(shown.add(chat.channel, chat.id, plain, self._now()))

        told = await self._database.write(keep)
        self.bells.ring(chat.id)
        return told

    async def fold(self, chat: Address, number: str, bubble: Bubble) -> None:
        """Put it in the place of that message, if it still stands."""

        def keep(connection: Connection) -> None:
            shown = Transcript(connection, self._sealer)
            shown.replace(chat.channel, chat.id, _number(number), bubble.to_json())

        await self._database.write(keep)
        self.bells.ring(chat.id)

    async def answered(self, chat: Address, seconds: float) -> None:
        """Wait until the last word is not the person's own, but no longer than this."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while (left := until - loop.time()) > 0:
            bell = self.bells.listen(chat.id)
            if is_answered(await self.talk(chat)):
                return
            await heard(bell, left)

    async def forget(self, chat: Address) -> None:
        """Leave nothing of this talk."""
        await self._database.write(lambda connection: self._forget(connection, chat))
        self.bells.ring(chat.id)

    async def forget_if_forgotten(self, chat: Address) -> bool:
        """Leave nothing of a talk whose person the storage has forgotten."""
        return await self._database.write(lambda connection: self._part(connection, chat))

    async def tidy(self, before: datetime | None) -> bool:
        """Forget what was left behind before then; True where no file is still to be fetched."""

        def work(connection: Connection) -> bool:
            if before:
                Transcript(connection, self._sealer).purge(before)
            return not Files(connection, self._sealer).unfetched()

        return await self._database.write(work)

    def _part(self, connection: Connection, chat: Address) -> bool:
        """Begin a new talk where the last one was filed anonymously: nothing ties the two."""
        talk = talk_of(Transcript(connection, self._sealer).read(chat.channel, chat.id))
        if not talk or not is_answered(talk):
            return False
        if Contacts(connection, self._sealer).owners([Sender(chat.channel, chat.id)]):
            return False
        self._forget(connection, chat)
        return True

    def _forget(self, connection: Connection, chat: Address) -> None:
        Transcript(connection, self._sealer).forget(chat.channel, chat.id)
        insert_new(connection, chores, [{"name": SCRUB}])


def _number(message: str) -> int:
    """Of a message of ours; 0 for what a forged press says, which may fit into no database."""
    return int(message) if message.isdecimal() and len(message) <= MOST_DIGITS else 0
