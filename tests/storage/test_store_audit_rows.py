"""The audit: rows of acts and looks, and what is shown of them."""

import asyncio
from datetime import timedelta

import pytest

from rules.audit import LOOK, REASON
from rules.people import PersonId
from storage.unit_of_work import UnitOfWork
from storage.verify import verify


async def test_anchors_come_once_a_minute_and_only_when_something_was_done(kept, now):
    def act(store, seconds):
        at = now + timedelta(seconds=seconds)
        store.audit.act(PersonId("li"), "note", None, {}, at)
        return store.anchors.anchor(at)

    assert await kept(lambda store: act(store, 0))
    assert not await kept(lambda store: act(store, 30))
    assert await kept(lambda store: act(store, 60))
    assert not await kept(lambda store: store.anchors.anchor(now + timedelta(hours=1)))


async def test_a_row_leaves_with_its_transaction(kept, now):
    def fails(store):
        store.audit.act(PersonId("li"), "note", None, {}, now)
        raise LookupError

    with pytest.raises(LookupError):
        await kept(fails)
    assert await kept(lambda store: store.audit.latest(None, 10)) == ()


async def test_the_list_shows_who_did_what_and_nothing_of_a_sealed_case(kept, make_case, now):
    li, wang = PersonId("li"), PersonId("wang")

    def work(store):
        store.cases.add(make_case("1234567895"), "1234")
        store.cases.add(make_case("1234567897", sealed=True), "1234")
        store.audit.act(li, "accept", "1234567895", {}, now)
        store.audit.act(li, "invite", None, {"role": "handler"}, now + timedelta(minutes=1))
        store.audit.look(wang, "1234567897", "查看密封的件", now + timedelta(minutes=2))
        store.audit.look(wang, "1234567895", "查看联系方式", now + timedelta(minutes=3))
        return store.audit.latest(None, 10), store.audit.latest([li], 1)

    everything, of_li = await kept(work)
    acts = [(row.actor, row.act, row.case) for row in everything]
    assert acts == [
        (wang, LOOK, "1234567895"),
        (li, "invite", None),
        (li, "accept", "1234567895"),
    ]
    assert everything[0].detail == {REASON: "查看联系方式"}
    assert everything[0].unit == "shuigou"
    assert [row.act for row in of_li] == ["invite"]


@pytest.mark.only("sqlite")
async def test_what_was_done_lies_sealed(kept, path, database, now):
    await kept(
        lambda store: store.audit.act(PersonId("li"), "invite", None, {"name": "王大姐"}, now)
    )
    await database.close()
    assert "王大姐".encode() not in path.read_bytes()


async def test_many_people_act_at_once_and_each_chain_stays_whole(database, sealer, now):
    def act(number):
        actor = PersonId(f"person-{number % 7}")

        def work(connection):
            at = now + timedelta(seconds=number)
            UnitOfWork(connection, sealer).audit.act(actor, "note", None, {}, at)

        return database.write(work)

    await asyncio.gather(*(act(number) for number in range(140)))
    found = await database.read(lambda c: verify(c, sealer, lambda _checked, _count: None))
    assert (found.rows, found.actors, found.faults) == (140, 7, ())
