"""Nothing is acknowledged before it is kept, and nothing that is kept is lost."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot import poller as polling
from bot.poller import Poller
from bot.raw_bot import ApiRefusal
from conversations.messages import Address, ButtonKind
from conversations.said import Said, SaidButton
from tests.bot.edge import TOKEN, all_fetched, until


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(polling, "PAUSES", (0.05, 0.1))


@asynccontextmanager
async def running(poller):
    task = asyncio.create_task(poller.run())
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_updates_are_kept_and_then_acknowledged(api, bot, intake, raw, inbox, woken):
    asha = api.person("阿莎").chat(bot)
    asha.says("/start")
    asha.says("水沟的路坏了")
    async with running(Poller(intake, raw, 1)):
        await all_fetched(bot)
    said = await inbox.taken()
    assert [one["message"]["text"] for one in said] == ["/start", "水沟的路坏了"]
    assert woken


async def test_a_repeated_update_is_kept_once(api, bot, intake, raw, inbox):
    number = api.person("阿莎").chat(bot).says("/start")
    async with running(Poller(intake, raw, 1)):
        await all_fetched(bot)
        api.repeat(number, 2)
        await asyncio.sleep(0.3)
    assert len(await inbox.taken()) == 1
    assert await inbox.taken() == []


async def test_poison_blocks_nobody(api, bot, intake, raw, inbox):
    asha = api.person("阿莎").chat(bot)
    api.poison(bot)
    api.poison(bot, b'{"update_id":UPDATE_ID,"message":{"text":"\\ud83d","from":7}}')
    asha.says("还在吗")
    async with running(Poller(intake, raw, 1)):
        await all_fetched(bot)
    said = await inbox.taken()
    assert len(said) == 3
    assert said[1]["message"]["text"] == "\ud83d"
    assert said[2]["message"]["text"] == "还在吗"


async def test_what_is_no_update_at_all_is_kept_once(intake, inbox):
    assert await intake.keep([{"message": 5}, "boo", {"message": 5}]) == 2
    assert await intake.keep(["boo"]) == 0
    assert len(await inbox.taken()) == 2


async def test_what_was_not_kept_is_asked_for_again(api, bot, intake, raw, inbox):
    api.person("阿莎").chat(bot).says("别丢了")

    async with running(Poller(intake, raw, 1)):
        async with inbox.out_of_order():
            await asyncio.sleep(0.3)
            assert bot.pending
        await all_fetched(bot)
    assert [one["message"]["text"] for one in await inbox.taken()] == ["别丢了"]


async def test_an_album_waits_for_its_last_part(api, bot, intake, raw, inbox):
    api.person("阿莎").chat(bot).sends_album([b"one", b"two"], caption="这条路")
    async with running(Poller(intake, raw, 1)):
        await all_fetched(bot)
    assert await inbox.taken(datetime.now(UTC)) == []
    assert len(await inbox.taken(datetime.now(UTC) + timedelta(seconds=2))) == 2


async def test_a_press_is_acknowledged_at_once(api, bot, intake, raw, channel):
    asha = api.person("阿莎").chat(bot)
    asha.says("/start")
    link = SaidButton("看进度", "l:1", ButtonKind.LINK)
    await channel.send(Address(channel.name, str(asha.id)), Said(text="?", buttons=((link,),)))
    asha.presses("看进度")

    async with running(Poller(intake, raw, 1)):
        await until(lambda: asha.answered_callbacks)


async def test_a_webhook_that_was_left_is_taken_away_and_nothing_is_dropped(
    api, bot, intake, raw, inbox
):
    await raw.call("setWebhook", {"url": "https://mengzi.example/hook"})
    api.person("阿莎").chat(bot).says("等着的话")
    async with running(Poller(intake, raw, 1)):
        await all_fetched(bot)
    assert len(await inbox.taken()) == 1
    asked = [call for call in api.calls if call.method == "deleteWebhook"]
    assert "drop_pending_updates" not in asked[0].params
    assert await inbox.taken() == []


async def test_a_refused_token_stops_this_bot_with_an_alarm(api, intake, raw, caplog):
    api.world.accounts.clear()
    poller = Poller(intake, raw, 1)
    await asyncio.wait_for(poller.run(), 5)
    assert poller.is_refused
    assert any(record.levelname == "CRITICAL" for record in caplog.records)
    assert TOKEN not in caplog.text


@pytest.mark.parametrize(
    "goes_wrong",
    [
        lambda faults: faults.fails("getUpdates", 409, 2),
        lambda faults: faults.fails("getUpdates", 500, 2),
        lambda faults: faults.fails("getUpdates", 502, 2),
        lambda faults: faults.closes_before("getUpdates", 2),
        lambda faults: faults.closes_after("getUpdates", 2),
        lambda faults: faults.too_many("getUpdates", 1),
        lambda faults: faults.fails("deleteWebhook", 502, 1),
    ],
)
async def test_every_failure_of_polling_is_tried_again(api, bot, intake, raw, inbox, goes_wrong):
    goes_wrong(api.faults)
    api.person("阿莎").chat(bot).says("在吗")
    async with running(Poller(intake, raw, 1)) as task:
        await all_fetched(bot)
        assert not task.done()
    assert len(await inbox.taken()) == 1


async def test_an_outage_is_survived(api, bot, intake, raw, inbox):
    poller = Poller(intake, raw, 1)
    async with running(poller):
        await asyncio.sleep(0.1)
        api.stop()
        await asyncio.sleep(0.2)
        api.start()
        api.person("阿莎").chat(bot).says("回来了")
        await all_fetched(bot)
    assert len(await inbox.taken()) == 1
    assert poller.silent_for < 5


async def test_a_call_that_is_refused_hides_the_token(raw, api):
    with pytest.raises(ApiRefusal) as refused:
        await raw.call("noSuchMethod", {})
    assert refused.value.is_fatal
    api.stop()
    with pytest.raises(ApiRefusal) as unheard:
        await raw.call("getMe", {})
    assert unheard.value.code == 0
    assert TOKEN not in str(unheard.value)
