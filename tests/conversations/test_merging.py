"""The same matter brought by several: handled once, answered to each."""

import pytest

from rules import workflow
from rules.cases import CaseNumber
from rules.glossary import AboutWhom, Rating, State
from rules.places import PlaceId
from tests.conversations.desk import LAMP, REPLY, People, accepted, answered, files, goes

SECOND = CaseNumber("2345678908")
THIRD = CaseNumber("3456789010")


@pytest.fixture
async def people(town):
    return await People.around(town)


@pytest.fixture
async def neighbours(town, people):
    """Asha on Monday, Bao a day later: the same lamp."""
    asha, bao = town.citizen("asha"), town.citizen("bao")
    await files(town, asha)
    town.passes(days=1)
    await files(town, bao, SECOND, story="村口路灯不亮，天黑看不见路。")
    return asha, bao


async def test_the_earliest_deadline_leads_whichever_was_named(town, people, neighbours):
    asha, bao = neighbours
    await people.dispatcher.says(f"/merge {LAMP} {SECOND}")
    assert f"{SECOND} 已并入 {LAMP}" in people.dispatcher.text
    joined = await town.case(SECOND)
    assert (joined.state, joined.merged_into) == (State.MERGED, LAMP)
    assert (await town.case(LAMP)).is_open
    assert f"您的诉求 {SECOND}" in bao.text
    assert "合在一起办" in bao.text
    assert "合在一起办" not in asha.heard


async def test_the_joined_hear_the_answer_under_their_own_number_and_rate_it(
    town, people, neighbours
):
    asha, bao = neighbours
    await people.dispatcher.says(f"并案 {SECOND} {LAMP}")
    await answered(town, people.dispatcher, people.lao_li)
    await people.shu_ji.says(f"/confirm {LAMP} 确认")
    for chat, own, other in ((asha, LAMP, SECOND), (bao, SECOND, LAMP)):
        assert f"您的诉求 {own}" in chat.text
        assert REPLY in chat.text
        assert other not in chat.heard
    await bao.presses("满意")
    assert "谢谢您的评价" in bao.text
    joined, lead = await town.case(SECOND), await town.case(LAMP)
    assert (joined.rating, joined.state) == (Rating.SATISFIED, State.MERGED)
    assert (lead.rating, joined.delivered_on) == (None, town.now.date())


async def test_the_page_of_a_joined_case_tells_the_progress_and_nothing_of_the_others(
    town, people, neighbours
):
    _asha, bao = neighbours
    await people.dispatcher.says(f"并案 {SECOND} {LAMP}")
    await answered(town, people.dispatcher, people.lao_li)
    page = await bao.says(f"/case {SECOND}")
    assert "并案" in page.text
    assert "合办的进展：承办人正在办理" in page.text
    assert LAMP not in page.text
    assert "老人摔了" not in page.text
    await bao.says(f"/rate {SECOND} 满意")
    assert "还没有答复" in bao.text


async def test_a_question_to_the_leads_citizen_is_not_put_to_the_others(town, people, neighbours):
    asha, bao = neighbours
    await people.dispatcher.says(f"并案 {SECOND} {LAMP}")
    await goes(
        town, LAMP, workflow.assign, by=people.dispatcher.person, to=town.city.units.get("shuigou")
    )
    await people.lao_li.says(f"签收 {LAMP}")
    before = len(bao.shown)
    await people.lao_li.says(f"询问 {LAMP} 您家老人摔伤了吗？")
    assert "摔伤了吗" in asha.text
    assert len(bao.shown) == before


async def test_there_are_no_chains(town, people, neighbours):
    await files(town, town.citizen("chen"), THIRD)
    await people.dispatcher.says(f"并案 {SECOND} {LAMP}")
    await people.dispatcher.says(f"/merge {THIRD} {SECOND}")
    assert "已并案，现在不能并案" in people.dispatcher.text
    await people.dispatcher.says(f"/merge {LAMP} {LAMP}")
    assert "不能并入它自己" in people.dispatcher.text
    await people.dispatcher.says(f"/merge {THIRD} {LAMP}")
    assert "已并入" in people.dispatcher.text


async def test_a_lead_withdrawn_leaves_nobody_without_an_answer(town, people, neighbours):
    asha, bao = neighbours
    await files(town, town.citizen("chen"), THIRD)
    await people.dispatcher.says(f"并案 {SECOND} {LAMP}")
    await people.dispatcher.says(f"并案 {THIRD} {LAMP}")
    await asha.says(f"/withdraw {LAMP}")
    assert "是您自己的意思吗" in asha.text
    assert (await town.case(LAMP)).is_open
    await asha.presses("是我自己要撤回")
    assert (await town.case(LAMP)).state is State.WITHDRAWN
    second, third = await town.case(SECOND), await town.case(THIRD)
    assert (second.state, second.merged_into) == (State.REGISTERED, None)
    assert (third.state, third.merged_into) == (State.MERGED, SECOND)
    assert "照常办理" in bao.text


async def test_both_handlers_hear_who_goes_on(town, people, neighbours):
    await accepted(town, people.dispatcher, people.lao_li)
    await accepted(town, people.dispatcher, people.xiao_wang, SECOND)
    await people.dispatcher.says(f"/merge {SECOND} {LAMP}")
    assert f"案件 {SECOND} 已并案，您不用再办了" in people.xiao_wang.text
    assert "有一件相同的事并进来了" in people.lao_li.text


async def test_that_one_of_them_is_given_a_hard_time_is_not_told_to_the_others(
    town, people, neighbours
):
    asha, bao = neighbours
    await people.dispatcher.says(f"并案 {SECOND} {LAMP}")
    before = len(bao.shown)
    await asha.says(f"/harassed {LAMP} 村主任上门骂我")
    await people.officer.presses("收到")
    assert "值班的同志已经收到" in asha.text
    assert len(bao.shown) == before


async def test_what_is_about_a_village_never_comes_to_it_through_a_lead_that_is_not(town, people):
    asha, bao = town.citizen("asha"), town.citizen("bao")
    await files(town, asha, place=PlaceId("wencui"))
    town.passes(days=1)
    about = {"about": AboutWhom.VILLAGE_CADRE, "story": "主任把路灯拆回自己家了。"}
    await files(town, bao, SECOND, **about)
    await people.dispatcher.says(f"/merge {SECOND} {LAMP}")
    assert "要回避" in people.dispatcher.text
    await people.dispatcher.says(f"/assign {LAMP} 水沟社区 @lao_li")
    assert (await town.case(LAMP)).unit == "shuigou"
    assert (await town.case(SECOND)).state is State.REGISTERED


async def test_what_was_done_with_a_lead_withdrawn_counts_for_whoever_goes_on(
    town, people, neighbours
):
    asha, _bao = neighbours
    await people.dispatcher.says(f"并案 {SECOND} {LAMP}")
    await accepted(town, people.dispatcher, people.lao_li)
    await people.dispatcher.says(f"/grade {LAMP} 重大 要挖开路面重新埋线")
    await people.shu_ji.says(f"/extend {LAMP} 5 电缆要从昆明运来")
    await people.lao_li.says(f"/interim {LAMP} 已经看过，线路要重埋，月底前办好。")
    await people.dispatcher.says(f"/recuse {LAMP} 是我弟弟的事")
    await people.dispatcher.presses("我要回避")
    lead = await town.case(LAMP)
    assert lead.recused
    await asha.says(f"/withdraw {LAMP} 是")
    case = await town.case(SECOND)
    assert (case.extended, case.interim_on) == (True, lead.interim_on)
    assert (case.handler, case.recused) == (people.lao_li.person.id, lead.recused)
    await people.shu_ji.says(f"/extend {SECOND} 15 电缆还没有运来")
    assert "延期过一次，不能再延" in people.shu_ji.text
    await people.lao_li.says(SECOND)
    assert "已延期" in people.lao_li.text


async def test_whoever_joined_is_not_sent_to_a_case_they_do_not_know(town, people, neighbours):
    _asha, bao = neighbours
    await people.dispatcher.says(f"并案 {SECOND} {LAMP}")
    for act in ("urgent", "supplement", "urge", "withdraw", "object"):
        await bao.says(f"/{act} {SECOND}")
        assert "合在一起办，现在不能" in bao.text, act
        assert "110" in bao.text
        assert "请看那一件" not in bao.text
