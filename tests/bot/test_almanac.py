"""A day is made a day off, or a notice comes in: deadlines move, and whoever waits is told."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.clockwork import Clockwork
from bot.operator import load_calendar
from bot.settings import BadSettings
from bot.telling import Telling
from rules.people import Role
from tests.conftest import SECRET_KEY
from tests.conversations.desk import LAMP, People, files
from tests.conversations.filing import files as files_by_talk

NOTICE = "date,kind,reason\n2027-01-01,off,元旦\n2027-10-01,off,国庆节\n2027-02-06,work,补班\n"


@pytest.fixture
async def people(town):
    return await People.around(town)


@pytest.fixture
async def chen(town):
    return await town.staff("xiao_chen", (Role.ADMIN, "mengzi"))


async def ticks(town, times=1):
    """The timer of a process that was started just now."""
    clockwork = Clockwork(town.city, town.sealer, Telling(town.sealer, town.channels))
    for _ in range(times):
        await town.database.write(partial(clockwork.tick, now=town.now))
    await town.delivers()


async def due(town):
    return (await town.case(LAMP)).deadline.day


async def test_a_day_off_moves_the_deadline_and_the_citizen_hears_of_it(town, people, chen):
    asha = town.citizen("asha")
    await files(town, asha)
    assert await due(town) == date(2026, 11, 19)
    await chen.says("/workday 2026-11-18 放假 抗旱")
    assert "改为放假" in chen.text
    await ticks(town, 2)
    assert await due(town) == date(2026, 11, 20)
    assert "11月20日" in asha.text
    heard = len(asha.shown)
    await ticks(town)
    assert len(asha.shown) == heard, "told once"


async def test_a_make_up_day_brings_it_forward_and_nobody_is_bothered(town, people, chen):
    asha = town.citizen("asha")
    town.now = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    await files(town, asha)
    heard = len(asha.shown)
    await chen.says("/workday 11月21日 上班 补班")
    await ticks(town, 2)
    assert await due(town) == date(2026, 11, 24)
    assert len(asha.shown) == heard


async def test_a_case_filed_after_the_change_is_counted_by_it_at_once(town, chen):
    await chen.says("/workday 2026-11-18 放假 抗旱")
    asha = town.citizen("asha")
    await files_by_talk(asha)
    assert "11月20日" in asha.text


async def test_what_is_filed_before_the_counting_is_counted_once(town, chen):
    town.now = datetime(2026, 11, 16, 18, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    await chen.says("/workday 2026-11-18 放假 抗旱")
    await chen.says("/workday 2026-11-21 上班 补班")
    asha = town.citizen("asha")
    number, _code = await files_by_talk(asha)
    first = (await town.case(number)).deadline
    assert first.day == date(2026, 11, 20)
    town.now = datetime(2026, 11, 17, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    heard = len(asha.shown)
    await ticks(town, 4)
    assert (await town.case(number)).deadline == first
    assert len(asha.shown) == heard


async def test_more_cases_than_one_look_takes_are_all_counted(town, people, chen):
    numbers = [f"{1_000_000_000 + number * 7}" for number in range(60)]
    for number in numbers:
        await files(town, None, number)
    await chen.says("/workday 2026-11-18 放假 抗旱")
    await ticks(town, 3)
    kept = [(await town.case(number)).deadline.day for number in numbers]
    assert set(kept) == {date(2026, 11, 20)}


async def test_the_calendar_tells_what_is_unusual_and_why(town, chen):
    await chen.says("/calendar")
    assert "2026 年" in chen.text
    await chen.presses("改一天")
    await chen.says("11月25日")
    await chen.presses("放假")
    await chen.says("抗旱")
    await chen.presses("看日历")
    assert "11月25日 放假（抗旱）" in chen.text
    await chen.says("/workday 11月25日 放假 还是抗旱")
    assert "本来就是放假" in chen.text


async def test_only_admins_change_it(town, people):
    await people.lao_li.says("/workday 2026-11-18 放假 抗旱")
    assert "改为" not in people.lao_li.text
    assert await town.reads(lambda store: store.almanac.latest()) == 0


@pytest.fixture
def settings(url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SECRET_KEY", SECRET_KEY)


async def test_a_notice_makes_the_next_year_known(town, tmp_path, settings):
    asha = town.citizen("asha")
    town.now = datetime(2026, 12, 30, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    await files(town, asha)
    assert (await town.case(LAMP)).deadline.expected
    notice = tmp_path / "2027.csv"
    notice.write_text(NOTICE, encoding="utf-8-sig")
    assert "2027" in await load_calendar(notice)
    await ticks(town, 2)
    kept = await town.case(LAMP)
    assert not kept.deadline.expected
    assert kept.deadline.day == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("date,kind\n2027-13-01,off\n", "2027-13-01"),
        ("date,kind\n2027-01-01,maybe\n", "maybe"),
        ("", "日历是空的"),
    ],
)
async def test_a_notice_with_a_fault_is_refused_whole(town, tmp_path, settings, written, sentence):
    notice = tmp_path / "2027.csv"
    notice.write_text(written)
    with pytest.raises(BadSettings, match=sentence):
        await load_calendar(notice)
    with pytest.raises(BadSettings, match="cannot be read"):
        await load_calendar(tmp_path / "nowhere.csv")
    assert await town.reads(lambda store: store.almanac.latest()) == 0
