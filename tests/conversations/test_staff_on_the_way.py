"""What happens to a case on the way: first words, handed up, helped with, mediated, left."""

import pytest

from rules.cases import CategoryCode
from rules.glossary import State
from rules.people import Role
from tests.chat import photo
from tests.conversations.desk import LAMP, People, accepted, answered, assigned, files


@pytest.fixture
async def people(town):
    return await People.around(town)


@pytest.fixture
async def lamp(town, people):
    """The lamp, in lao_li's hands, and who brought it."""
    asha = town.citizen("asha")
    await files(town, asha)
    await accepted(town, people.dispatcher, people.lao_li)
    return asha


async def test_the_first_word_goes_to_the_citizen_at_once(town, people, lamp):
    await people.lao_li.says(f"/interim {LAMP}")
    assert "哪天前办好，有事打给谁" in people.lao_li.text
    await people.lao_li.says("线路烧了，正在买零件，周四前修好，有事打 0873。")
    assert "初步答复已经告诉群众" in people.lao_li.text
    assert "正在买零件" in lamp.text
    assert "最晚11月19日办完" in lamp.text
    assert (await town.case(LAMP)).interim_on == town.now.date()


async def test_a_major_case_reminds_of_the_first_word_until_it_is_given(town, people):
    await files(town, town.citizen("asha"), category=CategoryCode("0101"))
    await accepted(town, people.dispatcher, town_handler := await in_town(town), unit="wencui")
    await town_handler.says(f"/case {LAMP}")
    assert "初步答复：11月19日前要给群众" in town_handler.text
    await town_handler.says(f"初步答复 {LAMP} 查过账了，还要对一遍，下周三前告诉您。")
    await town_handler.presses("打开案件")
    assert "前要给群众" not in town_handler.text


async def in_town(town):
    return await town.staff("zhang", (Role.HANDLER, "wencui"))


async def test_handed_up_with_a_reason_to_the_town_and_the_city(town, people, lamp):
    zhang = await in_town(town)
    shi_zhang = await town.staff("shi_zhang", (Role.LEADER, "mengzi"))
    city_desk = await town.staff("city_desk", (Role.DISPATCHER, "mengzi"))
    await people.lao_li.says(f"/handup {LAMP}")
    assert "为什么本级办不了" in people.lao_li.text
    await people.lao_li.says("要动用吊车，村里没有。")
    assert "已报到文萃街道，您不用再办了" in people.lao_li.text
    assert "水沟社区（文萃街道）上报：要动用吊车" in people.shu_ji.text
    assert "要动用吊车" in zhang.text
    assert "已经报到文萃街道办理" in lamp.text
    assert "期限不变" in lamp.text
    case = await town.case(LAMP)
    assert (case.state, case.unit, case.handler) == (State.ASSIGNED, "wencui", None)
    await people.lao_li.says(f"/case {LAMP}")
    assert "没有找到这个编号" in people.lao_li.text

    await zhang.presses("打开案件")
    await zhang.presses("签收")
    await zhang.says(f"上报 {LAMP} 要市里立项才有钱换线。")
    assert "已报到蒙自市" in zhang.text
    assert "现在没有人能签收" not in zhang.text
    assert "立项" in shi_zhang.text
    assert "立项" in city_desk.text
    clerk = await town.staff("clerk", (Role.HANDLER, "mengzi"))
    await clerk.says(f"/accept {LAMP}")
    await clerk.says(f"/handup {LAMP}")
    assert "不能再往上报" in clerk.text
    assert (await town.case(LAMP)).unit == "mengzi"


async def test_a_desk_above_that_is_empty_is_warned_of(town):
    lao_li = await town.staff("lao_li", (Role.HANDLER, "shuigou"))
    pai = await town.staff("pai", (Role.DISPATCHER, "shuigou"))
    await files(town, town.citizen("asha"))
    await accepted(town, pai, lao_li)
    await lao_li.says(f"/handup {LAMP} 要动用吊车，村里没有。")
    assert "文萃街道现在没有人能签收" in lao_li.text


async def test_two_helpers_see_the_case_and_the_deadline_stays(town, people, lamp):
    teacher = await town.staff("teacher", (Role.HANDLER, "education"))
    driver = await town.staff("driver", (Role.HANDLER, "transport"))
    await driver.says(f"/case {LAMP}")
    assert "没有找到这个编号" in driver.text
    before = (await town.case(LAMP)).deadline
    await people.dispatcher.says(f"/consult {LAMP} 教育体育局、交通运输局 路灯在学校门口的国道上")
    assert "已请教育体育局、交通运输局协办" in people.dispatcher.text
    assert "这件事要由水沟社区（文萃街道）、教育体育局、交通运输局一起办" in lamp.text
    assert "您不用再跑一趟" in lamp.text
    assert "已请教育体育局、交通运输局协办" in people.lao_li.text
    for helper in (teacher, driver):
        assert "路灯在学校门口的国道上" in helper.text
        await helper.presses("打开案件")
        assert "协办：教育体育局、交通运输局" in helper.text
        assert "13800001111" not in helper.text
        assert "答复" not in helper.labels
    case = await town.case(LAMP)
    assert (case.helpers, case.unit, case.deadline) == (
        {"education", "transport"},
        "shuigou",
        before,
    )
    await driver.says(f"/note {LAMP} 吊车周三到")
    assert "备注已记下" in driver.text


async def test_helpers_are_tapped_one_after_another(town, people, lamp):
    await people.dispatcher.says(f"/case {LAMP}")
    await people.dispatcher.presses("协办")
    assert "就这些" not in people.dispatcher.labels
    await people.dispatcher.says("就这些")
    assert "请先选一个单位" in people.dispatcher.text
    await people.dispatcher.presses("市级部门")
    await people.dispatcher.presses("教育体育局")
    assert "已选：教育体育局" in people.dispatcher.text
    await people.dispatcher.presses("文萃街道")
    await people.dispatcher.presses("就这些")
    await people.dispatcher.says("路灯在学校门口")
    assert "教育体育局现在没有人能看到" in people.dispatcher.text
    assert (await town.case(LAMP)).helpers == {"education", "wencui"}


async def test_a_helper_that_is_not_known_is_asked_again(town, people, lamp):
    await people.dispatcher.says("/consult")
    await people.dispatcher.says(LAMP)
    await people.dispatcher.says("教育体育局、火星办事处")
    assert "没有找到“火星办事处”" in people.dispatcher.text
    await people.dispatcher.says("教育体育局")
    await people.dispatcher.says("路灯在学校门口")
    assert (await town.case(LAMP)).helpers == {"education"}
    await people.dispatcher.says(f"/consult {LAMP} 水沟社区 就在村口")
    assert "主办" in people.dispatcher.text


async def test_help_is_asked_for_before_anybody_handles_it(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.presses_data("consult?units=education")
    await people.dispatcher.says(LAMP)
    await people.dispatcher.says("就这些")
    await people.dispatcher.says("路灯在学校门口")
    case = await town.case(LAMP)
    assert (case.helpers, case.handler) == ({"education"}, None)


async def test_a_quarrel_is_settled_with_the_agreement_attached(town, people):
    mei = await town.staff("mei", (Role.MEDIATOR, "shuigou"))
    asha = town.citizen("asha")
    await files(town, asha, category=CategoryCode("1301"))
    await accepted(town, people.dispatcher, mei)
    await mei.says(f"/mediate {LAMP} 张家让出一尺，李家赔两百元。")
    await mei.presses("写完了")
    assert "还缺协议" in mei.text
    await mei.sends(photo(1))
    await mei.presses("写完了")
    assert "都当面听过了吗" in mei.text
    await mei.presses("还没有")
    assert "没有记下" in mei.text
    assert not (await town.case(LAMP)).mediated

    await mei.presses("打开案件")
    await mei.presses("调处")
    await mei.sends(photo(1), photo(2))
    await mei.presses("写完了")
    assert "请再写几句" in mei.text
    await mei.says("张家让出一尺，李家赔两百元。")
    await mei.presses("写完了")
    await mei.presses("都听过了")
    assert "结果选“已调解”" in mei.text
    assert "李家赔两百元" in asha.text
    case = await town.case(LAMP)
    assert (case.mediated, len(case.files)) == (True, 2)
    await mei.says(f"/reply {LAMP} 已调解 双方已经签了协议，张家让出一尺。")
    assert "看过后确认" in mei.text


async def test_a_handler_with_a_relative_in_it_is_out_of_it(town, people, lamp):
    await people.lao_li.says(f"/recuse {LAMP} 他是我舅舅")
    assert "您就看不到这件事了" in people.lao_li.text
    await people.lao_li.presses("先不")
    assert "没有改动" in people.lao_li.text
    before = len(lamp.shown)
    await people.lao_li.says(f"回避 {LAMP} 他是我舅舅")
    await people.lao_li.presses("我要回避")
    assert "您已回避案件" in people.lao_li.text
    assert "会另派一位同志来办" in people.lao_li.text
    assert "承办人lao_li申请回避，请另派一位承办人" in people.dispatcher.text
    assert len(lamp.shown) == before
    for word in ("/case", "/accept", "/reply", "/note"):
        await people.lao_li.says(f"{word} {LAMP}")
        assert "没有找到这个编号" in people.lao_li.text
    await people.dispatcher.says(f"/assign {LAMP} 水沟")
    assert people.dispatcher.labels[0] == "xiao_wang @xiao_wang"
    await people.dispatcher.presses("xiao_wang @xiao_wang")
    assert (await town.case(LAMP)).handler == people.xiao_wang.person.id


async def test_a_colleague_who_stays_out_is_told_of_to_who_gives_cases_out(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await people.xiao_wang.says(f"/recuse {LAMP}")
    await people.xiao_wang.presses("我要回避")
    assert "以后不经手这件事" in people.dispatcher.text
    assert "会另派" not in people.xiao_wang.text
    await people.xiao_wang.says(f"/confirm {LAMP}")
    assert "没有找到这个编号" in people.xiao_wang.text
    assert (await town.case(LAMP)).handler == people.lao_li.person.id


async def test_a_dispatcher_who_stays_out_hands_it_to_the_one_above_if_there_is_one(town, people):
    await files(town, town.citizen("asha"))
    await assigned(town, people.dispatcher)
    await people.dispatcher.says(f"/recuse {LAMP}")
    await people.dispatcher.presses("我要回避")
    assert "现在没有别的同志可以派单" in people.dispatcher.text
    other = await town.staff("other", (Role.DISPATCHER, "mengzi"), (Role.HANDLER, "shuigou"))
    await people.lao_li.says(f"/recuse {LAMP}")
    await people.lao_li.presses("我要回避")
    assert "lao_li申请回避" in other.text
