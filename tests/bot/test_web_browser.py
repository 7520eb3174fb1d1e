"""The chat page in a real browser: on a phone, on a desk, on a touch screen, by keyboard."""

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.async_api import async_playwright, expect

from bot.demo import open_demo
from bot.demo_people import TABS
from conversations.said import Said
from tests.bot.pages import picture, served

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
SCREEN = {"viewport": {"width": 1920, "height": 1080}, "has_touch": True}
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture
async def chromium():
    async with async_playwright() as playwright:
        path = shutil.which("chromium")
        browser = await playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        await browser.close()


@pytest.fixture
async def opens(chromium):
    """Open an address; at the end nothing may have gone wrong in the browser."""
    faults = []

    async def opens(url, kind, **more):
        context = await chromium.new_context(locale="zh-CN", **{**kind, **more})
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: said.type == "error" and faults.append(said.text))
        ours = (f"http://{urlsplit(url).netloc}/", "blob:")
        page.on("request", lambda one: one.url.startswith(ours) or faults.append(one.url))
        await page.goto(url)
        return page

    yield opens
    assert not faults


@pytest.fixture
async def town(tmp_path):
    async with served(tmp_path) as town:
        yield town


@pytest.fixture
async def demo(tmp_path):
    async with served(tmp_path, open_demo, TABS) as demo:
        yield demo


async def sizes(page, selector):
    return await page.eval_on_selector_all(
        selector,
        """found => found.map(one => one.getBoundingClientRect())
           .filter(box => box.width && box.height).map(box => [box.width, box.height])""",
    )


async def fits(page):
    return await page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


async def test_a_talk_needs_no_reload(town, opens):
    page = await opens(town.url, DESK)
    await page.evaluate("window.isSamePage = true")
    await page.get_by_role("button", name="开始").click()
    menu = page.locator(".message.ours").last
    await expect(menu).to_contain_text("慢慢说")
    await expect(page.locator(".message.own").first).to_contain_text("开始")
    await menu.get_by_role("button", name="我要反映").click()
    await expect(page.locator(".message.ours").last).to_contain_text("守则")
    await expect(page.locator("#thinking")).to_be_hidden()
    await page.locator("#text").fill("/help")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.own").last).to_contain_text("帮助")
    await expect(page.locator("#text")).to_have_value("")
    await page.locator("#text").fill("/clear")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="记好了，清除").click()
    await expect(page.locator(".message.ours").last).to_contain_text("清除好了")
    await expect(page.locator(".message")).to_have_count(1)
    assert await page.evaluate("window.isSamePage")


async def test_enter_that_picks_a_chinese_word_sends_nothing(town, opens):
    page = await opens(town.url, DESK)
    await page.locator("#text").fill("shuigou")
    await page.evaluate(
        """document.getElementById("text").dispatchEvent(
           new KeyboardEvent("keydown", {key: "Enter", isComposing: true, bubbles: true}))"""
    )
    await page.keyboard.press("Shift+Enter")
    await expect(page.locator("#text")).to_have_value("shuigou\n")
    await expect(page.locator(".message")).to_have_count(0)


@pytest.mark.parametrize(
    ("kind", "where", "least"), [(PHONE, "/", 44), (DESK, "/", 44), (SCREEN, "/?screen=hall", 64)]
)
async def test_every_target_is_large_enough_for_a_finger(town, opens, kind, where, least):
    page = await opens(town.url + where, kind)
    await page.locator(".welcome button").first.click()
    await expect(page.locator(".message.ours button").first).to_be_visible()
    await page.locator("#menu summary").click()
    boxes = await sizes(page, "button, a.button, summary, textarea, label.attach, header a")
    assert len(boxes) > 8
    assert min(min(box) for box in boxes) >= least, boxes
    assert await fits(page)


async def test_long_words_and_many_buttons_stay_on_the_phone(town, opens):
    page = await opens(town.url, PHONE)
    await page.locator("#text").fill("很长" * 300 + "x" * 300)
    await page.locator(".send").tap()
    await expect(page.locator(".message.ours").last).to_be_visible()
    assert await fits(page)


async def test_the_page_can_be_used_by_keyboard_alone(town, opens):
    page = await opens(town.url, DESK)
    await page.get_by_role("button", name="开始").focus()
    await page.keyboard.press("Enter")
    button = page.locator(".message.ours button").first
    await expect(button).to_be_visible()
    await button.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.ours").last).to_contain_text("守则")
    talk = page.get_by_role("log")
    assert await talk.get_attribute("aria-live") == "polite"
    assert not await page.evaluate(
        "[...document.querySelectorAll('button, a, summary, input, textarea')]"
        ".filter(one => !(one.textContent.trim() || one.ariaLabel || one.title"
        " || one.labels?.[0]?.textContent.trim() || one.type === 'hidden')).length"
    )


async def test_photos_are_shown_before_and_after_they_are_sent(town, opens):
    page = await opens(town.url, PHONE)
    photos = [
        {"name": f"{color}.jpg", "mimeType": "image/jpeg", "buffer": picture(color)}
        for color in ("red", "green", "blue")
    ]
    await page.locator("#files").set_input_files(photos)
    previews = page.locator("#previews button")
    await expect(previews).to_have_count(3)
    await previews.first.tap()
    await expect(previews).to_have_count(2)
    await page.locator(".send").tap()
    message = page.locator(".message.own")
    await expect(message).to_have_count(1)
    await expect(message.locator("img")).to_have_count(2)
    await expect(message.locator("img").first).to_have_js_property("naturalWidth", 80)
    await expect(previews).to_have_count(0)


async def test_a_photo_too_large_is_told_before_it_is_sent(town, opens, tmp_path):
    page = await opens(town.url, DESK)
    large = tmp_path / "a.mp4"
    large.write_bytes(b"0" * (21 * 1024 * 1024))
    await page.locator("#files").set_input_files(large)
    await expect(page.locator("#sentence")).to_contain_text("20 MB")
    await expect(page.locator("#previews button")).to_have_count(0)


async def test_a_shared_screen_warns_then_clears_itself(town, opens):
    page = await opens(f"{town.url}/", SCREEN)
    await page.clock.install()
    await page.goto(f"{town.url}/?screen=hall")
    await page.get_by_role("button", name="开始").tap()
    await expect(page.locator(".message.ours").first).to_be_visible()
    await page.clock.fast_forward(48_000)
    leaving = page.locator("#leaving")
    await expect(leaving).to_be_visible()
    await expect(leaving).to_contain_text("秒后清空")
    await page.get_by_role("button", name="我还在").tap()
    await expect(leaving).to_be_hidden()
    await expect(page.locator(".message.ours").first).to_be_visible()
    await page.clock.fast_forward(61_000)
    await expect(page.locator("#sentence")).to_contain_text("清空了")
    await expect(page.locator(".message")).to_have_count(0)
    await expect(page.locator("h1")).to_be_visible()


async def test_ending_asks_once_and_clears(town, opens):
    page = await opens(town.url, PHONE)
    await page.get_by_role("button", name="开始").tap()
    await expect(page.locator(".message.ours").first).to_be_visible()
    await page.locator("header .end button").tap()
    await page.get_by_role("button", name="再等等").tap()
    await expect(page.locator(".message.ours").first).to_be_visible()
    await page.locator("header .end button").tap()
    await page.locator("#sure").get_by_role("button", name="结束").tap()
    await expect(page.locator("#sentence")).to_contain_text("清空了")
    await expect(page.locator(".message")).to_have_count(0)


async def test_the_page_works_without_script(town, opens):
    page = await opens(town.url, PHONE, java_script_enabled=False)
    await page.get_by_role("button", name="开始").tap()
    await page.get_by_role("button", name="我要反映").tap()
    await expect(page.locator("#messages")).to_contain_text("守则")
    await page.locator("#text").fill("在吗")
    await page.locator(".send").tap()
    await expect(page.locator("#messages")).to_contain_text("在吗")


async def test_the_other_tabs_show_what_is_unread(demo, opens):
    page = await opens(demo.url, DESK)
    badge = page.locator('[data-tab="handler"] .badge')
    before = int(await badge.inner_text() or 0) if await badge.is_visible() else 0
    channel = demo.house.channels["web-staff"]
    await channel.send(TABS[2].address, Said(text="有新的案件等您签收"))
    await expect(badge).to_have_text(str(before + 1))
    await page.locator('[data-tab="handler"]').click()
    await expect(page.locator(".message").last).to_contain_text("等您签收")
    await expect(badge).to_be_hidden()


async def test_a_slash_shows_the_commands_that_fit(demo, opens):
    page = await opens(f"{demo.url}/?as=dispatcher", DESK)
    await page.locator("#text").press_sequentially("/qu")
    shown = page.locator("#menu button:visible")
    await expect(shown).to_have_count(1)
    await expect(shown).to_contain_text("/queue")
    await page.keyboard.press("Escape")
    await expect(shown).to_have_count(0)


async def test_the_guide_lies_beside_the_talk_and_folds_on_a_phone(demo, opens):
    wide = await opens(demo.url, DESK)
    await expect(wide.locator(".guide li").first).to_be_visible()
    narrow = await opens(demo.url, PHONE)
    await expect(narrow.locator(".guide li").first).to_be_hidden()
    await narrow.locator(".guide summary").tap()
    await expect(narrow.locator(".guide li").first).to_be_visible()
    assert await fits(narrow)
    await narrow.get_by_role("button", name="English").tap()
    await expect(narrow.locator("h1")).to_contain_text("Take a seat")
