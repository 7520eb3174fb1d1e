"""A second person at the same computer: whoever was there before has left nothing open."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.pages import leaving
from bot.wiring import site
from conversations.messages import Address
from storage.contacts import Sender
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork
from tests.bot.disk import CAMERA, photo_with_its_place
from tests.bot.pages import served, well
from tests.conversations.filing import STORY, number_in

FILED = ("/complain", "我同意", "实名", "没有具体的人", STORY, "写完了", "水沟社区")
THEN = ("全村，或说不清哪个组", "说不清", "跳过", "提交")


async def files_with_a_name(browser):
    await browser.opens()
    for word in (*FILED, *THEN):
        await browser.says(word)
    return number_in(browser.text)


async def test_who_comes_to_a_browser_left_open_finds_nobody_s_cases(tmp_path):
    """The page was closed and went quiet; the browser still has its cookie."""
    async with served(tmp_path) as here, here.browser() as browser:
        number = await files_with_a_name(browser)
        assert number in (await browser.says("/cases")).replace(" ", "")
        ground = here.house.ground
        chat = Address("web", browser.client.cookies["visitor"])
        await site(ground, here.house, well).talks.forget(chat)
        await site(ground, here.house, well).forget(chat)
        await browser.opens()
        said = await browser.says("/cases")
        assert number not in said.replace(" ", "")
        assert "这里没有您名下的诉求" in said


async def test_their_case_still_has_an_address_at_which_they_are_missed(tmp_path):
    """So a push fails, and the handler is told to telephone."""
    async with served(tmp_path) as here, here.browser() as browser:
        await files_with_a_name(browser)
        ground = here.house.ground
        chat = Address("web", browser.client.cookies["visitor"])

        def owner(connection):
            return UnitOfWork(connection, ground.sealer).contacts.owners([Sender("web", chat.id)])

        (person,) = (await ground.database.write(owner)).values()
        await site(ground, here.house, well).forget(chat)
        assert await ground.database.write(owner) == {}
        reached = await ground.database.read(
            lambda c: UnitOfWork(c, ground.sealer).contacts.of([person])
        )
        assert [one.channel for one in reached[person]] == ["web"]
        assert reached[person][0].id != chat.id


@pytest.fixture
def is_hasty(monkeypatch):
    """What takes half a minute takes a moment."""
    monkeypatch.setattr(leaving, "EVERY_SECONDS", 0.05)
    monkeypatch.setattr(leaving, "TIDY_EVERY", 1)
    monkeypatch.setattr(leaving, "READING_TIME", timedelta(seconds=1))


@pytest.mark.usefixtures("is_hasty")
async def test_an_anonymous_filing_from_the_page_leaves_nothing_of_the_visitor(
    tmp_path, monkeypatch
):
    made, hash_ = {}, Sealer.hash

    def spied(self, *parts):
        return made.setdefault(parts, hash_(self, *parts))

    monkeypatch.setattr(Sealer, "hash", spied)
    async with served(tmp_path) as here, here.browser() as browser:
        await browser.opens()
        for word in ("/complain", "我同意", "匿名", "没有具体的人", STORY):
            await browser.says(word)
        named = {"files": ("阿莎家门口.jpg", photo_with_its_place(), "image/jpeg")}
        await browser.posts("/say", {"text": ""}, files=named)
        for word in ("写完了", "水沟社区", "全村，或说不清哪个组", "说不清", "提交"):
            await browser.says(word)
        assert "查询码" in browser.text
        visitor = browser.client.cookies["visitor"]
        await asyncio.sleep(2)
        await here.house.timer.tick(datetime.now(UTC))
    of_them = {key for parts, key in made.items() if any(visitor in part for part in parts)}
    assert len(of_them) > 5
    found = [path for path in tmp_path.rglob("*") if path.is_file() and "-shm" not in path.name]
    left = b"".join(path.name.encode() + path.read_bytes() for path in found)
    wanted = {visitor, CAMERA, "阿莎家门口", *of_them}
    assert {one for one in wanted if one.encode() in left} == set()
    assert not list((tmp_path / "files" / "incoming").glob("*"))
