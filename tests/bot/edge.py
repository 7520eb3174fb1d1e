"""What the tests of the Telegram edge share: waiting, and a look into the inbox."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from storage.inbox import Inbox

TOKEN = "4200:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
KEY = "Xk3-vQ8sL0pZr7TnYb5uWc2eHf9jGm4d"
LOOK = 0.02


async def until(is_so, seconds=10.0):
    """Wait for something to become true."""
    async with asyncio.timeout(seconds):
        while not (found := is_so()):
            await asyncio.sleep(LOOK)
    return found


def methods_called(api):
    return [call.method for call in api.calls]


async def all_fetched(bot):
    await until(lambda: not bot.pending)


class InboxOf:
    """The inbox, seen from outside."""

    def __init__(self, db, sealer):
        self.db = db
        self.sealer = sealer

    async def taken(self, at=None):
        """What waits to be answered then, and is now answered."""
        now = at or datetime.now(UTC) + timedelta(minutes=1)

        def work(connection):
            inbox = Inbox(connection, self.sealer)
            taken = []
            while rows := inbox.claim(100, now):
                inbox.done(rows, now)
                taken += rows
            return [json.loads(row.payload) for row in sorted(taken, key=lambda row: row.seq)]

        return await self.db.write(work)

    @asynccontextmanager
    async def out_of_order(self):
        """Every write fails meanwhile."""
        await self._rename("inbox", "away")
        yield
        await self._rename("away", "inbox")

    async def _rename(self, old, new):
        statement = f"ALTER TABLE {old} RENAME TO {new}"
        await self.db.write(lambda connection: connection.exec_driver_sql(statement))
