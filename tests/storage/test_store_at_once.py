"""Many do the same thing at once, each on a connection of its own, and nothing gets mixed up."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.util import await_only

from rules.alarms import Alarm, AlarmKind
from rules.cases import CaseNumber
from rules.errors import Refused
from rules.glossary import State
from rules.people import PersonId, Post, Role
from rules.units import UnitId
from storage.audit_tables import anchors
from storage.contacts import Sender
from storage.engine import Database
from storage.inbox import Arrival
from storage.sealing import sealer_for
from storage.tables import people

TWELVE = range(12)
NUMBER = CaseNumber("4812930571")


@pytest.fixture
def at_once(kept):
    """Do this twelve times at the same moment."""

    async def run(work):
        return await asyncio.gather(*(kept(work) for _ in TWELVE), return_exceptions=True)

    return run


async def test_somebody_new_in_a_group_and_in_private_is_one_person(at_once, kept, now):
    sender = Sender("telegram", "77")
    met = await at_once(lambda store: store.visitors.find_or_make([sender], now)[sender].id)
    assert len(set(met)) == 1
    count = select(func.count()).select_from(people)
    assert await kept(lambda store: store.connection.scalar(count)) == 1


async def test_many_new_people_met_in_any_order_never_wait_for_each_other(kept, now):
    senders = [Sender("telegram", str(number)) for number in range(40)]
    orders = [senders[turn:] + senders[:turn] for turn in range(0, 40, 4)]
    met = await asyncio.gather(
        *(kept(lambda store, order=o: store.visitors.find_or_make(order, now)) for o in orders)
    )
    assert len({person.id for each in met for person in each.values()}) == 40


async def test_the_same_update_from_two_pollers_is_kept_once(at_once, now):
    row = Arrival(channel="telegram", update_id=7, lane=("1", "1"), payload=b"{}")
    assert sum(await at_once(lambda store: store.inbox.add([row], now))) == 1


async def test_wrong_codes_tried_at_once_are_all_counted(at_once, now):
    def tries(store):
        if store.tries.paused_until("case", now):
            return "paused"
        return store.tries.wrong("case", now)

    tried = Counter(await at_once(tries))
    assert tried == {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, "paused": 7}


async def test_what_a_page_shows_has_one_order(at_once, kept, now):
    await at_once(lambda store: store.transcript.add("web", "a", {"text": "hello"}, now))
    shown = await kept(lambda store: store.transcript.read("web", "a"))
    assert sorted(one.change for one in shown) == [1 + number for number in TWELVE]


async def test_two_timers_sign_one_anchor(at_once, kept, now):
    await kept(lambda store: store.audit.act(PersonId("li"), "note", None, {}, now))
    signed = await at_once(lambda store: store.anchors.anchor(now))
    assert len([signature for signature in signed if signature]) == 1
    count = select(func.count()).select_from(anchors)
    assert await kept(lambda store: store.connection.scalar(count)) == 1


async def test_two_timers_ring_an_alarm_once(at_once, kept, make_case, now):
    alarm = Alarm(
        number=NUMBER, kind=AlarmKind.DANGER, began=State.REGISTERED, since=now, next_at=now
    )
    await kept(lambda store: store.cases.add(make_case(NUMBER), "1234"))
    await kept(lambda store: store.alarms.keep(alarm))

    def ring(store):
        for due in store.alarms.due(now, 9):
            store.alarms.keep(replace(due, next_at=now + timedelta(minutes=30)))
            return 1
        return 0

    assert sum(await at_once(ring)) == 1


async def test_of_several_who_change_a_case_from_one_reading_one_succeeds(
    at_once, kept, make_case, now
):
    await kept(lambda store: store.cases.add(make_case(NUMBER), "1234"))
    read = await kept(lambda store: store.cases.get(NUMBER))
    outcomes = await at_once(lambda store: store.cases.save(read))
    assert len([one for one in outcomes if isinstance(one, Refused)]) == len(TWELVE) - 1


async def test_each_who_reads_a_case_to_change_it_waits_for_the_one_before(
    at_once, kept, make_case
):
    await kept(lambda store: store.cases.add(make_case(NUMBER), "1234"))
    saved = await at_once(lambda store: store.cases.save(store.cases.get(NUMBER)).version)
    assert sorted(saved) == [1 + number for number in TWELVE]


async def test_an_invitation_is_used_once(at_once, kept, now):
    post = Post(Role.HANDLER, UnitId("shuigou"))
    code = await kept(lambda store: store.people.invite(post, "老李", now))

    def joins(store):
        person = store.visitors.find_or_make([Sender("t", "1")], now)
        return store.people.join(code, next(iter(person.values())), now)

    assert len([one for one in await at_once(joins) if one]) == 1


async def test_several_that_start_at_once_have_one_schema_and_one_key(empty_url, key):
    async def start():
        database = await Database.open(empty_url)
        sealer = await database.write(lambda connection: sealer_for(connection, key))
        await database.close()
        return sealer.hash("a")

    assert len(set(await asyncio.gather(*(start() for _ in range(4))))) == 1


@pytest.mark.only("postgresql")
async def test_a_link_that_many_share_holds_nobody_up(kept):
    begun, may_end = asyncio.Event(), asyncio.Event()

    def slowly(store):
        store.links.keep("/case 4812930571")
        begun.set()
        await_only(may_end.wait())

    await kept(lambda store: store.links.keep("/case 4812930571"))
    first = asyncio.create_task(kept(slowly))
    await begun.wait()
    async with asyncio.timeout(3):
        await kept(lambda store: store.links.keep("/case 4812930571"))
    may_end.set()
    await first


@pytest.mark.only("postgresql")
async def test_a_visitor_being_forgotten_this_moment_is_met_anew(kept, now):
    sender = Sender("telegram", "77")
    old = await kept(lambda store: store.visitors.find_or_make([sender], now)[sender].id)
    begun, may_end = asyncio.Event(), asyncio.Event()

    def forgets(store):
        store.visitors.purge(now + timedelta(days=2))
        begun.set()
        await_only(may_end.wait())

    timer = asyncio.create_task(kept(forgets))
    await begun.wait()
    later = now + timedelta(days=2)
    meeting = asyncio.create_task(
        kept(lambda store: store.visitors.find_or_make([sender], later)[sender].id)
    )
    await asyncio.wait([meeting], timeout=0.3)
    may_end.set()
    await timer
    assert await meeting != old
