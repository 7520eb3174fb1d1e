"""A citizen who does not accept the answer goes one level up, and once more."""

from dataclasses import replace
from datetime import date

import pytest

from rules import workflow
from rules.cases import Answer, CategoryCode
from rules.glossary import AboutWhom, Outcome, State
from rules.people import Role
from rules.units import UnitId
from tests.conversations.desk import LAMP, REPLY, People, accepted, confirmed, files, goes


@pytest.fixture
async def people(town):
    people = await People.around(town)
    people.zhen_zhang = await town.staff("zhen_zhang", (Role.LEADER, "wencui"))
    people.shi_zhang = await town.staff("shi_zhang", (Role.LEADER, "mengzi"))
    people.desk = await town.staff("desk", (Role.DISPATCHER, "mengzi"))
    return people


@pytest.fixture
async def asha(town, people):
    chat = town.citizen("asha")
    await files(town, chat)
    await confirmed(town, people)
    return chat


async def test_overturned_it_begins_anew_at_the_level_above(town, people, asha):
    await asha.says(f"/review {LAMP}")
    assert "哪里不对" in asha.text
    await asha.says("灯只亮了一晚上，又坏了。")
    assert "交给文萃街道再看一次，12月16日前" in asha.text
    case = await town.case(LAMP)
    assert (case.state, case.unit, case.deadline.day) == (
        State.IN_REVIEW,
        "wencui",
        date(2026, 12, 16),
    )
    assert "请在12月16日前复查" in people.zhen_zhang.text
    assert "您不用再办" in people.lao_li.text

    await people.shu_ji.says(f"/uphold {LAMP} 我看没有错")
    assert "您经手过" in people.shu_ji.text

    await people.zhen_zhang.says("待办")
    await people.zhen_zhang.presses("1. 打开")
    assert "灯只亮了一晚上" in people.zhen_zhang.text
    await people.zhen_zhang.presses("撤销原答复")
    await people.zhen_zhang.says("线路没有换到位，要重新办。")
    assert "已撤销原答复" in people.zhen_zhang.text
    assert "原来的答复撤销了" in asha.text
    assert "要另派一位承办人" in people.dispatcher.text
    case = await town.case(LAMP)
    assert (case.state, case.unit, case.round) == (State.ASSIGNED, "wencui", 2)
    assert people.lao_li.person.id in case.former_handlers


async def test_upheld_then_rechecked_it_is_final_and_not_begun_again(town, people, asha):
    await asha.says(f"申请复查 {LAMP} 没有修好，晚上还是黑的")
    await asha.says(f"/recheck {LAMP} 我等不及了，要复核")
    assert "复查还没有结论" in asha.text
    await people.zhen_zhang.says(f"维持 {LAMP} 现场看过，灯是亮的")
    assert "维持原答复。理由：现场看过" in asha.text
    await people.zhen_zhang.says(f"维持 {LAMP} 再说一遍是亮的")
    assert "复查已经有结论" in people.zhen_zhang.text
    await asha.presses("申请复核")
    await asha.says("白天看的，晚上不亮。")
    assert "交给蒙自市再看一次" in asha.text
    await people.shi_zhang.says(f"/uphold {LAMP} 夜里又看过，是亮的")
    assert "到此终结" in asha.text
    assert (await town.case(LAMP)).state is State.FINAL
    await asha.says(f"/review {LAMP} 我还是不同意")
    assert "终结" in asha.text


async def test_above_the_city_the_citizen_learns_where_to_go(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await confirmed(town, people)

    def at_the_city(store):
        return store.cases.save(replace(store.cases.get(LAMP), unit="mengzi"))

    await town.reads(at_the_city)
    await asha.says(f"/review {LAMP} 市里的答复也不对")
    assert "红河州信访局" in asha.text
    case = await town.case(LAMP)
    assert (case.state, "红河州信访局" in case.referred_to) == (State.REFERRED, True)


async def test_the_body_it_is_about_never_reviews_it(town, people):
    asha = town.citizen("asha")
    case = await files(town, asha, about=AboutWhom.VILLAGE_CADRE, category=CategoryCode("0501"))
    assert case.unit == "wencui"


async def test_after_thirty_days_nothing_can_be_reviewed(town, people, asha):
    town.passes(days=31)
    await asha.says(f"/review {LAMP} 没有修好")
    assert "过了时间" in asha.text


async def test_the_page_says_by_when_and_what_may_still_be_asked(town, people, asha):
    await asha.says(f"/review {LAMP} 没有修好，晚上还是黑的")
    page = await asha.says(f"/case {LAMP}")
    assert "12月16日前告诉您结果" in page.text
    await people.zhen_zhang.says(f"维持 {LAMP} 现场看过，灯是亮的")
    page = await asha.says(f"/case {LAMP}")
    assert "不同意的，12月16日前可以申请复核" in page.text
    assert "申请复核" in asha.labels


async def test_the_review_of_a_sealed_case_names_nobody(town):
    first, second = [
        await town.staff(name, (Role.DISCIPLINE, "wencui-discipline"))
        for name in ("first", "second")
    ]
    asha = town.citizen("asha")
    desk = "wencui-discipline"
    await files(town, asha, category=CategoryCode("0401"), sealed_desk=UnitId(desk))
    await accepted(town, first, second, unit=desk)
    answer = Answer(text=REPLY, outcome=Outcome.RESOLVED, by=second.person.id)
    await goes(town, LAMP, workflow.reply, by=second.person, answer=answer)
    await goes(town, LAMP, workflow.confirm, by=first.person)
    heard = len(second.shown)
    await asha.says(f"/review {LAMP} 钱还是没有退")
    assert "再看一次" in asha.text
    assert "文萃" not in asha.text
    assert (await town.case(LAMP)).unit == "mengzi-discipline"
    assert len(second.shown) == heard
