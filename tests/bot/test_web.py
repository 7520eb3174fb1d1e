"""The chat page over real HTTP: what a browser without script can do, and what it may not."""

import asyncio
import html
import re

import httpx
import pytest

from bot.demo import open_demo
from bot.demo_people import TABS
from bot.pages.pace import BURST, Pace
from bot.pages.posting import MAX_TEXT
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


async def test_a_page_without_script_reads_and_answers(asha):
    assert "您好，请坐，慢慢说。" in asha.html
    said = await asha.says("/start")
    assert "开始" in said
    assert "我要反映" in said
    said = await asha.presses("我要反映")
    assert "守则" in said
    await asha.opens()
    assert "守则" in asha.text


async def test_nobody_sees_the_talk_of_somebody_else(page, asha):
    await asha.says("我家门口的路灯坏了")
    async with page.browser() as other:
        await other.opens()
        assert "路灯" not in other.html
        assert other.ticket != asha.ticket


async def test_news_come_to_a_page_that_waits_for_them(page, asha):
    await asha.says("/start")
    heard = await asha.hears()
    assert "慢慢说" in " ".join(heard["messages"])
    waiting = asyncio.create_task(asha.hears(after=heard["after"], first=heard["first"]))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    token = asha.client.cookies["visitor"]
    channel = page.house.channels["web"]
    await channel.send(Address("web", token), Said(text="您反映的事有新进展"))
    heard = await waiting
    assert len(heard["messages"]) == 1
    assert "新进展" in heard["messages"][0]


async def test_a_post_needs_the_ticket_of_its_own_page(page, asha):
    async with page.browser() as other:
        await other.opens()
        stolen = {"ticket": asha.ticket, "text": "不是我说的"}
        answer = await other.client.post("/say", data=stolen)
        assert answer.status_code == 403
        assert "不是我说的</textarea>" in answer.text
        await other.opens()
        assert other.text == ""
        assert (await other.client.post("/end", data=stolen)).status_code == 303


async def test_every_answer_carries_the_headers_that_keep_browsers_in_bounds(asha):
    for path in ("/", "/news?page=x", "/file/none", "/healthz", "/nowhere"):
        headers = (await asha.client.get(path)).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
    async with httpx.AsyncClient(base_url=asha.client.base_url) as other:
        cookie = (await other.get("/")).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert not re.search(r"<script(?![^>]*src=)|style=|\son\w+=", asha.html)


async def test_nothing_outside_is_ever_asked_for(asha):
    await asha.says("/start")
    assert not re.search(r'(src|href|action)="(https?:)?//', asha.html)
    for name in ("chat.css", "chat.js", "mark.svg"):
        asset = await asha.client.get(f"/page/{name}")
        assert asset.status_code == 200
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", asset.text)
    assert (await asha.client.get("/page/chat.html")).status_code == 404


@pytest.mark.parametrize(
    ("posted", "status", "sentence"),
    [
        ({"text": "  "}, 422, "请先写点什么"),
        ({"text": "长" * (MAX_TEXT + 1)}, 422, "请分几次发"),
        ({"text": "在吗", "ticket": "0" * 32}, 403, "请再点一次发送"),
    ],
)
async def test_what_cannot_be_taken_gets_a_sentence_and_stays(asha, posted, status, sentence):
    await asha.posts("/say", posted)
    assert asha.status == status
    assert sentence in asha.sentence
    assert f"{posted['text'].strip()}</textarea>" in asha.html
    assert asha.text == ""


async def test_what_no_database_takes_is_cleaned_on_the_way_in(asha):
    assert "路灯坏了" in await asha.says("路灯\0坏了")
    assert asha.status == 200


async def test_a_forged_press_gets_a_sentence(asha):
    said = await asha.says(button="x" * 500, message="999")
    assert "（按钮）" in said
    assert asha.status == 200
    assert "message ours" in asha.html


async def test_who_sends_too_fast_waits_and_loses_nothing(asha):
    for number in range(BURST):
        form = {"ticket": asha.ticket, "text": f"第{number}句"}
        answer = await asha.client.post("/say", data=form, headers={"Accept": "application/json"})
        assert answer.status_code == 200, answer.text
    await asha.says("再一句")
    assert asha.status == 429
    assert "再一句</textarea>" in asha.html


def test_the_pace_lets_a_talk_in_a_hurry_pass():
    now = 0.0
    pace = Pace(lambda: now)
    assert [pace.seconds_to_wait("asha") for _ in range(BURST)] == [0] * BURST
    assert pace.seconds_to_wait("asha") == 2
    assert pace.seconds_to_wait("lao_li") == 0
    now += 2
    assert pace.seconds_to_wait("asha") == 0


async def test_the_page_and_the_flows_speak_english(asha):
    await asha.posts("/language", {"language": "en"})
    assert "Take a seat" in asha.html
    await asha.says("/start")
    assert 'lang="en"' in asha.html
    async with httpx.AsyncClient(base_url=asha.client.base_url) as foreigner:
        hello = await foreigner.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
        assert "Take a seat" in hello.text


async def test_a_broken_database_gets_a_sentence_and_nothing_is_acknowledged(page, asha):
    await page.house.ground.database.write(
        lambda connection: connection.exec_driver_sql("DROP TABLE shown")
    )
    form = {"ticket": asha.ticket, "text": "听得到吗"}
    answer = await asha.client.post("/say", data=form, headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert "请再发一次" in answer.json()["sentence"]
    answer = await asha.client.get("/")
    assert answer.status_code == 503
    assert "请过一会儿再试" in answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_a_form_larger_than_any_we_gave_is_refused_with_a_sentence(asha):
    answer = await asha.client.post(
        "/say", data={f"field{n}": "x" for n in range(60)}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 400
    assert answer.json()["sentence"]
    assert (await asha.client.get("/nowhere")).status_code == 404


async def test_health_is_small_and_says_ok(asha):
    assert (await asha.client.get("/healthz")).json() == {"ok": True}


async def test_the_demo_has_a_tab_for_each_side_and_counts_what_is_unread(tmp_path):
    async with served(tmp_path, open_demo, TABS) as demo, demo.browser() as browser:
        await browser.opens()
        async with httpx.AsyncClient(base_url=demo.url) as foreigner:
            hello = await foreigner.get("/", headers={"Accept-Language": "en"})
            assert "请坐" in hello.text, "the people of the demo begin in Chinese"
        for tab in TABS:
            assert f'href="/?as={tab.key}"' in browser.html
        assert "三分钟走一遍" in browser.html
        await browser.says("/start")
        dispatcher = await browser.opens(**{"as": "dispatcher"})
        assert "派单员" in dispatcher
        assert "/queue" in dispatcher
        assert "开始" not in browser.text
        channel = demo.house.channels["web-staff"]
        await channel.send(TABS[2].address, Said(text="有新的案件等您签收"))
        heard = await browser.hears(after=0)
        assert heard["unread"]["handler"] >= 1
        await browser.opens(**{"as": "handler"})
        assert "等您签收" in browser.text
        assert (await browser.hears(after=0, seen=1))["unread"]["handler"] == 0


async def test_bold_italic_and_links_are_drawn_and_nothing_else_is_markup(page, asha):
    await asha.says("/start")
    said = Said(text="**停水** <i>, __请存水__，[看这里](https://x.cn/a)", is_formatted=True)
    token = asha.client.cookies["visitor"]
    await page.house.channels["web"].send(Address("web", token), said)
    await asha.opens()
    assert "<b>停水</b>" in asha.html
    assert "<i>请存水</i>" in asha.html
    assert "&lt;i&gt;" in asha.html
    assert 'href="https://x.cn/a"' in asha.html


async def test_a_press_on_a_message_that_cannot_be_is_answered_all_the_same(page, asha):
    await asha.says("/help")
    button = re.search(r'name="button" value="([^"]+)">', asha.html)[1]
    before = page.house.sender.counts["sent"]
    await asha.posts("/say", {"button": html.unescape(button), "message": "9" * 40})
    assert page.house.sender.counts["sent"] == before + 1
    assert not page.house.sender.counts["permanent"]
