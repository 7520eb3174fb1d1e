"""A chart on the chat page: seen by whom it was told to, its words are always there."""

import asyncio
import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from conversations.messages import MessageRef
from conversations.said import Said
from storage.outbox import Outbox, Outgoing
from storage.traffic import outbox
from tests.bot.charts import BARS, LINES
from tests.bot.edge import LOOK
from tests.bot.pages import served
from tests.bot.test_web_browser import DESK, PHONE, SCREEN, chromium, expect, fits, opens

__all__ = ["chromium", "opens"]

WORDS = "收入 132,540.5 元，支出 1,100 元"
SAID = Said(text=WORDS, picture=BARS.chart("zh"))
PICTURE = re.compile(r'<img src="(/picture/[^"]+)" alt="([^"]*)"')


@pytest.fixture
async def page(tmp_path):
    async with served(tmp_path) as page:
        yield page


@pytest.fixture
async def asha(page):
    async with page.browser() as browser:
        await browser.opens()
        await browser.says("/start")
        yield browser


async def told(page, visitor, said):
    """Through the outbox and the sender, as a flow tells it."""
    row = Outgoing(channel="web", chat=visitor, payload=said.to_json())
    ground, sender = page.house.ground, page.house.sender
    await ground.database.write(lambda c: Outbox(c, ground.sealer).add([row], datetime.now(UTC)))
    sender.wake()
    while await ground.database.read(lambda c: c.execute(select(outbox)).first()):
        await asyncio.sleep(LOOK)


async def pictures(page, asha, said=SAID):
    """(address, alt) of what then stands on the page."""
    await told(page, asha.client.cookies["visitor"], said)
    return PICTURE.findall(await asha.opens())


async def test_a_chart_stands_above_its_words_and_is_told_to_who_cannot_see_it(page, asha):
    ((address, alt),) = await pictures(page, asha)
    assert alt == SAID.picture.alt
    assert asha.html.index(address) < asha.html.index(WORDS)
    shown = await asha.client.get(address.replace("&amp;", "&"))
    assert shown.headers["content-type"] == "image/png"
    assert shown.content.startswith(b"\x89PNG")


async def test_nobody_else_sees_it_by_its_address(page, asha):
    ((address, _alt),) = await pictures(page, asha)
    async with page.browser() as other:
        await other.opens()
        assert (await other.client.get(address)).status_code == 404
    assert (await asha.client.get("/picture/99999")).status_code == 404
    assert (await asha.client.get("/picture/x")).status_code == 404


async def test_a_picture_in_place_of_another_has_a_new_address(page, asha):
    ((first, _alt),) = await pictures(page, asha)
    message = re.search(r"/picture/(\d+)", first)[1]
    again = Said(text="三年来的变化", picture=LINES.chart("zh"), replaces=MessageRef(message))
    ((second, alt),) = await pictures(page, asha, again)
    assert second != first
    assert "示例数据" in alt


async def test_where_nothing_can_be_drawn_the_words_stand_alone(page, asha):
    page.house.ground.pictures._painter._command = ("false",)
    assert await pictures(page, asha) == []
    assert WORDS in asha.text


async def shown_in(page, town):
    await page.get_by_role("button", name="开始").click()
    await expect(page.locator("#messages")).to_contain_text("慢慢说")
    (cookie,) = [one for one in await page.context.cookies() if one["name"] == "visitor"]
    visitor = f"screen:hall:{cookie['value']}" if "screen" in page.url else cookie["value"]
    await told(town, visitor, SAID)
    picture = page.locator(".chart img")
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("naturalWidth", 1080)
    await expect(page.get_by_text(WORDS)).to_be_in_viewport()
    return await picture.bounding_box()


@pytest.mark.parametrize(
    ("kind", "where", "width"),
    [(PHONE, "/", 350), (DESK, "/", 530), (SCREEN, "/?screen=hall", 800)],
    ids=["phone", "desk", "touch screen"],
)
async def test_a_chart_is_large_enough_to_read(page, opens, kind, where, width):
    browser = await opens(page.url + where, kind)
    box = await shown_in(browser, page)
    assert box["width"] >= width
    assert await fits(browser)
