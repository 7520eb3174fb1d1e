"""A minute after an anonymous filing nothing of its sender is left, in no form."""

import asyncio
import hashlib
import hmac
import json
import re
import time
from base64 import b64encode
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import select

from rules.cases import CaseNumber
from storage.forgetting import TRACES
from storage.tables import contacts, people
from storage.traffic import downloads, sent_as, sessions
from tests.botapi import PrivateChat
from tests.service import ROOT, SECRET_KEY
from tests.story.filing import Matter, a_photo, files

pytestmark = pytest.mark.asyncio(loop_scope="module")

MOST_SECONDS = 60
LOOK = 0.3
CHANNEL = "telegram-citizen"
PURPOSES = {
    "album", "chat", "contact", "grant", "lane", "menu", "sent", "session", "shown", "tries",
    "code", "about", "file", "invite", "link", "ticket", "language cookie",
    "audit", "anchor", "heads",
    "household", "household end", "bank account", "publication", "photo", "picture",
}  # fmt: skip
"""Everything that the code hashes with its key; from `code` on they hash nothing of a sender."""


@dataclass
class Sender:
    """One anonymous sender: their chat, and what was seen of them half-way."""

    chat: PrivateChat
    name: str

    @property
    def id(self):
        return str(self.chat.id)


def ways_of(number):
    """An id as it may stand in bytes."""
    whole = int(number)
    yield number.encode()
    yield f"{whole:x}".encode()
    yield f"{whole:X}".encode()
    yield b64encode(number.encode()).rstrip(b"=")
    for length in (5, 6, 8):
        for order in ("big", "little"):
            yield whole.to_bytes(length, order)


def hashes_of(sealer, sender, albums):
    """The id hashed in every way the code can, and in some that it should not."""
    number = sender.id
    asker = f"{CHANNEL}:{number}"
    yield from (sealer.hash(purpose, CHANNEL, number) for purpose in PURPOSES)
    yield from (sealer.hash(purpose, CHANNEL, number, number) for purpose in PURPOSES)
    yield from (sealer.hash(purpose, asker) for purpose in PURPOSES)
    yield from (sealer.hash(purpose, number) for purpose in PURPOSES)
    yield from (sealer.hash("tries", f"{what}:{asker}") for what in ("asker", "join", "case"))
    words = (str(one.id) for one in sender.chat.everything)
    yield from (sealer.hash("sent", CHANNEL, number, word) for word in words)
    yield from (sealer.hash("album", CHANNEL, number, number, album) for album in albums)
    for told in (number, asker):
        yield hashlib.sha256(told.encode()).hexdigest()
        for key in SECRET_KEY.split(","):
            yield hmac.new(key.encode(), told.encode(), "sha256").hexdigest()
            yield hashlib.sha256((key + told).encode()).hexdigest()


def needles(service, sealer, senders):
    """Every trace to look for."""
    bot = service.citizen_bot
    raw = [json.loads(update.raw) for update in bot.given.values()]
    albums = {one["message"]["media_group_id"] for one in raw if "media_group_id" in str(one)
              and "media_group_id" in one.get("message", {})}  # fmt: skip
    found = {file_id.encode() for file_id in bot.file_ids}
    found |= {blob.unique.encode() for blob in bot.file_ids.values()}
    found |= {path.encode() for path in bot.paths}
    found |= {album.encode() for album in albums}
    for sender in senders:
        found |= set(ways_of(sender.id))
        found |= {sender.name.encode()}
        for hashed in hashes_of(sealer, sender, albums):
            found |= {hashed.encode(), hashed[:32].encode(), bytes.fromhex(hashed)[:16]}
    return found


def what_is_sealed(store):
    """Half-way: the rows of both senders, sealed or hashed, and who they are to us."""
    columns = (contacts.c.lookup, contacts.c.address, sessions.c.key, sessions.c.sealed,
               sent_as.c.key, sent_as.c.lookup, sent_as.c.sealed,
               downloads.c.source, people.c.id)  # fmt: skip
    rows = [one for column in columns for one in store.connection.scalars(select(column))]
    return [one.encode() if isinstance(one, str) else bytes(one) for one in rows]


def rows_left(store):
    """Tables that may hold somebody's id, and how many rows they have."""
    rows = {table.name: store.connection.execute(select(table)).all() for table in TRACES}
    return {name: len(found) for name, found in rows.items() if found}


async def test_every_purpose_of_a_hash_is_looked_for():
    calls = [
        purpose
        for folder in ("bot", "storage")
        for path in (ROOT / folder).rglob("*.py")
        for purpose in re.findall(r"\.hash\(\s*[\"']([\w ]+)", path.read_text())
    ]
    assert calls
    assert set(calls) <= PURPOSES


async def test_an_anonymous_photo_and_voice_leave_no_trace_of_who_sent_them(service, api):
    senders = [
        Sender(api.person(name, username=f"user_{name}").chat(service.citizen_bot), name)
        for name in ("无名女", "无名男")
    ]
    matters = (
        Matter("匿名", photos=(a_photo("red"), a_photo("blue"))),
        Matter("匿名", voice=b"OggS a voice that says who it is" * 40),
    )
    pairs = zip(senders, matters, strict=True)
    filing = asyncio.gather(*(files(one.chat, matter) for one, matter in pairs))
    sealed = await seen_until(filing, service)
    receipts = await filing
    await service.rests()
    sealer = await service.reads(lambda store: store.sealer)
    wanted = needles(service, sealer, senders) | sealed
    began = time.monotonic()
    while found := traces(service, wanted):
        assert time.monotonic() - began < MOST_SECONDS, found
        await asyncio.sleep(LOOK)
    print(  # noqa: T201 (the figures of the closing note)
        f"\n{len(wanted)} traces looked for in {len(service.kept_bytes)} bytes, "
        f"none after {time.monotonic() - began:.0f} s"
    )
    assert await service.reads(rows_left) == {}
    await the_cases_are_whole(service, senders, receipts)


async def test_a_talk_cleared_by_its_sender_is_gone_from_telegram_and_from_us(service, api):
    sender = Sender(api.person("不留痕", username="user_gone").chat(service.citizen_bot), "不留痕")
    await files(sender.chat, Matter("匿名", photos=(a_photo("green"),)))
    await service.rests()
    await until_forgotten(service)
    sender.chat.presses("清除这段对话")
    await sender.chat.wait_for("先记在别处")
    sender.chat.presses("记好了，清除")
    await sender.chat.wait_for("清除好了", 20)
    (left,) = [one for one in sender.chat.everything if not one.deleted]
    assert "清除好了" in left.text
    await service.rests()
    await until_forgotten(service)
    sealer = await service.reads(lambda store: store.sealer)
    began = time.monotonic()
    while found := traces(service, needles(service, sealer, [sender])):
        assert time.monotonic() - began < MOST_SECONDS, found
        await asyncio.sleep(LOOK)


async def until_forgotten(service):
    """The clock has struck."""
    began = time.monotonic()
    while await service.reads(rows_left):
        assert time.monotonic() - began < MOST_SECONDS
        await asyncio.sleep(LOOK)


async def seen_until(filing, service):
    """Every sealed or hashed row that was there while they filed, and that we would find."""
    sealed, found = set(), set()
    while not filing.done():
        sealed.update(await service.reads(what_is_sealed))
        found.update(traces(service, sealed - found))
        await asyncio.wait([filing], timeout=LOOK)
    assert len(found) > 10
    return sealed


def traces(service, wanted):
    """Which of them stand in the database, its log, the files, their names, or the log lines."""
    kept = service.kept_bytes
    return [trace for trace in wanted if trace in kept]


async def the_cases_are_whole(service, senders, receipts):
    """What was said is there with its files, and knows nobody."""
    for receipt, count in zip(receipts, (2, 1), strict=True):
        read = partial(what_is_filed, number=CaseNumber(receipt.number))
        case, events, kept = await service.reads(read)
        assert len(kept) == count
        assert all(one.stored for one in kept)
        told = repr((case, events, kept))
        assert not any(way in told for sender in senders for way in (sender.id, sender.name))
        assert (case.citizen, case.contact) == (None, None)
        assert all(event.at is None and event.by is None for event in events)


def what_is_filed(store, number):
    """The case, its history and its files."""
    case = store.cases.get(number)
    return case, store.cases.events(number), store.files.get(case.files)
