"""Whatever goes wrong with one message, the others go on."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from storage.outbox import Outbox, Outgoing, Urgency
from tests.bot.edge import TOKEN
from tests.bot.post import heard


@pytest.mark.parametrize(
    "goes_wrong",
    [
        lambda faults: faults.fails("sendMessage", 500),
        lambda faults: faults.fails("sendMessage", 502),
        lambda faults: faults.closes_before("sendMessage"),
    ],
)
async def test_what_failed_is_sent_after_a_pause_in_order(post, api, people, goes_wrong):
    goes_wrong(api.faults)
    async with post.open():
        await post.tell(people[0].id, "一", "二")
        await post.emptied()
    assert heard(people[0]) == ["一", "二"]
    assert post.sender.counts == {"sent": 2, "tried_again": 1}


async def test_whoever_blocked_us_is_marked_once_and_the_others_are_told(post, bot, people):
    asha, lao_li = people[:2]
    bot.blocked_by.add(asha.id)
    whose = await post.knows(asha)
    async with post.open():
        await post.tell(asha.id, "新消息", on_delivery={"case": "12"})
        await post.tell(asha.id, "又有新消息")
        await post.tell(lao_li.id, "您好")
        await post.emptied()
    assert post.stopped == [(whose, {"case": "12"}), (None, None)]
    assert post.delivered == []
    assert await post.left() == []
    assert heard(lao_li) == ["您好"]


async def test_our_own_fault_is_a_dead_letter_and_the_lane_goes_on(post, people, caplog):
    asha = people[0]
    async with post.open():
        await post.tell(asha.id, "x" * 5000, "后面的")
        await post.tell(asha.id, "收据" * 3000, is_kept_if_dead=False, on_delivery={"forget": "p"})
        await post.emptied()
    assert heard(asha) == ["后面的"]
    assert len(await post.dead()) == 1
    assert "too long" in (await post.dead())[0]
    assert post.delivered == [{"forget": "p"}]
    assert post.sender.counts == {"sent": 1, "permanent": 2}
    assert str(asha.id) not in caplog.text


async def test_a_payload_nobody_understands_is_a_dead_letter(post, people, db):
    row = Outgoing(channel=post.channel.name, chat=str(people[0].id), payload={"boo": 1})
    await db.write(lambda c: Outbox(c, post.sealer).add([row], datetime.now(UTC)))
    async with post.open():
        await post.emptied()
    assert await post.dead() == ["our own fault: KeyError"]


async def test_a_fault_in_what_follows_is_that_messages_alone(post, people, caplog):
    post.breaks_with = ZeroDivisionError()
    async with post.open():
        await post.tell(people[0].id, "一", on_delivery={"case": "1"})
        await post.tell(people[0].id, "二")
        await post.emptied()
    assert heard(people[0]) == ["一", "二"]
    assert await post.dead() == ["sent, but what follows failed: ZeroDivisionError"]
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]


async def test_a_group_that_moved_gets_everything_at_its_new_place(post, api, bot):
    group = api.group("水沟村办公群", [bot, api.person("老李")])
    old = group.id
    group.migrate()
    async with post.open():
        await post.tell(old, "一", "二", is_group=True)
        await post.tell(old, "通知", is_group=True, urgency=Urgency.NOTICE)
        await post.emptied()
    assert sorted(heard(group)) == sorted(["一", "二", "通知"])
    assert heard(group).index("一") < heard(group).index("二")


async def test_a_refused_token_stops_the_bot_and_keeps_the_messages(post, api, people, caplog):
    api.world.accounts.clear()
    await post.tell(people[0].id, "一", "二")
    task = asyncio.create_task(post.sender.run())
    await asyncio.wait_for(task, 10)
    assert post.sender.refused == (post.channel.name,)
    assert len(await post.left()) == 2
    assert any(record.levelno == logging.CRITICAL for record in caplog.records)
    assert TOKEN not in caplog.text
