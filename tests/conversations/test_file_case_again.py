"""Filing a case: danger comes first, and the same story is not told twice."""

from dataclasses import replace

import pytest

from rules.glossary import Action, State
from rules.people import Role
from tests.conversations.filing import STORY, begins, files, number_in, tells


async def test_danger_words_show_the_numbers_at_once_and_call_leaders(town):
    asha = town.citizen("asha")
    pai = await town.staff("pai", (Role.DISPATCHER, "wencui"))
    shu_ji = await town.staff("shu_ji", (Role.LEADER, "wencui"))
    await begins(asha)
    await asha.says("邻居拿刀砍人了，就在水沟路口，快来人啊！")
    assert "110" in asha.text
    assert "120" in asha.text
    await asha.presses("写完了")
    assert "110" not in asha.text
    await asha.presses("水沟社区（文萃街道）")
    await asha.presses("全村，或说不清哪个组")
    await asha.says("说不清")
    await asha.says("跳过")
    await asha.presses("提交")
    assert "紧急" in asha.text
    assert (await town.case(number_in(asha.text))).urgent
    assert "紧急" in pai.text
    assert "紧急" in shu_ji.text


async def test_the_dispatcher_hears_of_it_and_leaders_of_what_is_not_urgent_do_not(town):
    asha = town.citizen("asha")
    pai = await town.staff("pai", (Role.DISPATCHER, "wencui"))
    shu_ji = await town.staff("shu_ji", (Role.LEADER, "wencui"))
    number, _code = await files(asha)
    assert number in pai.text
    assert "路灯" not in pai.text
    assert not shu_ji.shown


async def test_the_same_story_again_is_offered_as_a_supplement(town):
    asha = town.citizen("asha")
    pai = await town.staff("pai", (Role.DISPATCHER, "wencui"))
    number, _code = await files(asha)
    await begins(asha)
    await tells(asha, STORY)
    assert "是同一件吗" in asha.text
    assert number in asha.text
    await asha.says("不清楚")
    assert "是同一件吗" in asha.text
    await asha.presses("是同一件，补充进去")
    assert "已经补充到" in asha.text
    assert "补充" in pai.text
    events = await town.reads(lambda store: store.cases.events(number))
    assert [event.action for event in events] == [Action.FILE, Action.SUPPLEMENT]


async def test_the_same_story_may_be_another_matter(town):
    asha = town.citizen("asha")
    long_story = STORY + "我们打过电话给村里，村里说等一等，到现在也没有人来修，请你们派人来看看。"
    first, _code = await files(asha, story=long_story)
    second, _code = await files(asha, story=long_story)
    assert first != second


async def test_nobody_is_asked_about_cases_of_others_and_anonymous_ones(town):
    asha, chen = town.citizen("asha"), town.citizen("chen")
    await files(asha)
    await begins(chen)
    await tells(chen, STORY)
    assert "是同一件吗" not in chen.text
    await begins(asha, "匿名")
    await tells(asha, STORY)
    assert "是同一件吗" not in asha.text


@pytest.mark.parametrize(
    ("mode", "about"), [("保密", "没有具体的人"), ("实名", "村组干部"), ("实名", "乡镇干部")]
)
async def test_what_others_must_not_read_is_not_added_to_a_case_that_they_have(town, mode, about):
    asha = town.citizen("asha")
    await files(asha)
    await begins(asha, mode, about)
    if "姓名" in asha.text:
        await asha.says("跳过")
    await tells(asha, f"{STORY}灯是主任叫人拆走的。")
    assert "是同一件吗" not in asha.text


async def test_the_same_about_the_same_people_is_offered(town):
    asha = town.citizen("asha")
    for _time in range(2):
        await begins(asha, "保密", "村组干部")
        await asha.says("跳过")
        await tells(asha, STORY)
        if "是同一件吗" in asha.text:
            break
        await asha.says("水沟社区")
        await asha.presses("全村，或说不清哪个组")
        await asha.presses("说不清")
        await asha.says("跳过")
        await asha.presses("提交")
    assert "是同一件吗" in asha.text


async def test_a_supplement_reaches_the_handler_who_has_it(town):
    asha = town.citizen("asha")
    li = await town.staff("li", (Role.HANDLER, "shuigou"))
    number, _code = await files(asha)

    def hand_over(store):
        case = store.cases.get(number)
        store.cases.save(
            replace(case, state=State.IN_PROGRESS, handler=li.person.id, unit="shuigou")
        )

    await town.reads(hand_over)
    await begins(asha)
    await tells(asha, STORY)
    await asha.presses("是同一件，补充进去")
    assert "补充" in li.text


async def test_danger_outside_any_form_is_answered_before_anything_else(town):
    asha = town.citizen("asha")
    await asha.says("我不想活了，没有人管我们一家")
    assert "120" in asha.text
    await asha.presses("我要反映")
    await asha.presses("我同意")
    assert "您想怎样反映" in asha.text


async def test_the_danger_numbers_can_be_asked_for(town):
    asha = town.citizen("asha")
    await asha.says("紧急")
    assert "119" in asha.text
