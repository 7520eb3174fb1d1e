"""A person waits for an answer, presses what is there, and reads the whole talk."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.botapi import BotApi


async def test_waiting_sees_what_is_new_and_shows_the_talk_when_nothing_comes(chat, aio):
    await aio.send_message(chat.id, "旧的话")
    await chat.wait_for("旧的话")
    chat.says("一")
    chat.says("二")
    asyncio.get_running_loop().call_later(
        0.05, lambda: asyncio.ensure_future(aio.send_message(chat.id, "新的话"))
    )
    assert (await chat.wait_for("的话")).text == "新的话"
    chat.says("三")
    with pytest.raises(AssertionError, match=r"(?s)旧的话.*常阿婆: 三"):
        await chat.wait_for("的话", timeout=0.05)
    with pytest.raises(AssertionError, match="新的话"):
        chat.waits_for(lambda one: "的话" in one.text, timeout=0.05)
    assert chat.waits_for("旧", earlier=True).text == "旧的话"


async def test_calls_are_logged_and_sent_messages_counted(api: BotApi, chat, aio):
    await aio.send_message(chat.id, "一")
    call = api.calls[-1]
    assert (call.bot, call.method, call.params["text"]) == ("lianxinqiao_bot", "sendMessage", "一")
    assert call.answer["result"]["text"] == "一"
    assert api.sent_count == 1


async def test_a_long_text_goes_out_in_pieces_as_from_a_real_client(aio, chat):
    told = "井" * 5000
    last = chat.says(told)
    _, first, second = await aio.get_updates()
    assert second.update_id == last
    assert first.message.text + second.message.text == told
    assert len(first.message.text) == 4096


async def test_an_update_is_not_lost_to_a_poller_that_was_killed(aio, api, chat, bot):
    (started,) = await aio.get_updates()
    _, dead = await asyncio.open_connection("127.0.0.1", urlsplit(api.url).port)
    path = f"/bot{bot.token}/getUpdates?timeout=5&offset={started.update_id + 1}"
    dead.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    await dead.drain()
    await asyncio.sleep(0.1)
    dead.close()
    await dead.wait_closed()
    await asyncio.sleep(0.05)
    api.repeat(started.update_id)
    again = await aio.get_updates(offset=started.update_id + 1)
    assert [one.update_id for one in again] == [started.update_id]


def test_many_people_speak_at_once_and_nobody_is_lost(api: BotApi, bot):
    people = [api.person(f"村民{number}") for number in range(20)]

    def speak(person):
        return [person.chat(bot).says(str(number)) for number in range(20)]

    with ThreadPoolExecutor(20) as pool:
        told = [number for one in pool.map(speak, people) for number in one]
    assert sorted(told) == list(range(min(told), min(told) + 400))
    assert [update.id for update in bot.pending] == sorted(told)


def test_every_module_is_short():
    here = Path(__file__).parent
    assert all(len(one.read_text().splitlines()) <= 250 for one in here.glob("*.py"))


async def test_only_what_is_on_the_screen_can_be_pressed(aio, chat):
    link = {"inline_keyboard": [[{"text": "守则", "url": "https://www.hhmz.gov.cn"}]]}
    await aio.send_message(chat.id, "请看", reply_markup=link)
    with pytest.raises(AssertionError, match=r"守则.*opens"):
        chat.presses("守则")
    with pytest.raises(AssertionError, match="no button “派单”"):
        chat.presses("派单")
    with pytest.raises(AssertionError, match="没有按钮"):
        chat.last.button("派单")
    assert chat.history() == "常阿婆: /start\nlianxinqiao_bot: 请看\n    [守则]"
