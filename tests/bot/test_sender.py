"""What was committed to be told is told: in order, once, and at the right pace."""

import asyncio
import time
from datetime import UTC, datetime

from storage.outbox import Outbox, Urgency
from tests.bot.edge import until
from tests.bot.post import heard
from tests.botapi import Allowance


async def test_one_chat_is_told_in_order_and_what_follows_happens(post, people):
    asha = people[0]
    async with post.open():
        await post.tell(asha.id, *"一二三四五", on_delivery={"case": "12"})
        await post.emptied()
    assert heard(asha) == list("一二三四五")
    assert post.delivered == [{"case": "12"}] * 5
    assert post.sender.counts == {"sent": 5}


async def test_different_chats_do_not_wait_for_each_other(post, api, people):
    asha, lao_li = people[:2]
    api.faults.delays("sendMessage", 1.5)
    async with post.open():
        await post.tell(asha.id, "慢")
        await asyncio.sleep(0.1)
        await post.tell(lao_li.id, "快")
        started = time.monotonic()
        await until(lambda: heard(lao_li))
        assert time.monotonic() - started < 1
        await post.emptied()
    assert heard(asha) == ["慢"]


async def test_telegrams_limits_are_kept_without_being_reminded(post, api, bot):
    api.pace.overall = Allowance(31, 1)
    chats = [api.person(f"群众{number}").chat(bot) for number in range(90)]
    for chat in chats:
        chat.says("/start")
    async with post.open():
        started = time.monotonic()
        for chat in chats:
            await post.tell(chat.id, "通知", urgency=Urgency.BULK)
        await post.emptied()
        took = time.monotonic() - started
    assert post.sender.counts == {"sent": 90}
    assert 2.5 < took < 20


async def test_an_answer_overtakes_a_broadcast(post, api, bot, people):
    chats = [api.person(f"群众{number}").chat(bot) for number in range(80)]
    for chat in chats:
        chat.says("/start")
        await post.tell(chat.id, "群发", urgency=Urgency.BULK)
    async with post.open():
        await until(lambda: heard(chats[0]))
        await post.tell(people[0].id, "答复")
        await until(lambda: heard(people[0]), 1)
        assert sum(bool(heard(chat)) for chat in chats) < 60
        await post.emptied()


async def test_a_chat_that_is_refused_waits_as_asked_and_others_go_on(post, api, people):
    asha, lao_li = people[:2]
    api.faults.too_many("sendMessage", 2)
    async with post.open():
        started = time.monotonic()
        await post.tell(asha.id, "一", "二")
        await until(lambda: post.sender.counts["retry_after"])
        assert all(row.not_before or row.claimed_until is None for row in await post.left())
        await post.tell(lao_li.id, "不等")
        await until(lambda: heard(lao_li), 1)
        await post.emptied()
    assert time.monotonic() - started >= 2
    assert heard(asha) == ["一", "二"]


async def test_stopping_finishes_calls_under_way_and_loses_nothing(post, api, people):
    api.faults.delays("sendMessage", 0.7)
    task = asyncio.create_task(post.sender.run())
    await post.tell(people[0].id, "一", "二")
    await until(lambda: heard(people[0]))
    await post.sender.stop()
    await task
    assert post.sender.counts["sent"] == 1
    assert len(await post.left()) == 1
    post.sender = post.another()
    async with post.open():
        await post.emptied()
    assert heard(people[0]) == ["一", "二"]


async def test_what_a_killed_sender_had_claimed_is_sent_at_once(post, people):
    await post.tell(people[0].id, "一")
    await post.db.write(
        lambda c: Outbox(c, post.sealer).claim(5, datetime.now(UTC), [post.channel.name])
    )
    async with post.open():
        await post.emptied(3)
    assert heard(people[0]) == ["一"]


async def test_a_message_for_later_leaves_when_its_time_comes(post, people):
    due = datetime.now(UTC).timestamp() + 1
    async with post.open():
        await post.tell(people[0].id, "早上好", not_before=datetime.fromtimestamp(due, UTC))
        await until(lambda: heard(people[0]))
        assert time.time() >= due
