"""Leaving the chat page: who ends, goes quiet or filed anonymously is forgotten."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.base import SendFailed
from bot.pages import leaving, presence
from conversations.messages import Address
from conversations.said import Said
from tests.bot.pages import served


@pytest.fixture
async def page(tmp_path):
    async with served(tmp_path) as page:
        yield page


@pytest.fixture
async def asha(page):
    async with page.browser() as browser:
        await browser.opens()
        yield browser


async def test_ending_forgets_the_talk_and_the_visitor(page, asha, tmp_path):
    await asha.says("我要说的是一件难事")
    token = asha.client.cookies["visitor"]
    await asha.posts("/end", {})
    assert "清空了" in asha.sentence
    assert asha.text == ""
    assert asha.client.cookies["visitor"] != token
    channel = page.house.channels["web"]
    with pytest.raises(SendFailed) as failed:
        await channel.send(Address("web", token), Said(text="还在吗"))
    assert failed.value.is_stopped


async def test_the_last_word_before_the_end_is_still_answered(page, asha):
    form = {"ticket": asha.ticket, "text": "/start"}
    said = asyncio.create_task(
        asha.client.post("/say", data=form, headers={"Accept": "application/json"})
    )
    await said
    await asha.posts("/end", {})
    assert page.house.sender.counts["sent"] == 1


async def test_who_goes_quiet_is_forgotten_and_a_screen_sooner(page):
    now = 0.0
    here = presence.Presence(lambda: now)
    citizen, screen = Address("web", "a" * 32), Address("web", f"screen:hall:{'b' * 32}")
    here.touch(citizen)
    here.touch(screen)
    now = 70
    assert here.gone() == (screen,)
    here.touch(screen, idle=10)
    assert here.gone() == ()
    now = 610
    assert set(here.gone()) == {citizen, screen}


async def test_a_talk_whose_person_was_forgotten_goes_too_after_a_moment(page, asha, monkeypatch):
    await asha.says("/start")
    chat = Address("web", asha.client.cookies["visitor"])
    ground = page.house.ground

    def forget(connection):
        from storage.contacts import Contacts, Sender  # noqa: PLC0415
        from storage.forgetting import erase  # noqa: PLC0415

        sender = Sender(chat.channel, chat.id)
        owner = Contacts(connection, ground.sealer).owners([sender])[sender]
        erase(connection, ground.sealer, owner)

    await ground.database.write(forget)
    assert await ground.talks.talk(chat)
    monkeypatch.setattr(leaving, "READING_TIME", timedelta(0))
    for _ in range(100):
        if not await ground.talks.talk(chat):
            break
        await asyncio.sleep(0.1)
    assert not await ground.talks.talk(chat)
    await asha.says("/start")
    assert asha.text.count("开始") == 1


async def test_talks_left_behind_by_an_earlier_run_are_forgotten(page, asha):
    await asha.says("/start")
    chat = Address("web", asha.client.cookies["visitor"])
    talks = page.house.ground.talks
    await talks.tidy(datetime.now(UTC) - timedelta(minutes=30))
    assert await talks.talk(chat)
    await talks.tidy(datetime.now(UTC) + timedelta(seconds=1))
    assert not await talks.talk(chat)


async def test_a_shared_screen_says_so_in_its_address(page):
    async with page.browser() as hall:
        await hall.opens(screen="hall")
        assert "公用的屏幕" in hall.html
        assert "/cases" not in hall.html
        await hall.says("/start")
        chat = Address("web", f"screen:hall:{hall.client.cookies['visitor']}")
        assert len(await page.house.ground.talks.talk(chat)) == 2
        await hall.opens()
        assert hall.text == ""


async def test_who_only_looks_at_the_page_is_not_waited_for(page, asha, monkeypatch):
    touched = presence.Presence.touch
    seen = []
    monkeypatch.setattr(
        presence.Presence, "touch", lambda self, *how: (seen.append(self), touched(self, *how))
    )
    await asha.says("/start")
    for _passer_by in range(20):
        async with page.browser() as browser:
            await browser.opens()
            await browser.hears(unread=1)
    assert seen[0].here() == (Address("web", asha.client.cookies["visitor"]),)


async def test_a_fault_of_the_disk_does_not_end_the_forgetting(page, asha, monkeypatch):
    fault = asyncio.Event()

    async def tick(_leaving):
        if not fault.is_set():
            fault.set()
            raise OSError("no such file")
        again.set()

    again = asyncio.Event()
    monkeypatch.setattr(leaving, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(leaving.Leaving, "tick", tick)
    async with asyncio.timeout(8):
        await again.wait()
