"""A newcomer in the demo: from the village to one entry, a question, and its answer under it.

`SCREENSHOTS=folder` keeps what is seen.
"""

import os
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.demo import open_demo
from bot.demo_people import TABS
from tests.bot.pages import served
from tests.bot.test_web_browser import PHONE, SCREEN, chromium, fits, opens

__all__ = ["chromium", "opens"]

SHOTS = os.environ.get("SCREENSHOTS", "")
WALK = {
    "zh": (
        *("水沟", "2012年各期", "2012年三季度", "征地补偿…", "1. 打开", "问一问这一笔"),
        *("有没有发票和验收？", "有协议和签字的花名册，在村委会可以看。"),
    ),
    "en": (
        *("shuigou", "2012 by period", "3rd quarter of 2012", "Land compensation…", "1. Open"),
        *("Ask about this entry", "Is there an invoice, and was the work inspected?"),
        "There is a signed list; you can see it at the village office.",
    ),
}
CHINESE, ENGLISH = "zh", "en"


@pytest.fixture
async def demo(tmp_path):
    async with served(tmp_path, open_demo, TABS) as demo:
        yield demo


async def shot(page, name):
    if SHOTS:
        await page.wait_for_timeout(400)
        await page.screenshot(path=Path(SHOTS) / f"{name}.png")


async def says(page, text):
    answers = await page.locator(".message.ours").count()
    await page.locator("#text").fill(text)
    await page.locator(".send").tap()
    await expect(page.locator(".message.ours")).to_have_count(answers + 1)


async def presses(page, label):
    """The newest button of that name."""
    is_part = label.endswith("…")
    name = label.removesuffix("…")
    button = page.get_by_role("button", name=name, exact=not is_part).last
    await button.scroll_into_view_if_needed()
    await button.tap()


def last(page):
    return page.locator(".message.ours").last


@pytest.mark.parametrize("language", WALK)
@pytest.mark.parametrize(("size", "kind"), [("phone", PHONE), ("screen", SCREEN)])
async def test_a_newcomer_asks_about_one_entry_and_everybody_reads_the_answer(
    demo, opens, size, kind, language
):
    typed, year, period, land, first, ask, question, answer = WALK[language]
    page = await opens(demo.url, kind)
    if language == ENGLISH:
        await page.get_by_role("button", name="English").tap()
    say = f"{size}-{language}"
    await says(page, "/ledger")
    await says(page, typed)
    await expect(last(page)).to_contain_text("2026")
    await shot(page, f"{say}-1-village")
    await presses(page, year)
    await presses(page, period)
    await expect(last(page)).to_contain_text("示例数据" if language == CHINESE else "Sample data")
    picture = last(page).locator("img")
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("naturalWidth", 1080)
    assert await fits(page)
    await picture.scroll_into_view_if_needed()
    await shot(page, f"{say}-2-period")
    await presses(page, land)
    await expect(last(page)).to_contain_text("1. ")
    await shot(page, f"{say}-3-land")
    await presses(page, first)
    await expect(last(page).get_by_role("button", name=ask)).to_be_visible()
    await shot(page, f"{say}-4-row")
    await presses(page, ask)
    await presses(page, question)
    await expect(last(page)).to_contain_text(question)
    await shot(page, f"{say}-5-asked")
    await page.locator('[data-tab="bookkeeper"]').tap()
    await says(page, "/answer")
    await expect(last(page)).to_contain_text(question)
    await shot(page, f"{say}-6-bookkeeper")
    await says(page, "1")
    await says(page, answer)
    await expect(last(page)).to_contain_text(answer)
    await page.locator('[data-tab="citizen"]').tap()
    await expect(page.locator(".message.ours", has_text=answer).first).to_be_visible()
    await presses(page, "看这一笔" if language == CHINESE else "See this entry")
    await expect(last(page)).to_contain_text(answer)
    assert await fits(page)
    await shot(page, f"{say}-7-answered")
