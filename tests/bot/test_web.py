"""The chat page over real HTTP: what a browser without script can do, and what it may not."""

import asyncio
import io
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from PIL import Image

from bot.channels.base import SendFailed
from bot.demo import open_demo
from bot.demo_people import TABS
from bot.pages import leaving, presence
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


def picture(color="green"):
    drawn = io.BytesIO()
    Image.new("RGB", (80, 60), color).save(drawn, "JPEG")
    return drawn.getvalue()


def everything_kept(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


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


async def test_several_photos_are_one_message_and_lie_sealed_on_the_disk(page, asha, tmp_path):
    photos = [
        ("files", (f"{color}.jpg", picture(color), "image/jpeg")) for color in ("red", "blue")
    ]
    said = await asha.posts("/say", {"text": "您看"}, files=photos)
    assert said.count("您看") == 1
    addresses = re.findall(r'<img src="(/file/\w+)"', asha.html)
    assert len(addresses) == 2
    shown = await asha.client.get(addresses[0])
    assert shown.content == picture("red")
    assert shown.headers["content-type"] == "image/jpeg"
    assert picture("red")[100:200] not in everything_kept(tmp_path)
    async with page.browser() as other:
        await other.opens()
        assert (await other.client.get(addresses[0])).status_code == 404


async def test_what_only_pretends_to_be_a_picture_is_never_shown_in_the_page(asha):
    html = b"<html><script>alert(1)</script></html>"
    await asha.posts("/say", {}, files=[("files", ("a.jpg", html, "image/jpeg"))])
    address = re.search(r'<img src="(/file/\w+)"', asha.html)[1]
    answer = await asha.client.get(address)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"


async def test_more_than_ten_files_are_refused_with_a_sentence(asha):
    photos = [("files", (f"{n}.jpg", picture(), "image/jpeg")) for n in range(11)]
    await asha.posts("/say", {"text": "很多"}, files=photos)
    assert asha.status == 422
    assert "最多 10 个文件" in asha.sentence


async def test_a_file_of_21_mb_is_told_to_the_flow_and_not_kept(page, asha, tmp_path):
    large = [("files", ("film.mp4", b"0" * (21 * 1024 * 1024), "video/mp4"))]
    await asha.posts("/say", {}, files=large)
    assert asha.status == 200
    assert not list((tmp_path / "files" / "incoming").glob("*"))


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
