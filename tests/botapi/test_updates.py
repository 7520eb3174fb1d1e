"""Updates: offsets, conflicts, webhooks, groups, repeats, and everything that can break."""

import asyncio
import contextlib
import json
import socket

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from tests.botapi import BotApi

from .conftest import TOKEN


def ids(updates) -> list[int]:
    return [one.update_id for one in updates]


async def test_updates_come_again_until_a_higher_offset_acknowledges_them(library, chat):
    first, second = chat.says("一"), chat.says("二")
    assert ids(await library.bot.get_updates())[1:] == [first, second]
    assert ids(await library.bot.get_updates(limit=1, offset=first)) == [first]
    assert ids(await library.bot.get_updates(offset=second)) == [second]
    assert ids(await library.bot.get_updates()) == [second]
    assert ids(await library.bot.get_updates(offset=second + 1)) == []
    third, fourth = chat.says("三"), chat.says("四")
    assert ids(await library.bot.get_updates(offset=-1)) == [fourth]
    assert third not in ids(await library.bot.get_updates())


async def test_a_long_poll_ends_as_soon_as_somebody_speaks(library, chat):
    (started,) = ids(await library.bot.get_updates())
    poll = asyncio.create_task(library.bot.get_updates(offset=started + 1, timeout=5))
    await asyncio.sleep(0.1)
    said = chat.says("一")
    assert ids(await asyncio.wait_for(poll, 1)) == [said]


async def test_a_second_poller_ends_the_first_and_a_webhook_ends_both(library, chat):
    (started,) = ids(await library.bot.get_updates())
    poll = asyncio.create_task(library.bot.get_updates(offset=started + 1, timeout=5))
    await asyncio.sleep(0.1)
    assert not await library.bot.get_updates(offset=started + 1)
    with library.refuses("terminated by other getUpdates", "conflict"):
        await poll
    await library.bot.set_webhook("https://example.com/hook")
    with library.refuses("webhook is active", "conflict"):
        await library.bot.get_updates()
    await library.bot.delete_webhook()
    assert await library.bot.get_updates(offset=started + 1) in ([], ())


async def test_only_the_wanted_kinds_come(library, chat, chang, bot):
    await library.bot.get_updates(allowed_updates=["callback_query"])
    assert chat.says("一") == 0
    assert chang.block(bot) == 0
    await library.bot.get_updates(allowed_updates=[])
    assert chang.unblock(bot) > 0


async def test_an_old_press_is_lost_and_a_text_is_not(aio, chat, api):
    await aio.send_message(
        chat.id, "？", reply_markup={"inline_keyboard": [[{"text": "是", "callback_data": "y"}]]}
    )
    chat.presses("是")
    said = chat.says("是")
    api.clock.forward(seconds=200)
    assert ids(await aio.get_updates())[1:] == [said]


async def test_repeats_come_with_the_same_id_even_when_acknowledged(library, chat, api, bot):
    said = chat.says("一")
    assert await library.bot.get_updates(offset=said + 1) in ([], ())
    api.repeat(said, times=2)
    assert ids(await library.bot.get_updates(offset=said + 1)) == [said, said]
    api.redeliver(bot)
    assert ids(await library.bot.get_updates(offset=said + 1)) == [said - 1, said]


async def test_a_poison_update_stands_in_the_batch_as_it_is(api: BotApi, chat, bot):
    poison = api.poison(bot)
    said = chat.says("一")
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"{api.url}/bot{TOKEN}/getupdates?offset={poison}")
    bad, good = answer.json()["result"]
    assert (bad["update_id"], good["update_id"]) == (poison, said)
    assert bad["message"]["message_id"] == "not a number"


async def test_a_forged_press_and_a_press_on_a_deleted_message_arrive(library, chat):
    sent = await library.bot.send_message(chat_id=chat.id, text="旧")
    forged = chat.presses_data(chat.last, "/unseal?number=1")
    await library.bot.delete_message(chat_id=chat.id, message_id=sent.message_id)
    chat.presses_data(chat.everything[-1], "gone")
    one, other = [each.callback_query for each in await library.bot.get_updates(offset=forged)]
    assert (one.data, other.data) == ("/unseal?number=1", "gone")
    assert not getattr(other.message, "text", None)


@pytest.fixture
async def hook():
    """A real web server that a webhook points to; at first it cannot take anything."""
    received, failures = asyncio.Queue(), [503, 503]

    async def take(request):
        body = json.loads(await request.body())
        if failures:
            return Response(status_code=failures.pop())
        secret = request.headers["X-Telegram-Bot-Api-Secret-Token"]
        received.put_nowait((secret, body["update_id"]))
        return Response()

    app = Starlette(routes=[Route("/hook", take, methods=["POST"])])
    config = uvicorn.Config(app, lifespan="off", log_config=None, ws="none")
    server, listening = uvicorn.Server(config), socket.create_server(("127.0.0.1", 0))
    running = asyncio.create_task(server.serve(sockets=[listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/hook", received
    server.should_exit = True
    await running


async def test_a_webhook_gets_every_update_in_order_with_the_secret(library, chat, hook, api):
    url, received = hook
    await library.bot.set_webhook(url, secret_token="s-3cret")
    said = [chat.says(text) for text in "一二三"]
    for number in (said[0] - 1, *said):
        assert await asyncio.wait_for(received.get(), 3) == ("s-3cret", number)
    api.repeat(said[0])
    assert await asyncio.wait_for(received.get(), 3) == ("s-3cret", said[0])
    info = await library.bot.get_webhook_info()
    assert info.url == url
    assert "503" in info.last_error_message
    with library.refuses("HTTPS URL must be provided"):
        await library.bot.set_webhook("http://example.com/hook")


async def test_a_group_moves_and_the_old_id_says_where(library, api, bot, chang):
    group = api.group("三义值班群", [bot, chang])
    old = group.id
    await library.bot.send_message(chat_id=old, text="大家好")
    new = group.migrate()
    with library.refuses(kind="moved") as caught:
        await library.bot.send_message(chat_id=old, text="大家好")
    moved = getattr(caught.value, "migrate_to_chat_id", 0) or caught.value.new_chat_id
    assert moved == new
    await library.bot.send_message(chat_id=new, text="还在")
    assert group.last.text == "还在"
    _, there, here = await library.bot.get_updates()
    assert (there.message.migrate_to_chat_id, here.message.migrate_from_chat_id) == (new, old)


async def test_in_a_group_a_bot_hears_commands_replies_and_presses(library, api, bot, chang):
    li = api.person("老李")
    group = api.group("值班群", [bot, chang, li])
    keys = {"inline_keyboard": [[{"text": "签收", "callback_data": "accept"}]]}
    with library.refuses("phone number can be requested"):
        await library.bot.send_message(
            chat_id=group.id,
            text="？",
            reply_markup={"keyboard": [[{"text": "电话", "request_contact": True}]]},
        )
    await library.bot.send_message(chat_id=group.id, text="新的诉求", reply_markup=keys)
    assert group.says(li, "今天真热") == 0
    assert group.says(li, "/queue@other_bot") == 0
    command = group.says(li, "/queue@lianxinqiao_bot")
    group.says(chang, "谁去？", reply_to=group.last)
    group.says_anonymously(li, "/assign")
    group.presses(li, "签收")
    asked, reply, hidden, pressed = await library.bot.get_updates(offset=command)
    assert (asked.message.chat.id, asked.message.from_user.id) == (group.id, li.id)
    assert reply.message.reply_to_message.text == "新的诉求"
    assert hidden.message.from_user.id == 1087968824
    assert hidden.message.sender_chat.id == group.id
    assert pressed.callback_query.from_user.id == li.id
    group.removes(bot)
    with library.refuses("kicked from the group", "forbidden"):
        await library.bot.send_message(chat_id=group.id, text="？")


FAULTS = [
    ("too_many", {"retry_after": 7}, "too many", 0),
    ("fails", {"code": 500}, "server", 0),
    ("fails", {"code": 502}, "gateway", 0),
    ("fails_after", {"code": 502}, "gateway", 1),
    ("closes_before", {}, "network", 0),
    ("closes_after", {}, "network", 1),
]


async def test_faults_break_the_next_call_with_or_without_its_effect(library, chat, api):
    for fault, how, error, effects in FAULTS:
        before = len(chat.messages)
        getattr(api.faults, fault)("sendMessage", **how)
        with library.refuses(kind=error):
            await library.bot.send_message(chat_id=chat.id, text="一")
        assert len(chat.messages) == before + effects
        await library.bot.send_message(chat_id=chat.id, text="二")
        assert chat.last.text == "二"
    assert api.sent_count == len(chat.messages)


async def test_a_late_answer_has_its_effect_at_once(aio, chat, api):
    api.faults.delays("*", seconds=0.2)
    call = asyncio.create_task(aio.send_message(chat.id, "一"))
    await chat.wait_for("一", timeout=0.15)
    assert not call.done()
    await call


async def test_telegram_can_be_away_for_a_while_and_nothing_is_forgotten(library, chat, api):
    api.stop()
    with library.refuses(kind="network"):
        await library.bot.get_updates()
    said = chat.says("一")
    api.start()
    with contextlib.suppress(library.errors["network"]):
        await library.bot.get_me()  # a kept connection may still be the old one
    assert ids(await library.bot.get_updates(offset=said)) == [said]


def test_what_no_library_would_send_is_answered_too(api: BotApi, chat):
    base = f"{api.url}/bot{TOKEN}"
    with httpx.Client(trust_env=False) as client:
        said = client.post(f"{base}/SENDMESSAGE", json={"chat_id": chat.id, "text": "大写"})
        form = client.post(f"{base}/sendMessage", data={"chat_id": chat.id, "text": "表单"})
        nothing = client.get(f"{base}/sendNothing")
        empty = client.get(f"{base}/sendMessage?text=x")
        broken = client.post(
            f"{base}/sendMessage", content="{", headers={"content-type": "application/json"}
        )
        missing = client.get(f"{api.url}/file/bot{TOKEN}/photos/none.jpg")
    assert [one.text for one in chat.messages] == ["大写", "表单"]
    assert said.json()["ok"]
    assert form.json()["ok"]
    assert nothing.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert empty.json()["description"] == "Bad Request: chat_id is empty"
    assert (broken.status_code, missing.status_code) == (400, 404)
