"""What the clock does by itself, at the hour it does it, and once whatever restarts."""

import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.clockwork import Clockwork
from bot.telling import Telling
from rules import workflow
from rules.drawing import is_drawn
from rules.glossary import Mark, Outcome, Rating, State
from rules.numbers import new_number
from rules.people import Person, Role
from tests.conversations.desk import LAMP, REPLY, People, answered, confirmed, files, goes

SHANGHAI = ZoneInfo("Asia/Shanghai")
TEN = {"hour": 10}


@pytest.fixture
async def people(town):
    return await People.around(town)


async def ticks(town, month, day, hour=9, minute=0):
    """The timer on that day, twice: as after a restart."""
    town.now = datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)
    done = []
    for _again in range(2):
        clockwork = Clockwork(town.city, town.sealer, Telling(town.sealer, town.channels))
        done.append(await town.database.write(partial(clockwork.tick, now=town.now)))
        await town.delivers()
    assert done[1] == 0
    return done[0]


async def replied(town, people, *, is_reached=True):
    """Answered on Monday 16 November."""
    asha = town.citizen("asha")
    await files(town, asha)
    await answered(town, people.dispatcher, people.lao_li)
    town.is_delivering = is_reached
    await people_confirm(town, people)
    return asha


async def people_confirm(town, people):
    await goes(town, LAMP, workflow.confirm, by=people.shu_ji.person)
    if town.is_delivering:
        await town.reads(lambda store: store.cases.delivered(LAMP, town.now.date()))
    town.is_delivering = True


async def test_three_working_days_after_delivery_it_is_silence(town, people):
    await replied(town, people)
    assert await ticks(town, 11, 19) == 0
    assert await ticks(town, 11, 20, 8, 29) == 0
    assert await ticks(town, 11, 20, 8, 30) == 1
    assert "没有评价。请报结" in people.lao_li.text
    case = await town.case(LAMP)
    assert (case.mark, case.rating) == (Mark.SILENT, None)


async def test_what_was_never_fetched_is_no_silence(town, people):
    await replied(town, people, is_reached=False)
    assert await ticks(town, 12, 16) == 0
    assert await ticks(town, 12, 17) == 1
    assert "未取" in people.lao_li.text
    assert (await town.case(LAMP)).mark is Mark.UNREAD


async def test_who_has_rated_is_not_silent(town, people):
    await replied(town, people)
    citizen = Person(id=(await town.case(LAMP)).citizen)
    await goes(town, LAMP, workflow.rate, rating=Rating.FAIRLY, by=citizen)
    assert (await town.case(LAMP)).mark is Mark.RATED
    assert await ticks(town, 11, 30) == 0


async def reported(town, people):
    asha = await replied(town, people)
    await ticks(town, 11, 20)
    await goes(town, LAMP, workflow.close, by=people.lao_li.person)
    return asha


async def test_an_approval_that_nobody_gives_lapses_and_is_counted_apart(town, people):
    asha = await reported(town, people)
    assert not (await town.case(LAMP)).is_drawn
    assert await ticks(town, 11, 27) == 0
    assert await ticks(town, 11, 28) == 1
    case = await town.case(LAMP)
    assert (case.state, case.is_lapsed) == (State.CLOSED, True)
    assert "已经办结" in asha.text
    assert "单独统计" in people.officer.text


async def test_a_drawn_result_waits_until_somebody_opens_it(town, people):
    await reported(town, people)
    await town.reads(lambda store: store.cases.save(replace(store.cases.get(LAMP), is_drawn=True)))
    assert await ticks(town, 12, 11) == 0
    await people.officer.says("批量办结")
    assert "没有可以一起办结的" in people.officer.text
    await people.officer.says(f"办结 {LAMP}")
    assert "抽中必看" in people.officer.text
    assert REPLY in people.officer.text
    await people.officer.presses("先不办结")
    assert (await town.case(LAMP)).state is State.REPORTED
    await people.officer.says(f"办结 {LAMP}")
    await people.officer.presses("看过了，办结")
    case = await town.case(LAMP)
    assert (case.state, case.is_lapsed) == (State.CLOSED, False)


async def test_what_was_not_drawn_is_closed_as_a_list(town, people):
    asha = await reported(town, people)
    await people.officer.says("批量办结")
    assert LAMP in people.officer.text
    assert "未评价" in people.officer.text
    await people.officer.presses("先不办结")
    assert (await town.case(LAMP)).state is State.REPORTED
    await people.officer.says("批量办结")
    await people.officer.presses("全部办结")
    assert "已办结 1 件" in people.officer.text
    assert (await town.case(LAMP)).state is State.CLOSED
    assert "已经办结" in asha.text
    await people.officer.says("批量办结")
    assert "没有可以一起办结的" in people.officer.text


def test_one_result_in_ten_is_drawn_and_always_the_same():
    numbers = [new_number(secrets.randbelow) for _each in range(5000)]
    drawn = [number for number in numbers if is_drawn(number, 10)]
    assert 350 < len(drawn) < 650
    assert drawn == [number for number in numbers if is_drawn(number, 10)]


async def test_thirty_days_after_the_reply_a_closed_case_is_final(town, people):
    asha = await reported(town, people)
    await ticks(town, 11, 28)
    assert await ticks(town, 12, 16) == 0
    assert await ticks(town, 12, 17) == 1
    assert (await town.case(LAMP)).state is State.FINAL
    assert "到此终结" in asha.text


async def test_an_upheld_review_that_nobody_takes_further_is_final(town, people):
    asha = await replied(town, people)
    await asha.says(f"/review {LAMP} 没有修好")
    await people.dispatcher.says(f"维持 {LAMP} 现场看过，灯是亮的")
    assert (await town.case(LAMP)).upheld_on == date(2026, 11, 16)
    assert await ticks(town, 12, 16) == 0
    assert await ticks(town, 12, 17) == 1
    assert (await town.case(LAMP)).state is State.FINAL


PROMISE = {"outcome": Outcome.PROMISED, "promised_on": date(2026, 11, 25)}


@pytest.fixture
async def promised(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await answered(town, people.dispatcher, people.lao_li, **PROMISE)
    await people.shu_ji.says(f"/confirm {LAMP} 确认")
    return asha


async def test_a_promise_kept_is_asked_after_and_rated_only_then(town, people, promised):
    asha = promised
    assert "办好了再请您评价" in asha.text
    assert "满意" not in asha.labels
    await asha.says(f"/rate {LAMP} 满意")
    assert "还没有办好" in asha.text
    assert await ticks(town, 11, 24) == 0
    assert await ticks(town, 11, 25, 8, 30) == 1
    assert "日子到了，办好了吗" in people.lao_li.text
    assert "请过问" in people.shu_ji.text
    await people.lao_li.says(f"兑现 {LAMP} 新灯装好了，试过是亮的")
    assert "等另一位同志确认" in people.lao_li.text
    assert "确认兑现" in people.xiao_wang.text
    await people.lao_li.says(f"/confirmkept {LAMP}")
    assert "另一位同志" in people.lao_li.text
    await people.shu_ji.says("待办")
    await people.shu_ji.presses("1. 打开")
    await people.shu_ji.presses("确认兑现")
    assert "新灯装好了" in people.shu_ji.text
    await people.shu_ji.presses("确实办好了，告诉群众")
    assert "答应您的事办好了：新灯装好了" in asha.text
    await asha.presses("满意")
    case = await town.case(LAMP)
    assert (case.rating, case.keeping.on, case.broken_on) == (
        Rating.SATISFIED,
        date(2026, 11, 25),
        None,
    )
    await people.lao_li.says(f"报结 {LAMP}")
    assert "已报结" in people.lao_li.text


async def test_a_promise_broken_is_told_upward_and_stays_counted(town, people, promised):
    asha = promised
    await ticks(town, 11, 25)
    await people.lao_li.says(f"报结 {LAMP}")
    assert "还没有评价" in people.lao_li.text
    assert await ticks(town, 11, 26) == 1
    assert "没有按时办好" in people.shu_ji.text
    assert "对不起" in asha.text
    assert await ticks(town, 12, 31) == 0
    await people.lao_li.says(f"兑现 {LAMP} 晚了一些，灯装好了")
    await people.xiao_wang.says(f"确认兑现 {LAMP} 先不确认")
    assert "请告诉承办人还差什么" in people.xiao_wang.text
    await people.xiao_wang.says(f"确认兑现 {LAMP} 是")
    assert "答应您的事办好了" in asha.text
    page = await asha.says(f"/case {LAMP}")
    assert "答应您的事办好了：晚了一些，灯装好了" in page.text
    case = await town.case(LAMP)
    assert (case.broken_on, case.is_promise_open) == (date(2026, 11, 26), False)


async def test_sent_back_it_is_answered_again_and_closed(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await confirmed(town, people)
    await town.reads(lambda store: store.cases.delivered(LAMP, town.now.date()))
    await ticks(town, 11, 20)
    await people.lao_li.says(f"报结 {LAMP}")
    await people.officer.says(f"退回重办 {LAMP} 没有照片，看不出修好了")
    case = await town.case(LAMP)
    assert (case.state, case.round, case.mark, case.reported_on) == (State.ASSIGNED, 2, None, None)
    assert "要求重新办理" in asha.text
    await people.xiao_wang.says(f"签收 {LAMP}")
    await people.xiao_wang.says(f"答复 {LAMP} 已解决 灯换了新的，照片在附件里，晚上亮。")
    await people.dispatcher.says(f"/confirm {LAMP} 确认")
    await asha.presses("满意")
    await people.xiao_wang.says(f"报结 {LAMP}")
    await people.officer.says(f"办结 {LAMP}")
    assert (await town.case(LAMP)).state is State.CLOSED
    assert "已经办结" in asha.text
    assert timedelta(days=3) < town.now - datetime(2026, 11, 16, tzinfo=SHANGHAI)


async def loses_every_post(town, chat):
    """As if the turn that ended them could not carry all their cases."""
    await town.reads(lambda store: store.people.save(replace(chat.person, posts=())))


async def test_what_still_lies_with_somebody_who_is_gone_is_given_out(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await loses_every_post(town, people.lao_li)
    assert await ticks(town, 11, 16) == 1
    case = await town.case(LAMP)
    assert case.handler is None
    assert people.lao_li.person.id in case.former_handlers
    assert "承办人离任，请另派一位" in people.dispatcher.text


async def test_a_case_whose_sponsor_is_gone_needs_another_one(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await goes(town, LAMP, workflow.sponsor, leader=people.shu_ji.person, by=people.shu_ji.person)
    other = await town.staff("other", (Role.LEADER, "wencui"))
    await loses_every_post(town, people.shu_ji)
    assert await ticks(town, 11, 16) == 1
    case = await town.case(LAMP)
    assert (case.sponsor, case.handler) == (None, people.lao_li.person.id)
    assert "包案领导离任" in other.text
