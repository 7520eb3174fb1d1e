"""Urgent at 02:00: who was called when, until 收到."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.clockwork import Clockwork
from bot.telling import Telling
from rules import workflow
from rules.alarms import AlarmKind
from rules.cases import CaseNumber
from rules.glossary import Action, Identity, State
from rules.people import Role
from tests.conversations.desk import LAMP, People, accepted, files, goes

ANOTHER = CaseNumber("9876543213")
NIGHT = datetime(2026, 11, 17, 2, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
async def people(town):
    people = await People.around(town)
    people.mayor = await town.staff("mayor", (Role.LEADER, "mengzi"))
    people.duty = await town.staff("duty", (Role.DISPATCHER, "mengzi"))
    return people


@pytest.fixture
async def lamp(town, people):
    """The lamp, in lao_li's hands, and the middle of the night."""
    asha = town.citizen("asha")
    await files(town, asha)
    await accepted(town, people.dispatcher, people.lao_li)
    town.now = NIGHT
    return asha


async def rings(town, **time):
    """Time goes by; the timer is new, as after a restart, and ticks twice."""
    town.now = NIGHT + timedelta(**time)
    done = []
    for _again in range(2):
        clockwork = Clockwork(town.city, town.sealer, Telling(town.sealer, town.channels))
        done.append(await town.database.write(partial(clockwork.tick, now=town.now)))
        await town.delivers()
    assert done[1] == 0
    return done[0]


async def calls(town, number=LAMP):
    """Who was called, ring by ring."""
    events = await town.reads(lambda store: store.cases.events(number))
    return [set(one.text.split("、")) for one in events if one.action is Action.RING]


def heard(people, *before):
    """Whose chat has grown."""
    return {name for name, count in before[0].items() if len(getattr(people, name).shown) > count}


def counted(people):
    return {name: len(chat.shown) for name, chat in vars(people).items()}


async def test_level_by_level_until_somebody_answers(town, people, lamp):
    before = counted(people)
    await lamp.says(f"/urgent {LAMP} 是的")
    assert heard(people, before) == {"lao_li", "dispatcher", "shu_ji", "mayor", "duty"}
    assert "【紧急】" in people.shu_ji.text
    assert "水沟" in people.shu_ji.text
    assert people.shu_ji.labels == ["收到", "打开案件"]

    assert await rings(town, minutes=29) == 0
    before = counted(people)
    assert await rings(town, minutes=31) == 1
    assert heard(people, before) == {"dispatcher", "shu_ji"}
    assert "还没有人回“收到”" in people.shu_ji.text

    before = counted(people)
    assert await rings(town, minutes=62) == 1
    assert heard(people, before) == {"mayor", "duty"}
    before = counted(people)
    assert await rings(town, minutes=93) == 1
    assert heard(people, before) == {"mayor", "duty", "officer"}
    before = counted(people)
    assert await rings(town, minutes=124) == 1
    assert heard(people, before) == {"mayor", "duty", "officer"}

    await people.mayor.presses("收到")
    assert "谢谢您" in people.mayor.text
    assert "mayor已收到" in people.lao_li.text
    assert "mayor已收到" in people.dispatcher.text
    assert "值班的同志已经收到" in lamp.text
    assert await rings(town, hours=12) == 0
    assert await calls(town) == [
        {"lao_li", "dispatcher", "shu_ji", "mayor", "duty"},
        {"dispatcher", "shu_ji"},
        {"mayor", "duty"},
        {"mayor", "duty", "officer"},
        {"mayor", "duty", "officer"},
    ]


async def test_the_card_shows_who_is_awaited_and_who_has_it(town, people, lamp):
    await people.lao_li.says(f"/urgent {LAMP}")
    await people.shu_ji.says(f"/case {LAMP}")
    assert "紧急 · 等人收到" in people.shu_ji.text
    assert "紧急呼叫了值班的同志和领导：" in people.shu_ji.text
    assert people.shu_ji.labels[0] == "收到"
    await people.shu_ji.presses("收到")
    await people.shu_ji.says(f"/case {LAMP}")
    assert "紧急 · 已由shu_ji收到" in people.shu_ji.text
    assert "收到" not in people.shu_ji.labels
    await people.dispatcher.says(f"收到 {LAMP}")
    assert "已由shu_ji收到" in people.dispatcher.text
    await lamp.says(f"/case {LAMP}")
    assert "值班的同志收到" in lamp.text
    assert "紧急呼叫" not in lamp.text


async def test_a_ring_makes_no_button_old(town, people, lamp):
    await people.lao_li.says(f"/urgent {LAMP}")
    await people.shu_ji.says(f"/case {LAMP}")
    await rings(town, minutes=31)
    await people.shu_ji.says(f"收到 {LAMP}")
    await people.shu_ji.presses("督办")
    assert "为什么督办" in people.shu_ji.text


async def test_the_word_alone_offers_what_rings(town, people, lamp):
    await people.lao_li.says(f"/urgent {LAMP}")
    await people.dispatcher.says("待办")
    await people.dispatcher.says("收到")
    assert "水沟" in people.dispatcher.labels[0]
    await people.dispatcher.says("1")
    assert "谢谢您" in people.dispatcher.text
    await people.shu_ji.says("待办")
    await people.shu_ji.says("收到")
    assert not any(LAMP in label for label in people.shu_ji.labels)


async def test_typing_the_word_does_what_the_button_does(town, people, lamp):
    await people.lao_li.says(f"/urgent {LAMP}")
    await people.shu_ji.says("收到")
    assert "谢谢您" in people.shu_ji.text
    assert await rings(town, minutes=31) == 0


async def test_who_was_not_called_learns_nothing(town, people, lamp):
    await people.lao_li.says(f"/urgent {LAMP}")
    for chat in (people.officer, people.xiao_wang):
        await chat.says(f"收到 {LAMP}")
        assert "没有找到这个编号" in chat.text
    assert await rings(town, minutes=31) == 1


async def test_who_has_left_since_is_told_no_more(town, people, lamp):
    await lamp.says(f"/urgent {LAMP} 是的")
    gone = replace(people.shu_ji.person, posts=())
    await town.reads(lambda store: store.people.save(gone))
    before = counted(people)
    await people.mayor.presses("收到")
    assert heard(people, before) == {"mayor", "duty", "lao_li", "dispatcher"}


async def test_it_ends_with_the_case(town, people, lamp):
    await people.lao_li.says(f"/urgent {LAMP}")
    await goes(town, LAMP, workflow.refer, to="市公安局", by=people.dispatcher.person)
    before = counted(people)
    await people.shu_ji.says(f"收到 {LAMP}")
    assert "已经结束" in people.shu_ji.text
    assert await rings(town, minutes=31) == 1
    assert await rings(town, minutes=62) == 0
    assert heard(people, before) == {"shu_ji"}


async def test_merged_it_rings_for_the_lead(town, people, lamp):
    await files(town, number=ANOTHER)
    await people.lao_li.says(f"/urgent {LAMP}")
    joined = replace(await town.case(LAMP), state=State.MERGED, merged_into=ANOTHER)
    await town.reads(lambda store: store.cases.save(joined))
    before = counted(people)
    assert await rings(town, minutes=31) == 1
    assert heard(people, before) == {"dispatcher", "shu_ji", "mayor", "duty"}
    assert ANOTHER in people.shu_ji.text
    await people.shu_ji.presses("收到")
    assert await rings(town, minutes=93) == 0


async def test_a_hard_time_is_called_out_at_the_citys_desk_until_it_answers(town, people, lamp):
    before = counted(people)
    await lamp.says(f"有人为难我 {LAMP} 村主任堵在门口")
    assert heard(people, before) == {"officer"}
    assert await rings(town, minutes=31) == 1
    assert await rings(town, minutes=62) == 1
    assert heard(people, before) == {"officer"}
    await people.shu_ji.says(f"/case {LAMP}")
    assert "紧急" not in "".join(line for line in people.shu_ji.text.splitlines()[:1])
    assert "呼叫" not in people.shu_ji.text
    await people.officer.presses("收到")
    assert await rings(town, minutes=93) == 0
    await people.shu_ji.says(f"/case {LAMP}")
    assert "收到" not in people.shu_ji.text


async def test_of_an_anonymous_filing_no_time_stays(town, people):
    town.now = NIGHT + timedelta(minutes=3, seconds=14)
    await files(town, number=LAMP, identity=Identity.ANONYMOUS, contact=None)
    await people.dispatcher.says(f"/urgent {LAMP}")
    alarm = await town.reads(lambda store: store.alarms.get(LAMP, AlarmKind.DANGER))
    assert (alarm.since, alarm.next_at) == (None, NIGHT + timedelta(minutes=40))


async def test_danger_told_while_filing_rings_too(town, people):
    asha = town.citizen("asha")
    town.now = NIGHT
    await files(town, asha)
    await asha.says(f"/supplement {LAMP} 有人喝农药了，快来救命")
    await asha.presses("写完了")
    assert (await town.case(LAMP)).urgent
    before = counted(people)
    assert await rings(town, minutes=31) == 1
    assert "shu_ji" in heard(people, before)


async def test_whoever_was_called_and_stays_out_of_it_silences_nothing(town, people, lamp):
    await lamp.says(f"/urgent {LAMP} 是的")
    await people.shu_ji.says(f"/recuse {LAMP} 是我弟弟的事")
    await people.shu_ji.presses("我要回避")
    await people.shu_ji.says(f"/got {LAMP}")
    assert "没有找到" in people.shu_ji.text
    await people.shu_ji.says("收到")
    assert LAMP not in people.shu_ji.labels
    await people.shu_ji.says("/cancel")
    before = counted(people)
    assert await rings(town, minutes=31) == 1
    assert "shu_ji" not in heard(people, before)
