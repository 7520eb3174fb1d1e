"""What one process writes wakes the others, and a lost connection is made up for."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from storage.engine import Database
from storage.inbox import INBOX, Arrival, Inbox
from storage.outbox import OUTBOX, Outbox, Outgoing
from tests.storage.lines import keep


@asynccontextmanager
async def listening(database):
    """What was heard so far."""
    heard = asyncio.Queue()
    task = asyncio.create_task(database.listen(heard.put_nowait))
    assert await heard.get() == "", "at the start anything may have come before"
    yield heard
    task.cancel()


async def test_another_process_is_heard(database, url, sealer, now, engine):
    async with listening(database) as heard:
        other = await Database.open(url)
        row = Arrival(channel="t", update_id=7, lane=("1", "1"), payload=b"{}")
        await other.write(lambda connection: Inbox(connection, sealer).add([row], now))
        async with asyncio.timeout(5):
            assert await heard.get() == ("" if engine == "sqlite" else INBOX)
        out = Outgoing(channel="t", chat="1", payload={})
        await other.write(lambda connection: Outbox(connection, sealer).add([out, out], now))
        async with asyncio.timeout(5):
            assert await heard.get() == ("" if engine == "sqlite" else OUTBOX)
        assert heard.empty(), "once for all that was committed together"
        await other.close()


@pytest.mark.only("postgresql")
async def test_after_a_lost_connection_anything_may_have_come(database):
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    async with listening(database) as heard:
        await database.write(lambda connection: connection.execute(text(others)))
        async with asyncio.timeout(10):
            assert await heard.get() == ""


@pytest.mark.only("sqlite")
async def test_our_own_writing_is_not_taken_for_another_s(database):
    async with listening(database) as heard:
        await database.write(keep("mine"))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3):
                await heard.get()
