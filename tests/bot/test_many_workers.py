"""Several workers on one PostgreSQL: different people at once, each in order, each once."""

import asyncio
import json
import random
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.util import await_only

from bot.channels.base import Desk
from bot.worker import Worker
from conversations.answers.text import Words
from conversations.citizen import FLOWS
from conversations.command import Parameter, command
from conversations.messages import Reply
from rules.people import Role
from storage.engine import Database
from storage.inbox import Arrival, Inbox
from storage.outbox import Outbox
from storage.sealing import sealer_for
from storage.tables import people
from storage.traffic import inbox
from tests.chat import Town
from tests.conftest import SECRET_KEY
from tests.paper import CITIZEN

PEOPLE, WORDS, WORKERS = 40, 12, 4


class Saying:
    """A command that answers with its own words, after whatever the test does meanwhile."""

    def __init__(self) -> None:
        self.does = lambda turn: None

    def flow(self):
        words = Parameter("what?", Words())

        @command("/say WORDS", about="say", asks={"words": words})
        def say(turn, words: str):
            self.does(turn)
            return Reply(text=words)

        return say


@pytest.fixture
def saying():
    return Saying()


@pytest.fixture
async def town(database, city, saying):
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    flows = {Desk.CITIZEN: (*FLOWS, saying.flow()), Desk.STAFF: ()}
    return Town(database, sealer, city, flows)


@asynccontextmanager
async def workers(town, url, count):
    """So many, each with connections of its own, until everybody is answered."""
    async with AsyncExitStack() as stack:
        made = []
        for _ in range(count):
            database = await Database.open(url)
            stack.push_async_callback(database.close)
            clock = lambda: town.now  # noqa: E731
            made.append(Worker(database, town.sealer, town.answering, lambda: None, clock))
        running = [asyncio.create_task(worker.run()) for worker in made]
        stack.push_async_callback(asyncio.gather, *running)
        for worker in made:
            stack.callback(worker.stop)
        yield made


def say(person, number, update_id):
    chat = f"person-{person}"
    raw = {"update_id": update_id, "chat": chat, "sender": chat, "text": f"/say word-{number}"}
    lane = (chat, chat)
    return Arrival(
        channel=CITIZEN, update_id=update_id, lane=lane, payload=json.dumps(raw).encode()
    )


async def all_answered(town):
    left = select(func.count()).select_from(inbox).where(inbox.c.parked.is_(None))
    async with asyncio.timeout(60):
        while await town.reads(lambda store: store.connection.scalar(left)):
            await asyncio.sleep(0.02)


async def told(town):
    """What was said to each, in the order it leaves."""
    heard = {}

    def leave(connection):
        box = Outbox(connection, town.sealer)
        rows = box.claim(1000, town.now, [CITIZEN])
        for row in rows:
            heard.setdefault(row.chat, []).append(row.payload["text"])
            box.sent(row.id)
        return len(rows)

    while await town.database.write(leave):
        pass
    return heard


@pytest.mark.only("postgresql")
@pytest.mark.parametrize("seed", [1, 2])
async def test_each_persons_words_are_answered_in_order_and_once(town, url, seed):
    chance = random.Random(seed)  # noqa: S311 (a story that can be told again)
    left = [person for person in range(PEOPLE) for _ in range(WORDS)]
    chance.shuffle(left)
    number = dict.fromkeys(range(PEOPLE), 0)
    async with workers(town, url, WORKERS) as running:
        for start in range(0, len(left), 20):
            some = []
            for person in left[start : start + 20]:
                number[person] += 1
                some.append(say(person, number[person], start + len(some) + 1))
            await town.database.write(
                lambda c, some=some: Inbox(c, town.sealer).add(some, town.now)
            )
            for worker in running:
                worker.wake()
            await asyncio.sleep(0)
        await all_answered(town)
    heard = await told(town)
    expected = [f"word-{one}" for one in range(1, WORDS + 1)]
    assert heard == {f"person-{person}": expected for person in range(PEOPLE)}


@pytest.mark.only("postgresql")
async def test_a_lane_in_hand_is_left_alone_and_others_are_not(town, url, saying):
    begun, may_end = asyncio.Event(), asyncio.Event()

    def waits(turn):
        if turn.incoming.chat.id == "person-1":
            begun.set()
            await_only(may_end.wait())

    saying.does = waits
    await town.database.write(lambda c: Inbox(c, town.sealer).add([say(1, 1, 1)], town.now))
    async with workers(town, url, 2) as running:
        await begun.wait()
        more = [say(1, 2, 2), say(2, 1, 3)]
        await town.database.write(lambda c: Inbox(c, town.sealer).add(more, town.now))
        for worker in running:
            worker.wake()
        async with asyncio.timeout(20):
            while (heard := await told(town)) == {}:
                await asyncio.sleep(0.02)
        assert heard == {"person-2": ["word-1"]}
        may_end.set()
        for worker in running:
            worker.wake()
        await all_answered(town)
    assert await told(town) == {"person-1": ["word-1", "word-2"]}


@pytest.mark.only("postgresql")
async def test_who_waits_for_a_held_case_holds_up_nobody_else(town, url, saying):
    begun, may_end = asyncio.Event(), asyncio.Event()

    def holds(connection):
        connection.execute(text("SELECT pg_advisory_xact_lock(1)"))
        begun.set()
        await_only(may_end.wait())

    def wants(turn):
        if turn.incoming.chat.id == "person-1":
            turn.store.connection.execute(text("SELECT pg_advisory_xact_lock(1)"))

    saying.does = wants
    holder = asyncio.create_task(town.database.write(holds))
    await begun.wait()
    some = [say(1, 1, 1), say(2, 1, 2), say(3, 1, 3)]
    await town.database.write(lambda c: Inbox(c, town.sealer).add(some, town.now))
    async with workers(town, url, 2) as running:
        heard = {}
        async with asyncio.timeout(4):  # less than one message alone may wait
            while len(heard) < 2:
                heard |= await told(town)
                await asyncio.sleep(0.02)
        assert heard == {"person-2": ["word-1"], "person-3": ["word-1"]}
        may_end.set()
        await holder
        while not (heard := await told(town)):
            town.passes(seconds=1)
            for worker in running:
                worker.wake()
            await asyncio.sleep(0.05)
    assert heard == {"person-1": ["word-1"]}


async def test_a_message_that_always_breaks_the_database_is_set_aside_alone(town, saying, caplog):
    """The batch is lost each time, but only its own person waits."""

    def breaks(turn):
        if turn.incoming.text == "/say poison":
            turn.store.connection.execute(text("SELECT * FROM absent"))

    saying.does = breaks
    asha, bao, running = town.citizen("asha"), town.citizen("bao"), None
    town.is_answering = False
    await town.hears(asha, {"text": "/say poison"})
    await town.hears(bao, {"text": "/say fine"})
    await town.hears(asha, {"text": "/say after it"})
    running = asyncio.create_task(town.worker.run())
    async with asyncio.timeout(30):
        while not asha.shown[1:]:
            await asyncio.sleep(0.02)
            town.passes(seconds=10)
            town.worker.wake()
            await town.delivers()
    town.worker.stop()
    await running
    assert [said.text for said in bao.shown] == ["fine"]
    assert "对不起" in asha.shown[0].text
    assert asha.shown[1].text == "after it"
    assert len(await town.reads(lambda store: store.backlog.parked())) == 1
    assert "set aside" in caplog.text


@pytest.mark.only("postgresql")
async def test_a_connection_killed_in_the_middle_of_a_turn_costs_nobody_an_answer(
    town, url, saying
):
    killed = []

    def dies(turn):
        if not killed:
            killed.append(turn)
            turn.store.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
            turn.store.connection.execute(text("SELECT 1"))

    saying.does = dies
    some = [say(1, 1, 1), say(2, 1, 2)]
    await town.database.write(lambda c: Inbox(c, town.sealer).add(some, town.now))
    async with workers(town, url, 1) as (worker,):
        heard = {}
        async with asyncio.timeout(30):
            while len(heard) < 2:
                town.passes(seconds=1)
                worker.wake()
                await asyncio.sleep(0.05)
                heard |= await told(town)
    assert heard == {"person-1": ["word-1"], "person-2": ["word-1"]}


async def test_whoever_cannot_be_read_waits_alone_and_everybody_else_is_answered(town):
    """Such as a name sealed with a key that was taken out of SECRET_KEY too early."""
    lao_li = await town.staff("lao_li", (Role.HANDLER, "shuigou"))
    asha = town.citizen("asha")

    def spoil(store):
        store.connection.execute(
            update(people).where(people.c.id == lao_li.person.id).values(name=b"no seal")
        )

    await town.reads(spoil)
    town.is_answering = False
    await town.hears(lao_li, {"text": "/queue"})
    await town.hears(asha, {"text": "/help"})
    running = asyncio.create_task(town.worker.run())
    async with asyncio.timeout(10):
        while not asha.shown:
            assert not running.done(), running.exception()
            await asyncio.sleep(0.05)
            await town.delivers()
    for _later in range(12):
        town.passes(minutes=1)
        town.worker.wake()
        await asyncio.sleep(0.2)
    town.worker.stop()
    await running
    parked = await town.reads(lambda store: store.backlog.parked())
    assert [one.reason for one in parked] == ["the database failed"]
