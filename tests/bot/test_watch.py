"""When messages are stuck the admins hear of it once, and once when it is over."""

import pytest

from bot.telling import Telling
from bot.watch import PATIENCE, Watch
from rules.people import Role

WELL = {"ok": True, "oldest_unsent_seconds": 0.2, "oldest_unanswered_seconds": 0}
STUCK = {**WELL, "oldest_unsent_seconds": 400.0}
SILENT = {**WELL, "oldest_unanswered_seconds": 400.0}
REFUSED = {**WELL, "refused_bots": ["telegram-citizen"]}
BROKEN = {"ok": False, "database": "failed"}


@pytest.fixture
async def chen(town):
    return await town.staff("xiao_chen", (Role.ADMIN, "mengzi"))


@pytest.fixture
def sees(town, chen):
    """The watch of one process looks so many times and finds this."""

    async def look(watch, health, times=PATIENCE):
        now.update(health)
        for _ in range(times):
            await watch.look()
        now.clear()
        await town.delivers()
        return [said.text for said in chen.shown]

    now = {}

    async def health():
        return dict(now)

    telling = Telling(town.sealer, town.channels)
    look.watch = lambda: Watch(town.database, town.sealer, telling, health)
    return look


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [(STUCK, "已等 6 分钟"), (SILENT, "6 分钟没有回"), (REFUSED, "令牌")],
    ids=["unsent", "unanswered", "refused"],
)
async def test_trouble_is_told_once_and_its_end_too(sees, trouble, sentence):
    watch = sees.watch()
    (told,) = await sees(watch, trouble, PATIENCE * 2)
    assert sentence in told
    assert len(await sees(watch, WELL, 2)) == 2
    assert len(await sees(watch, trouble)) == 3


async def test_a_restart_tells_nothing_again(sees):
    await sees(sees.watch(), STUCK)
    assert len(await sees(sees.watch(), STUCK)) == 1


async def test_what_mends_itself_wakes_nobody(sees):
    watch = sees.watch()
    for _ in range(3):
        assert await sees(watch, STUCK, PATIENCE - 1) == []
        assert await sees(watch, WELL, 1) == []


async def test_a_failed_database_is_no_sentence_of_its_own(sees):
    assert await sees(sees.watch(), BROKEN) == []
