"""Fetching: files that people sent are brought home once their turn is committed."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot.channels.base import Channel, SendFailed
from bot.cleaning import TooLarge
from bot.files import FileStore
from bot.lease import ALONE, LOOK_SECONDS, Tenure
from storage.engine import Database
from storage.errors import StoreFault
from storage.files import Download, Files, Stored
from storage.sealing import Sealer

log = logging.getLogger(__name__)

MOST_TRIES = 8
NO_ROOM = timedelta(seconds=5)
"""How long a file waits that the disk did not take."""
SWEEP = timedelta(seconds=30)
"""How often it looks without being woken."""


class Fetcher:
    """One file at a time; what cannot be had is marked lost, and staff see that it is."""

    def __init__(
        self,
        database: Database,
        sealer: Sealer,
        channels: Mapping[str, Channel],
        store: FileStore,
        tenure: Tenure = ALONE,
    ) -> None:
        self._tenure = tenure
        self._database = database
        self._sealer = sealer
        self._channels = channels
        self._store = store
        self._woken = asyncio.Event()
        self._is_stopping = False

    def wake(self) -> None:
        """A turn may have asked for files."""
        self._woken.set()

    def stop(self) -> None:
        """Finish the file in hand and end."""
        self._is_stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Fetch as turns ask."""
        while not self._is_stopping:
            self._woken.clear()
            if not self._tenure.is_ours:
                await self._rest(LOOK_SECONDS)
            elif not await self._try():
                await self._rest(await self._until_next())

    async def _try(self) -> bool:
        """Whether there was something to do, and it could be done."""
        try:
            fetched = await self.fetch_once()
            return await self.delete_once() or fetched
        except StoreFault:
            log.exception("the database failed while fetching a file")
        except OSError:
            log.exception("a file found no room on the disk, or could not be deleted")
        return False

    async def _until_next(self) -> float:
        now = datetime.now(UTC)
        try:
            moment = await self._database.read(
                lambda connection: Files(connection, self._sealer).next_fetch(now)
            )
        except StoreFault:
            moment = now + timedelta(seconds=LOOK_SECONDS)
        return max(0.0, min(SWEEP, moment - now if moment else SWEEP).total_seconds())

    async def fetch_once(self) -> bool:
        """Fetch one file; False when none is due."""
        now = datetime.now(UTC)
        wanted = await self._database.write(lambda connection: self._begin(connection, now))
        if wanted is None:
            return False
        if wanted.tries >= MOST_TRIES:
            await self._failed(wanted, SendFailed("it ended us each time", permanent=True), now)
            return True
        try:
            stored = await self._brought_home(wanted)
        except SendFailed as failed:
            await self._failed(wanted, failed, now)
            return True
        except OSError:
            await self._database.write(
                lambda connection: Files(connection, self._sealer).put_off(wanted, now + NO_ROOM)
            )
            raise
        await self._database.write(
            lambda connection: Files(connection, self._sealer).fetched(wanted.key, stored)
        )
        return True

    def _begin(self, connection: Connection, now: datetime) -> Download | None:
        """The try is counted before it is made: a file that kills us is not tried for ever."""
        files = Files(connection, self._sealer)
        wanted = files.next_to_fetch(now, tuple(self._channels))
        if wanted:
            files.fetch_later(wanted.key, now + timedelta(seconds=2**wanted.tries))
        return wanted

    async def _brought_home(self, wanted: Download) -> Stored:
        try:
            data = await self._channels[wanted.channel].fetch(wanted.source)
            kept = await asyncio.to_thread(self._store.keep, data, wanted.key)
        except TooLarge:
            raise SendFailed("a picture has too many pixels", permanent=True) from None
        except (SendFailed, StoreFault, OSError):
            raise
        except Exception as error:  # one bad file must not stop the others
            log.exception("a file could not be read")
            raise SendFailed(f"our own fault: {type(error).__name__}", permanent=True) from error
        return Stored(hash=kept.hash, size=kept.size, mime=kept.mime, is_encrypted=True)

    async def delete_once(self) -> bool:
        """Delete one file that was blanked; False when there is none.

        Here, where files are kept too, nothing that just came can be taken for it.
        """
        name = await self._database.write(
            lambda connection: Files(connection, self._sealer).to_delete()
        )
        if name is None:
            return False
        await asyncio.to_thread(self._store.delete, name)
        await self._database.write(lambda connection: Files(connection, self._sealer).deleted(name))
        return True

    async def _failed(self, wanted: Download, failed: SendFailed, now: datetime) -> None:
        is_over = failed.permanent or wanted.tries + 1 >= MOST_TRIES
        if is_over:
            log.warning("a file could not be fetched: %s", failed.reason)

        def keep(connection: Connection) -> None:
            files = Files(connection, self._sealer)
            if is_over:
                files.lost(wanted.key)
            elif failed.retry_after:
                files.put_off(wanted, now + timedelta(seconds=failed.retry_after))

        await self._database.write(keep)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)
