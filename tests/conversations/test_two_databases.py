"""Two towns that differ by one sealed case answer the accused's whole line byte for byte alike."""

import json
import secrets
import shutil
from itertools import zip_longest
from random import Random

import pytest

from conversations.admin import FLOWS as ADMIN_FLOWS
from conversations.citizen import FLOWS as CITIZEN_FLOWS
from conversations.staff import FLOWS as STAFF_FLOWS
from rules import workflow
from rules.cases import Answer, CaseNumber, CategoryCode
from rules.glossary import AboutWhom, Outcome
from rules.numbers import new_number
from rules.people import PersonId, Role
from rules.places import PlaceId
from storage.engine import Database
from storage.inbox import Arrival
from storage.sealing import sealer_for
from storage.unit_of_work import UnitOfWork
from tests.chat import MONDAY, Town
from tests.conftest import SECRET_KEY
from tests.conversations.desk import files, goes
from tests.conversations.test_sealed import files_sealed

LINE = {
    "cunwei": (Role.HANDLER, "sanyi"),
    "cunzhang": (Role.LEADER, "sanyi"),
    "cunpai": (Role.DISPATCHER, "sanyi"),
    "tiaojie": (Role.MEDIATOR, "sanyi"),
    "baozhang": (Role.BOOKKEEPER, "sanyi"),
    "jiandu": (Role.VILLAGE_SUPERVISOR, "sanyi"),
    "zhenli": (Role.HANDLER, "wenlan"),
    "zhenpai": (Role.DISPATCHER, "wenlan"),
    "zhenzhang": (Role.LEADER, "wenlan"),
    "jiefang": (Role.RECEPTIONIST, "wenlan"),
    "lianzheng": (Role.INTEGRITY_SUPERVISOR, "wenlan"),
    "zhenji": (Role.DISCIPLINE, "wenlan-discipline"),
    "zhenguan": (Role.ADMIN, "wenlan"),
    "juli": (Role.HANDLER, "natural-resources"),
    "juzhang": (Role.LEADER, "natural-resources"),
    "shipai": (Role.DISPATCHER, "mengzi"),
    "shizhang": (Role.LEADER, "mengzi"),
    "baoguan": (Role.RECEPTIONIST, "mengzi"),
    "guan": (Role.ADMIN, "mengzi"),
}
WORDS = "这里写几句话，请看一看，谢谢。"


def good_number(seed):
    return new_number(Random(seed).randrange)  # noqa: S311


LAMP, ROAD, BOOKS = (good_number(seed) for seed in ("lamp", "road", "books"))


@pytest.fixture
def drawn(monkeypatch):
    """Random tokens in the same order in both towns: begin again with `drawn()`."""

    def begin():
        for name in ("token_urlsafe", "token_hex"):
            dice = Random(name)  # noqa: S311 (the same in both towns, that is all)
            monkeypatch.setattr(
                secrets, name, lambda size=32, dice=dice: dice.randbytes(size).hex()
            )
        dice = Random("below")  # noqa: S311
        monkeypatch.setattr(secrets, "randbelow", dice.randrange)

    return begin


async def opened(path, city):
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    return Town(database, await database.write(lambda c: sealer_for(c, SECRET_KEY)), city)


async def settle(town):
    """Everybody of the line, a discipline desk, and ordinary cases in several states."""
    await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    chats = {name: await town.staff(name, post) for name, post in LINE.items()}
    sanyi = {"place": PlaceId("sanyi")}
    await files(town, town.citizen("zhang"), LAMP, **sanyi)
    await files(town, town.citizen("li"), ROAD, category=CategoryCode("0502"), **sanyi)
    await files(town, number=BOOKS, about=AboutWhom.VILLAGE_CADRE, **sanyi)
    unit = town.city.units.get((await town.case(ROAD)).unit)
    await goes(town, ROAD, workflow.assign, by=chats["cunpai"].person, to=unit)
    await goes(town, ROAD, workflow.accept, by=chats["cunwei"].person)


async def accuse(town, stage):
    """The city's own case, told in plain words, and handled by its desk up to a stage."""
    number = await files_sealed(town, town.citizen("asha"), "蒙自市纪委监委")
    ji = await town.reads(lambda store: store.people.get(PersonId("person-ji")))
    case = await town.case(number)
    desk = town.city.units.get(case.unit)
    if stage == "urgent":
        await goes(town, number, workflow.urgent, by=ji)
    if stage in ("answered", "reported"):
        await goes(town, number, workflow.assign, by=ji, to=desk)
        await goes(town, number, workflow.accept, by=ji)
        answer = Answer(text=WORDS, outcome=Outcome.EXPLAINED, by=ji.id)
        await goes(town, number, workflow.reply, by=ji, answer=answer)
    return number


def told(chat):
    return [json.dumps(said.to_json(), ensure_ascii=False, default=str) for said in chat.shown]


def script(flow, hidden):
    """What somebody tries with one command: alone, on the hidden case, beside an open one."""
    entry, *chinese = flow.words
    yield {"text": entry}
    yield {"text": "1"}
    yield {"text": f"{entry} {hidden}"}
    yield {"text": WORDS}
    yield {"text": f"{entry} {hidden} 三义 {WORDS}"}
    yield {"text": f"{entry} {LAMP} {hidden}"}
    yield {"text": f"{entry} {ROAD} {WORDS}"}
    yield {"text": f"{entry} {hidden} 12345678"}
    yield {"button": f"{flow.name}?number={hidden}", "message": "1"}
    yield {"button": f"{flow.name}?number={hidden}&version=1", "message": "1"}
    if chinese:
        yield {"text": f"{chinese[0]} {hidden}"}
    yield {"text": "/cancel"}


async def try_all(town, chats, flows, hidden):
    """Everybody goes through the same commands at the same time."""
    plain = ({"text": hidden}, {"text": f"编号 {hidden}"}, {"text": "三义 预留地"})
    for flow in flows:
        for step in script(flow, hidden):
            await all_do(town, chats, step)
    for step in plain:
        await all_do(town, chats, step)


async def all_do(town, chats, what):
    arrivals = []
    for chat in chats:
        town.updates += 1
        raw = {"update_id": town.updates, "chat": chat.id, "sender": chat.sender}
        payload = json.dumps({**raw, "is_group": chat.is_group, **what}).encode()
        lane = (chat.id, chat.sender)
        arrivals.append(
            Arrival(channel=chat.channel, update_id=town.updates, lane=lane, payload=payload)
        )
    town.passes(seconds=1)
    await town.database.write(
        lambda connection: UnitOfWork(connection, town.sealer).inbox.add(arrivals, town.now)
    )
    await town.answers()


async def two_towns(tmp_path, city, stage):
    """One without, one with the sealed case; else the same, keys and all."""
    first = await opened(tmp_path / "without.db", city)
    await settle(first)
    await first.database.close()
    shutil.copy(tmp_path / "without.db", tmp_path / "with.db")
    accused = await opened(tmp_path / "with.db", city)
    accused.updates = 1_000  # those of the first town were seen
    ji = accused.stranger("ji")
    line = [accused.stranger(name) for name in LINE]
    number = await accuse(accused, stage)
    assert number in ji.heard
    assert [chat.name for chat in line if chat.shown] == []
    await accused.database.close()
    return number


async def what_they_read(path, city, chats_of, flows, hidden):
    town = await opened(path, city)
    town.now, town.updates = MONDAY.replace(hour=11), 10_000
    chats = await chats_of(town)
    await try_all(town, chats, flows, hidden)
    await town.database.close()
    return {chat.name: told(chat) for chat in chats}


async def the_line(town):
    chats = [town.stranger(name) for name in LINE]
    return [*chats, town.group(chats[0])]


async def the_accused_as_citizens(town):
    return [town.citizen("secretary"), town.citizen("headman")]


ALL = (*STAFF_FLOWS, *ADMIN_FLOWS)
SEEING = tuple(flow for flow in ALL if flow.is_look_up)


@pytest.mark.parametrize(
    ("stage", "chats_of", "flows"),
    [
        ("registered", the_line, ALL),
        ("answered", the_line, SEEING),
        ("urgent", the_accused_as_citizens, CITIZEN_FLOWS),
    ],
    ids=["every command, new", "every look-up, answered", "on the public side, urgent"],
)
async def test_nobody_of_the_accused_line_can_tell_that_there_is_a_sealed_case(
    tmp_path, city, drawn, stage, chats_of, flows
):
    hidden = CaseNumber(await two_towns(tmp_path, city, stage))
    read = []
    for name in ("without", "with"):
        drawn()
        read.append(await what_they_read(tmp_path / f"{name}.db", city, chats_of, flows, hidden))
    without, with_it = read
    assert without.keys() == with_it.keys()
    for name, texts in without.items():
        assert len(texts) > len(flows), name
        for one, other in zip_longest(texts, with_it[name]):
            assert one == other, name
