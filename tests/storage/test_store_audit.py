"""The audit among 10,000 rows: what is changed, deleted, put in or cut is found and named."""

import asyncio
import shutil
import time
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from bot.verify import report
from rules.deadlines import SHANGHAI
from rules.people import Person, PersonId
from storage.anchors import Anchors
from storage.audit import Audit
from storage.audit_tables import anchored, anchors, audit
from storage.engine import Database
from storage.sealing import sealer_for
from storage.unit_of_work import UnitOfWork
from storage.verify import Fault, Harm, verify

KEY = "a-key-for-tests-0123456789-abcdefghij"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI)
MANY = 10_000
ACTORS = tuple(f"person-{number}" for number in range(20))
EACH = MANY // len(ACTORS)
OLD = "person-7"


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    """A file with 10,000 acts of twenty people, anchored twice; each test spoils a copy."""
    path = tmp_path_factory.mktemp("audit") / "master.db"
    asyncio.run(fill(path))
    return path


async def fill(path):
    database = await Database.open(f"sqlite+aiosqlite:///{path}")

    def work(connection):
        sealer = sealer_for(connection, KEY)
        noted, signed = Audit(connection, sealer), Anchors(connection, sealer)
        for number in range(MANY):
            actor = PersonId(ACTORS[number % len(ACTORS)])
            at = NOW + timedelta(seconds=number)
            noted.act(actor, "assign", None, {"unit": f"desk-{number}"}, at)
            if number == MANY // 2:
                signed.anchor(at)
        signed.anchor(NOW + timedelta(days=1))

    await database.write(work)
    await database.close()


@pytest.fixture
async def filled(master, tmp_path):
    copy = tmp_path / "copy.db"
    shutil.copy(master, copy)
    database = await Database.open(f"sqlite+aiosqlite:///{copy}")
    yield database
    await database.close()


@pytest.fixture
async def sealer(filled):
    return await filled.write(lambda connection: sealer_for(connection, KEY))


async def harmed(database, sealer, *statements):
    """What is found once somebody has written to the file behind our back."""

    def harm(connection):
        for statement in statements:
            connection.execute(statement)

    await database.write(harm)
    return await database.read(lambda c: verify(c, sealer, lambda _checked, _count: None))


def row_of(actor, seq):
    return (audit.c.actor == actor) & (audit.c.seq == seq)


async def copied(database, actor, seq):
    wanted = select(audit).where(row_of(actor, seq))
    return dict(await database.read(lambda c: c.execute(wanted).mappings().one()))


def moved_up(actor, above):
    """Numbers one higher, in two steps, so that no number is there twice on the way."""
    later = (audit.c.actor == actor) & (audit.c.seq > above)
    away = update(audit).where(later).values(seq=audit.c.seq + 1_000_001)
    back = update(audit).where(audit.c.actor == actor, audit.c.seq > 1_000_000)
    return away, back.values(seq=audit.c.seq - 1_000_000)


async def test_ten_thousand_rows_as_they_were_written_are_whole(filled, sealer):
    began = time.perf_counter()
    found = await harmed(filled, sealer)
    assert time.perf_counter() - began < 10  # 0.3 s on a quiet machine
    assert (found.rows, found.actors, found.anchors, found.faults) == (MANY, 20, 2, ())


@pytest.mark.parametrize(
    "changed",
    [
        {"content": b"something else that was never sealed"},
        {"number": "4812930571"},
        {"before": "0" * 32},
        {"hash": "0" * 32},
    ],
)
async def test_one_changed_row_is_named(filled, sealer, changed):
    found = await harmed(filled, sealer, update(audit).where(row_of(OLD, 33)).values(**changed))
    assert found.faults == (Fault(OLD, 33, Harm.CHANGED),)


async def test_a_changed_time_is_named(filled, sealer, now):
    earlier = update(audit).where(row_of(OLD, 500)).values(at=now - timedelta(days=400))
    assert (await harmed(filled, sealer, earlier)).faults == (Fault(OLD, 500, Harm.CHANGED),)


async def test_one_deleted_row_is_named(filled, sealer):
    found = await harmed(filled, sealer, delete(audit).where(row_of(OLD, 33)))
    assert found.faults == (Fault(OLD, 33, Harm.DELETED),)


async def test_a_deleted_row_whose_number_was_taken_by_the_next_is_named(filled, sealer):
    later = (audit.c.actor == OLD) & (audit.c.seq > 33)
    found = await harmed(
        filled,
        sealer,
        delete(audit).where(row_of(OLD, 33)),
        update(audit).where(later).values(seq=audit.c.seq - 1),
    )
    assert Fault(OLD, 33, Harm.DELETED) in found.faults


async def test_a_row_put_in_is_named(filled, sealer):
    foreign = await copied(filled, "person-8", 40) | {"actor": OLD, "seq": 34}
    found = await harmed(filled, sealer, *moved_up(OLD, 33), insert(audit).values(foreign))
    assert found.faults == (Fault(OLD, 34, Harm.INSERTED),)


async def test_a_row_of_their_own_told_twice_is_named(filled, sealer):
    twice = await copied(filled, OLD, 30) | {"seq": 34}
    found = await harmed(filled, sealer, *moved_up(OLD, 33), insert(audit).values(twice))
    assert found.faults == (Fault(OLD, 34, Harm.INSERTED),)


async def test_a_row_hung_on_the_end_is_named(filled, sealer):
    hung_on = await copied(filled, OLD, EACH) | {"seq": EACH + 1, "number": "4812930571"}
    found = await harmed(filled, sealer, insert(audit).values(hung_on))
    assert found.faults == (Fault(OLD, EACH + 1, Harm.FORGED),)


async def test_a_changed_row_at_the_end_is_named(filled, sealer):
    last = update(audit).where(row_of(OLD, EACH)).values(hash="0" * 32)
    assert (await harmed(filled, sealer, last)).faults == (Fault(OLD, EACH, Harm.CHANGED),)


async def test_a_cut_tail_is_named_row_by_row(filled, sealer):
    tail = (audit.c.actor == OLD) & (audit.c.seq > EACH - 2)
    found = await harmed(filled, sealer, delete(audit).where(tail))
    cut = tuple(Fault(OLD, seq, Harm.CUT) for seq in (EACH - 1, EACH))
    assert found.faults == cut


async def test_a_chain_that_is_gone_is_named(filled, sealer):
    found = await harmed(filled, sealer, delete(audit).where(audit.c.actor == OLD))
    assert {fault.harm for fault in found.faults} == {Harm.CUT}
    assert {fault.actor for fault in found.faults} == {OLD}
    assert len(found.faults) == EACH


async def test_a_tail_that_was_cut_and_written_anew_is_found(filled, sealer, now):
    tail = (audit.c.actor == OLD) & (audit.c.seq > EACH - 2)
    await harmed(filled, sealer, delete(audit).where(tail))

    def goes_on(connection):
        for number in range(5):
            Audit(connection, sealer).act(
                PersonId(OLD), "note", None, {}, now + timedelta(days=2, hours=number)
            )
        Anchors(connection, sealer).anchor(now + timedelta(days=3))

    await filled.write(goes_on)
    assert Fault(OLD, EACH, Harm.CUT) in (await harmed(filled, sealer)).faults


async def test_an_anchor_changed_or_missing_is_named(filled, sealer):
    changed = update(anchors).where(anchors.c.seq == 1).values(moved=[])
    assert Fault("", 1, Harm.ANCHOR_CHANGED) in (await harmed(filled, sealer, changed)).faults
    first = await harmed(filled, sealer, delete(anchors).where(anchors.c.seq == 1))
    assert first.faults == (Fault("", 1, Harm.ANCHOR_DELETED),)
    none = await harmed(filled, sealer, delete(anchors))
    assert none.faults == (Fault("", 1, Harm.ANCHOR_DELETED),)


async def test_a_head_hidden_from_the_anchors_is_found(filled, sealer, now):
    at = now + timedelta(days=2)

    def work(connection):
        Audit(connection, sealer).act(PersonId(OLD), "note", None, {}, at)
        last = select(audit.c.hash).where(row_of(OLD, EACH + 1)).scalar_subquery()
        hidden = update(anchored).where(anchored.c.actor == OLD)
        connection.execute(hidden.values(seq=EACH + 1, hash=last))
        Audit(connection, sealer).act(PersonId("person-1"), "note", None, {}, at)
        Anchors(connection, sealer).anchor(at)

    await filled.write(work)
    assert (await harmed(filled, sealer)).faults == (Fault("", 4, Harm.ANCHOR_DELETED),)


async def test_the_report_names_people_and_rows(filled, sealer):
    said = []

    def checked(connection, anchor=""):
        said.clear()
        return report(connection, sealer, anchor, said.append)

    assert await filled.read(checked) == 0
    assert "10000 rows of 20 people and 2 anchors were checked.\n" in said
    assert "5000 of 10000 rows\n" in said
    assert said[-1] == "Nothing was changed, deleted, put in or cut.\n"
    signature = await filled.read(lambda c: c.scalar(select(anchors.c.signature)))
    assert await filled.read(lambda c: checked(c, signature)) == 0
    assert await filled.read(lambda c: checked(c, "0" * 32)) == 1
    assert any("is gone" in line for line in said)

    def harm(connection):
        li = Person(id=PersonId(OLD), name="老李", handle="lao_li")
        UnitOfWork(connection, sealer).people.save(li)
        connection.execute(delete(audit).where(row_of(OLD, 33)))
        connection.execute(delete(audit).where(audit.c.actor == "person-9"))

    await filled.write(harm)
    assert await filled.read(checked) == 1
    assert "@lao_li row 33 was deleted.\n" in said
    assert said[-1] == f"And {EACH + 1 - 100} more.\n"


async def test_an_empty_audit_is_whole_and_is_not_anchored(filled, sealer, now):
    nothing = (delete(table) for table in (audit, anchors, anchored))
    found = await harmed(filled, sealer, *nothing)
    assert await filled.write(lambda c: Anchors(c, sealer).anchor(now)) == ""
    assert (found.rows, found.faults) == (0, ())
