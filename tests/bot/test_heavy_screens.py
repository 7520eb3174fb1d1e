"""A heavy screen is read beside the writer: its person waits for it, and nobody else does."""

import asyncio

import pytest
from sqlalchemy import select
from sqlalchemy.util import await_only

from bot.channels.base import Desk
from bot.worker import Worker
from conversations.citizen import FLOWS
from conversations.command import screen
from conversations.messages import Button, Reply, column, link
from rules.cases import CaseNumber
from rules.errors import Refused
from storage.audit_tables import audit
from storage.sealing import sealer_for
from tests.chat import Town
from tests.conftest import SECRET_KEY

NUMBER = CaseNumber("4812930571")
LONG = "一" * 40


class Books:
    """A screen that looks for as long as the test wants."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self.may_end.set()
        self.looks = 0
        self.does = lambda turn: None
        self.buttons = ()

    def flow(self):
        @screen("/books", about="books", heavy=True)
        def books(turn):
            self.looks += 1
            self.begun.set()
            await_only(self.may_end.wait())
            self.does(turn)
            return Reply(text=f"look {self.looks}", buttons=self.buttons)

        return books


@pytest.fixture
def books():
    return Books()


@pytest.fixture
async def town(database, city, books):
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    flows = {Desk.CITIZEN: (*FLOWS, books.flow()), Desk.STAFF: ()}
    return Town(database, sealer, city, flows)


async def hears(town, *said):
    """These arrive, and are not answered yet."""
    town.is_answering = False
    for chat, text in said:
        await town.hears(chat, {"text": text})
    town.is_answering = True


async def test_it_is_answered_once(town, books):
    asha = town.citizen("asha")
    assert (await asha.says("/books")).text == "look 1"
    assert (await asha.says("/books")).text == "look 2"
    assert len(asha.shown) == 2


async def test_what_it_notes_is_kept_with_the_answer(town, books):
    def looks(turn):
        turn.store.tries.right("a code")
        turn.store.tries.wrong("a code", turn.now)
        assert turn.store.tries.wrong("a code", turn.now) == 1, "it sees one moment"
        turn.store.audit.look(turn.person.id, NUMBER, "books", turn.now)
        turn.store.grants.close("another")
        turn.store.grants.open(turn.incoming.chat.asker, NUMBER, turn.now)

    books.does = looks
    asha = town.citizen("asha")
    await asha.says("/books")
    assert await town.reads(lambda store: store.connection.scalars(select(audit.c.number)).all())
    assert await town.reads(lambda store: store.tries.counted("a code", town.now)) == 2


async def test_its_long_links_open(town, books):
    books.buttons = column(Button("again", link("case", number=LONG)))
    asha = town.citizen("asha")
    await asha.says("/books")
    assert len(asha.data_of("again").encode()) <= 64
    assert (await asha.presses("again")).text


async def test_a_refusal_is_told(town, books):
    def refuses(_turn):
        raise Refused("not that one")

    books.does = refuses
    assert (await town.citizen("asha").says("/books")).text == "not that one"


async def test_a_broken_one_says_sorry_once_and_is_kept_for_replay(town, books):
    def breaks(_turn):
        raise LookupError

    books.does = breaks
    asha = town.citizen("asha")
    assert "对不起" in (await asha.says("/books")).text
    assert len(await town.reads(lambda store: store.backlog.parked())) == 1
    assert (await asha.says("/help")).text


async def test_one_that_writes_is_refused_by_the_reader(town, books, caplog):
    books.does = lambda turn: turn.remember(turn.person)
    asha = town.citizen("asha")
    await hears(town, (asha, "/books"))
    await town.answers()
    assert asha.shown == []
    assert "it is shown later" in caplog.text


async def test_its_person_waits_and_nobody_else_does(town, books):
    books.may_end.clear()
    asha, bao = town.citizen("asha"), town.citizen("bao")
    await hears(town, (asha, "/books"), (asha, "/help"), (bao, "/help"))
    worker: Worker = town.worker
    while await worker.answer_once():
        pass
    await books.begun.wait()
    await town.delivers()
    assert (len(asha.shown), len(bao.shown)) == (0, 1)
    books.may_end.set()
    await worker.answer_all()
    await town.delivers()
    assert asha.shown[0].text == "look 1"
    assert "这里能办" in asha.shown[1].text
    assert len(asha.shown) == 2
