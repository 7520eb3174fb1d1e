"""The examiner looks through new books beside the answers, and daily through the newest."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, time

import pytest

from bot.examiner import Examiner, looked_through
from rules import red_flags
from rules.books import BookState
from rules.deadlines import SHANGHAI
from rules.flags import FlagState
from storage.sealing import sealer_for
from storage.unit_of_work import UnitOfWork
from tests.books import lay
from tests.bot.edge import KEY
from tests.rules.make_books import BOOK, day, entry, examined

PUBLIC = replace(BOOK, is_current=True)
SPENT = entry(60_000, decision_no="")


class Clock:
    def __init__(self, text):
        self.day = text

    def __call__(self):
        return datetime.combine(day(self.day), time(9), SHANGHAI)


@pytest.fixture
def clock():
    return Clock("2012-10-20")


@pytest.fixture
async def sealer(database):
    return await database.write(lambda connection: sealer_for(connection, KEY))


@pytest.fixture
def examiner(database, sealer, city, clock):
    return Examiner(database, sealer, city, clock)


@pytest.fixture
def rules_found(database, sealer):
    async def found():
        def read(connection):
            flags = UnitOfWork(connection, sealer).flags
            return sorted(one.rule for one in flags.of([BOOK.place], FlagState.OPEN, 99))

        return await database.read(read)

    return found


async def test_a_new_book_is_looked_through_once(database, examiner, rules_found):
    draft = replace(BOOK, state=BookState.DRAFT, published_on=None)
    await database.write(lambda c: lay(c, draft, SPENT))
    assert await examiner.step()
    assert await rules_found() == ["R01", "R08"]
    assert not await examiner.step()


async def test_days_pass_for_the_newest(database, examiner, rules_found, clock):
    await database.write(lambda c: lay(c, PUBLIC, entry()))
    while await examiner.step():
        pass
    assert await rules_found() == []
    clock.day = "2013-01-16"
    assert await examiner.step()
    assert await rules_found() == ["R08"], "the fourth quarter is late"
    assert not await examiner.step()


async def test_many_flags_are_kept_in_short_pieces(database, examiner, rules_found):
    many = [
        entry(1, "2012-07-16", handler="张", approver="张", voucher_no=f"{n}") for n in range(450)
    ]
    await database.write(lambda c: lay(c, PUBLIC, *many))
    await examiner.step()
    assert (await rules_found()).count("R07") == 99


async def test_it_runs_until_it_is_told_to_stop(database, examiner, rules_found):
    await database.write(lambda c: lay(c, PUBLIC, SPENT))
    running = asyncio.create_task(examiner.run())
    async with asyncio.timeout(10):
        while not await rules_found():
            await asyncio.sleep(0.02)
    examiner.stop()
    await asyncio.wait_for(running, 10)


def test_a_rule_that_fails_hides_nothing_of_the_others_and_tells_no_name(monkeypatch, caplog):
    def fails(_looked_at):
        raise KeyError("张主任")

    broken = replace(red_flags.FLAGS["R02"], find=fails)
    monkeypatch.setattr(red_flags, "FLAGS", {**red_flags.FLAGS, "R02": broken})
    with caplog.at_level(logging.ERROR):
        flags = looked_through(examined(SPENT))
    assert [flag.rule for flag in flags] == ["R01"]
    assert "R02 failed on a book: KeyError" in caplog.text
    assert "张主任" not in caplog.text
