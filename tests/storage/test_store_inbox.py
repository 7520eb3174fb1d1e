"""What was sent to us is answered once, in order, and then only its number is known."""

from datetime import timedelta

from sqlalchemy import update

from storage.inbox import Arrival
from storage.traffic import inbox
from storage.unit_of_work import UnitOfWork

SOON = timedelta(seconds=1.5)


def from_asha(number, payload=b"{}", **more):
    return Arrival(channel="telegram", update_id=number, lane=("1", "1"), payload=payload, **more)


def from_bao(number, **more):
    return Arrival(channel="telegram", update_id=number, lane=("2", "2"), payload=b"{}", **more)


def photo(number, now, album="a"):
    return from_asha(number, album=album, hold_until=now + SOON)


async def claimed(kept, at, limit=50):
    rows = await kept(lambda store: store.inbox.claim(limit, at))
    return [row.update_id for row in rows]


async def answered(kept, at, limit=50):
    """Claim and finish, as the worker does in one transaction."""

    def work(store):
        rows = store.inbox.claim(limit, at)
        store.inbox.done(rows, at)
        return [(row.update_id, row.is_late) for row in rows]

    return await kept(work)


async def test_a_repeat_is_dropped_however_often_and_whenever_it_comes(kept, now):
    for numbers, new in (([7, 7, 8], 2), ([7], 0), ([8, 9], 1)):
        rows = [from_asha(number) for number in numbers]
        assert await kept(lambda store, rows=rows: store.inbox.add(rows, now)) == new
    for number in (7, 8, 9):
        assert await answered(kept, now) == [(number, False)]
    assert await kept(lambda store: store.inbox.add([from_asha(7)], now)) == 0
    assert await kept(lambda store: store.inbox.add([], now)) == 0
    assert await answered(kept, now) == []


async def test_the_first_of_two_with_one_number_is_kept(kept, now):
    rows = [from_asha(7, b"first"), from_asha(7, b"second")]
    await kept(lambda store: store.inbox.add(rows, now))
    (row,) = await kept(lambda store: store.inbox.claim(9, now))
    assert (row.payload, row.at, row.channel, row.tries) == (b"first", now, "telegram", 0)


async def test_the_same_number_on_two_channels_is_two_messages(kept, now):
    other = Arrival(channel="web", update_id=7, lane=("1", "1"), payload=b"{}")
    assert await kept(lambda store: store.inbox.add([from_asha(7), other], now)) == 2


async def test_one_person_is_answered_in_order_and_others_do_not_wait(kept, now):
    rows = [from_asha(5), from_asha(4), from_bao(9), from_asha(6)]
    await kept(lambda store: store.inbox.add(rows, now))
    assert await answered(kept, now) == [(5, False), (9, False)]
    assert await answered(kept, now) == [(4, False)]
    assert await answered(kept, now) == [(6, False)]


async def test_no_more_lanes_are_claimed_than_asked_for(kept, now):
    await kept(lambda store: store.inbox.add([from_asha(1), from_bao(2)], now))
    assert await claimed(kept, now, limit=1) == [1]


async def test_an_album_waits_for_its_last_part_and_is_one_answer(kept, now):
    later = now + timedelta(seconds=1)
    await kept(lambda store: store.inbox.add([photo(1, now), photo(2, now)], now))
    await kept(lambda store: store.inbox.add([photo(3, later), from_asha(4)], later))
    assert await claimed(kept, now + SOON) == []
    assert await kept(lambda store: store.backlog.next_answer(now)) == later + SOON
    assert await answered(kept, later + SOON) == [(1, False), (2, False), (3, False)]
    assert await answered(kept, later + SOON) == [(4, False)]


async def test_a_late_part_comes_alone_and_says_so(kept, now):
    await kept(lambda store: store.inbox.add([photo(1, now)], now))
    after = now + SOON
    assert await answered(kept, after) == [(1, False)]
    await kept(lambda store: store.inbox.add([photo(2, after)], after))
    assert await answered(kept, after + SOON) == [(2, True)]


async def test_a_new_album_is_not_late(kept, now):
    await kept(lambda store: store.inbox.add([photo(1, now)], now))
    await answered(kept, now + SOON)
    await kept(lambda store: store.inbox.add([photo(2, now, album="b")], now))
    assert await answered(kept, now + SOON) == [(2, False)]


async def test_an_album_is_remembered_for_half_a_minute_only(kept, now):
    await kept(lambda store: store.inbox.add([photo(1, now)], now))
    await answered(kept, now + SOON)
    much_later = now + timedelta(minutes=1)
    await kept(lambda store: store.backlog.purge(much_later))
    await kept(lambda store: store.inbox.add([photo(2, much_later)], much_later))
    assert await answered(kept, much_later + SOON) == [(2, False)]


async def test_what_failed_for_now_holds_its_lane_and_is_tried_again(kept, now):
    later = now + timedelta(seconds=5)
    await kept(lambda store: store.inbox.add([from_asha(1), from_asha(2)], now))
    await kept(lambda store: store.inbox.retry_later([1], later))
    assert await claimed(kept, now) == []
    (row,) = await kept(lambda store: store.inbox.claim(9, later))
    assert (row.update_id, row.tries) == (1, 1)


async def test_a_poison_row_is_set_aside_and_its_lane_goes_on(kept, now):
    await kept(lambda store: store.inbox.add([from_asha(1), from_asha(2)], now))
    await kept(lambda store: store.inbox.park(1, "unreadable"))
    assert await claimed(kept, now) == [2]
    (parked,) = await kept(lambda store: store.backlog.parked())
    assert (parked.seq, parked.reason, parked.channel) == (1, "unreadable", "telegram")
    assert await kept(lambda store: store.backlog.unpark([1, 2])) == 1
    assert await claimed(kept, now) == [1]


async def test_a_row_that_does_not_open_is_set_aside_not_in_the_way(kept, now):
    await kept(lambda store: store.inbox.add([from_asha(1), from_bao(2)], now))
    spoilt = update(inbox).where(inbox.c.update_id == 1).values(payload=b"0")
    await kept(lambda store: store.connection.execute(spoilt))
    assert await claimed(kept, now) == [2]
    (parked,) = await kept(lambda store: store.backlog.parked())
    assert parked.seq == 1


async def test_waiting_is_measured_from_the_oldest_unanswered(kept, now):
    later = now + timedelta(seconds=40)
    assert await kept(lambda store: store.backlog.unanswered_for(now)) == timedelta()
    await kept(lambda store: store.inbox.add([from_asha(1)], now))
    await kept(lambda store: store.inbox.add([from_bao(2)], later))
    assert await kept(lambda store: store.backlog.unanswered_for(later)) == later - now
    await kept(lambda store: store.inbox.park(1, "unreadable"))
    assert await kept(lambda store: store.backlog.unanswered_for(later)) == timedelta()


async def test_seen_numbers_are_forgotten_after_three_to_six_days(kept, now):
    await kept(lambda store: store.inbox.add([from_asha(1)], now))
    await answered(kept, now)
    for days, new in ((3, 0), (7, 1)):
        at = now + timedelta(days=days)
        await kept(lambda store, at=at: store.backlog.purge(at))
        assert await kept(lambda store, at=at: store.inbox.add([from_asha(1)], at)) == new


async def test_what_waits_is_still_there_after_opening_again(kept, now, database, url, sealer):
    await kept(lambda store: store.inbox.add([from_asha(1)], now))
    await database.close()
    again = await type(database).open(url)
    rows = await again.write(lambda connection: UnitOfWork(connection, sealer).inbox.claim(9, now))
    assert [row.update_id for row in rows] == [1]
    await again.close()
