"""What is to be told is told once, in order within a chat, answers before notices."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from storage.outbox import LEASE, Outgoing, Urgency
from storage.traffic import outbox

ANSWER, NOTICE, BULK = Urgency
CHANNELS = ["telegram"]


def to(chat, text, urgency=ANSWER, **more):
    return Outgoing(channel="telegram", chat=chat, payload={"text": text}, urgency=urgency, **more)


@pytest.fixture
def tell(kept, now):
    async def tell(*rows):
        await kept(lambda store: store.outbox.add(rows, now))

    return tell


@pytest.fixture
def leaving(kept):
    """What a sender gets to send at that moment."""

    async def leaving(at, limit=50, channels=CHANNELS):
        return await kept(lambda store: store.outbox.claim(limit, at, channels))

    return leaving


def texts(rows):
    return [row.payload["text"] for row in rows]


async def test_a_chat_gets_its_messages_one_after_another(tell, leaving, kept, now):
    await tell(to("1", "a"), to("1", "b"), to("2", "c"))
    first, other = await leaving(now)
    assert texts([first, other]) == ["a", "c"]
    assert await leaving(now) == []
    await kept(lambda store: store.outbox.sent(first.id))
    assert texts(await leaving(now)) == ["b"]


async def test_answers_leave_before_notices_and_broadcasts_last(tell, leaving, now):
    await tell(to("1", "bulk", BULK), to("2", "notice", NOTICE), to("1", "answer"))
    assert texts(await leaving(now, limit=2)) == ["answer", "notice"]
    assert texts(await leaving(now)) == ["bulk"]


async def test_what_is_sent_comes_back_as_it_was_put(tell, leaving, now):
    await tell(Outgoing(channel="telegram", chat="-5", is_group=True, payload={"text": "大家好"}))
    (row,) = await leaving(now)
    assert (row.channel, row.chat, row.is_group) == ("telegram", "-5", True)
    assert (row.payload, row.urgency, row.tries) == ({"text": "大家好"}, ANSWER, 0)


async def test_a_sender_gets_only_its_own_channels(tell, leaving, now):
    await tell(to("1", "a"))
    assert await leaving(now, channels=["web"]) == []
    assert await leaving(now, channels=[]) == []


async def test_nothing_leaves_before_its_time_and_its_lane_waits(tell, leaving, kept, now):
    morning = now + timedelta(hours=9)
    await tell(to("1", "quiet", NOTICE, not_before=morning), to("1", "next", NOTICE))
    assert await leaving(now) == []
    assert await kept(lambda store: store.backlog.next_sending()) == morning
    assert await kept(lambda store: store.backlog.unsent_for(now)) == timedelta()
    assert texts(await leaving(morning)) == ["quiet"]


async def test_a_refusal_for_now_holds_the_lane_and_counts(tell, leaving, kept, now):
    await tell(to("1", "a"), to("1", "b"))
    (row,) = await leaving(now)
    later = now + timedelta(seconds=3)
    await kept(lambda store: store.outbox.later(row.id, later))
    assert await leaving(now) == []
    (again,) = await leaving(later)
    assert (again.payload["text"], again.tries) == ("a", 1)
    assert await kept(lambda store: store.backlog.unsent_for(later)) == later - now


async def test_a_killed_senders_claims_come_free(tell, leaving, kept, now):
    await tell(to("1", "a"))
    await leaving(now)
    assert await leaving(now + LEASE / 2) == []
    assert texts(await leaving(now + LEASE)) == ["a"]
    await kept(lambda store: store.outbox.release("another bot"))
    assert await leaving(now) == []
    await kept(lambda store: store.outbox.release("telegram"))
    assert texts(await leaving(now)) == ["a"]


async def test_delivery_hands_back_what_was_to_be_done_then(tell, leaving, kept, now):
    await tell(to("1", "a", on_delivery={"case": "4812930571"}), to("2", "b"))
    tagged, plain = await leaving(now)
    assert await kept(lambda store: store.outbox.sent(tagged.id)) == {"case": "4812930571"}
    assert await kept(lambda store: store.outbox.sent(plain.id)) is None
    assert await kept(lambda store: store.outbox.sent(plain.id)) is None


async def test_many_deliveries_are_marked_at_once_but_those_that_something_waits_for(
    tell, leaving, kept, now
):
    await tell(to("1", "a"), replace(to("2", "b"), on_delivery={"case": "1"}), to("3", "c"))
    rows = await leaving(now)
    gone = await kept(lambda store: store.outbox.all_sent([row.id for row in rows]))
    assert gone == {rows[0].id, rows[2].id}
    assert await kept(lambda store: store.outbox.sent(rows[1].id)) == {"case": "1"}
    assert await leaving(now + LEASE) == []


async def test_a_dead_letter_lets_its_lane_go_on_and_is_kept(tell, leaving, kept, now):
    await tell(to("1", "bad", on_delivery={"case": "1"}), to("1", "good"))
    (row,) = await leaving(now)
    assert await kept(lambda store: store.outbox.dead(row.id, "400: bad html")) is None
    assert texts(await leaving(now)) == ["good"]
    (letter,) = await kept(lambda store: store.backlog.dead_letters())
    assert (letter.id, letter.reason, letter.channel) == (row.id, "400: bad html", "telegram")
    assert letter.urgency is ANSWER


async def test_a_dead_letter_is_sent_after_all_or_dropped(tell, leaving, kept, now):
    await tell(to("1", "bad"), to("2", "worse"))
    for row in await leaving(now):
        await kept(lambda store, row=row: store.outbox.dead(row.id, "400"))
    assert await kept(lambda store: store.backlog.retry([1])) == 1
    assert texts(await leaving(now)) == ["bad"]
    assert await kept(lambda store: store.backlog.drop([1, 2])) == 1
    assert await kept(lambda store: store.backlog.dead_letters()) == []


async def test_what_may_not_be_kept_is_gone_even_when_it_could_not_be_told(
    tell, leaving, kept, now
):
    await tell(to("1", "receipt", on_delivery={"forget": "p"}, is_kept_if_dead=False))
    (row,) = await leaving(now)
    assert await kept(lambda store: store.outbox.dead(row.id, "403")) == {"forget": "p"}
    assert await kept(lambda store: store.backlog.dead_letters()) == []


async def test_a_group_that_moved_gets_what_is_on_its_way(tell, leaving, kept, now):
    await tell(to("-5", "a", is_group=True), to("-5", "b", is_group=True))
    await leaving(now)
    await kept(lambda store: store.outbox.moved("telegram", "-5", "-1005"))
    (row,) = await leaving(now)
    assert (row.chat, row.is_group, row.payload["text"]) == ("-1005", True, "a")


async def test_a_row_that_does_not_open_dies_and_is_not_in_the_way(tell, leaving, kept, now):
    await tell(to("1", "a"), to("1", "b"))
    spoilt = update(outbox).where(outbox.c.id == 1).values(payload=b"0")
    await kept(lambda store: store.connection.execute(spoilt))
    assert await leaving(now) == []
    assert texts(await leaving(now)) == ["b"]
    (letter,) = await kept(lambda store: store.backlog.dead_letters())
    assert letter.id == 1


async def test_telling_nothing_is_fine(tell, leaving, now):
    await tell()
    assert await leaving(now) == []
