"""A case opened by its code stays open in that chat, for a while."""

from datetime import timedelta

import pytest

from rules.cases import CaseNumber

FIRST, SECOND = CaseNumber("1000000009"), CaseNumber("2000000008")


async def test_only_that_case_is_open_and_only_in_that_chat_until_the_time_is_up(kept, now):
    until = now + timedelta(minutes=30)
    await kept(lambda store: store.grants.open("bot:asha", FIRST, until))
    cases = {
        ("bot:asha", FIRST, now): True,
        ("bot:asha", SECOND, now): False,
        ("bot:ben", FIRST, now): False,
        ("bot:asha", FIRST, until): False,
    }
    for asked, is_open in cases.items():
        assert await kept(lambda store, asked=asked: store.grants.is_open(*asked)) is is_open


async def test_another_case_closes_the_one_before(kept, now):
    until = now + timedelta(minutes=30)
    await kept(lambda store: store.grants.open("bot:asha", FIRST, until))
    await kept(lambda store: store.grants.open("bot:asha", SECOND, until))
    assert not await kept(lambda store: store.grants.is_open("bot:asha", FIRST, now))
    assert await kept(lambda store: store.grants.is_open("bot:asha", SECOND, now))


async def test_what_is_closed_or_over_is_gone(kept, now):
    until = now + timedelta(minutes=30)
    await kept(lambda store: store.grants.open("bot:asha", FIRST, until))
    await kept(lambda store: store.grants.open("bot:ben", SECOND, until))
    await kept(lambda store: store.grants.close("bot:asha"))
    assert not await kept(lambda store: store.grants.is_open("bot:asha", FIRST, now))
    assert await kept(lambda store: store.grants.purge(now)) == 0
    assert await kept(lambda store: store.grants.purge(until)) == 1


@pytest.mark.only("sqlite")
async def test_neither_asker_nor_case_is_readable(kept, database, path, now):
    await kept(lambda store: store.grants.open("bot:asha", FIRST, now + timedelta(minutes=30)))
    await database.truncate_wal()
    for secret in (FIRST, "asha"):
        assert secret.encode() not in path.read_bytes()
