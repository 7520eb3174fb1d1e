"""Of several processes one has the lease, and it passes on when its holder is silent."""

from datetime import timedelta

from sqlalchemy import update

from storage.leases import Leases, Taking
from storage.traffic import leases


def take(holder, *, is_dead=False):
    return lambda store: Leases(store.connection).take("clock", holder, lambda _: is_dead)


def is_held(holder):
    return lambda store: Leases(store.connection).is_held("clock", holder)


async def silent(kept, now):
    """Nobody has renewed it for long."""
    long_ago = update(leases).values(until=now - timedelta(days=9999))
    await kept(lambda store: store.connection.execute(long_ago))


async def test_it_is_kept_by_who_has_it_and_refused_to_others(kept):
    assert await kept(take("a")) is Taking.GAINED
    assert await kept(take("a")) is Taking.KEPT
    assert await kept(take("b")) is Taking.REFUSED
    assert await kept(is_held("a"))
    assert not await kept(is_held("b"))


async def test_a_silent_holder_loses_it_when_another_asks(kept, now):
    await kept(take("a"))
    await silent(kept, now)
    assert not await kept(is_held("a"))
    assert await kept(take("b")) is Taking.GAINED
    assert await kept(take("a")) is Taking.REFUSED


async def test_a_silent_holder_keeps_it_when_nobody_asked(kept, now):
    await kept(take("a"))
    await silent(kept, now)
    assert await kept(take("a")) is Taking.KEPT


async def test_a_dead_one_or_one_that_leaves_passes_it_on_at_once(kept):
    await kept(take("a"))
    assert await kept(take("b", is_dead=True)) is Taking.GAINED
    await kept(lambda store: Leases(store.connection).leave("clock", "a"))
    assert await kept(take("c")) is Taking.REFUSED, "only the holder can leave it"
    await kept(lambda store: Leases(store.connection).leave("clock", "b"))
    assert await kept(take("c")) is Taking.GAINED
