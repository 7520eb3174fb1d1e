"""What staff do to a case, each command as it is talked through."""

from datetime import date

import pytest

from rules.glossary import Identity, Severity, State
from rules.people import Role
from tests.chat import photo
from tests.conversations.desk import (
    LAMP,
    REPLY,
    People,
    accepted,
    assigned,
    files,
    rated,
)


@pytest.fixture
async def people(town):
    return await People.around(town)


async def test_a_case_goes_from_the_queue_to_closed(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await people.dispatcher.says("待办")
    await people.dispatcher.presses("1. 打开")
    assert f"案件 {LAMP}：已登记" in people.dispatcher.text
    await people.dispatcher.presses("派单")
    assert "派给哪个单位" in people.dispatcher.text
    assert "用法" not in people.dispatcher.text
    await people.dispatcher.presses("水沟社区（文萃街道）")
    handlers = ["lao_li @lao_li", "xiao_wang @xiao_wang", "不指定，由单位签收"]
    assert people.dispatcher.labels[:3] == handlers
    await people.dispatcher.presses("lao_li @lao_li")
    assert "已派给水沟社区（文萃街道）（lao_li）" in people.dispatcher.text
    assert "待签收" in people.dispatcher.text
    assert "请签收" in people.lao_li.text
    assert "已经派给水沟社区" in asha.text
    assert people.xiao_wang.shown == []

    await people.lao_li.presses("打开案件")
    await people.lao_li.presses("签收")
    assert "现在由您办理" in people.lao_li.text
    assert "由lao_li同志办理" in asha.text

    await people.lao_li.presses("答复")
    await people.lao_li.presses("已解决")
    await people.lao_li.says(REPLY)
    assert "已请xiao_wang看过后确认" in people.lao_li.text
    assert "答复写好了，下一步由另一位同志确认。" in people.lao_li.text
    assert "请您看过后确认" in people.xiao_wang.text

    await people.shu_ji.says(f"/confirm {LAMP}")
    assert REPLY in people.shu_ji.text
    await people.shu_ji.presses("确认，发给群众")
    assert "已确认" in people.shu_ji.text
    assert "您的答复已确认" in people.lao_li.text
    assert REPLY in asha.text
    assert asha.labels[:3] == ["满意", "基本满意", "不满意"]
    case = await town.case(LAMP)
    assert (case.state, case.delivered_on) == (State.REPLIED, town.now.date())

    await rated(town)
    await people.lao_li.says(f"报结 {LAMP}")
    assert "已报结" in people.lao_li.text
    assert "请办结或退回重办" in people.officer.text
    assert "把关" in asha.text
    await people.officer.presses("打开案件")
    await people.officer.presses("办结")
    assert "已办结" in people.officer.text
    assert "已办结" in people.lao_li.text
    assert "已经办结" in asha.text
    assert (await town.case(LAMP)).state is State.CLOSED


async def test_one_line_assigns_and_the_others_of_the_unit_hear_nothing(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"/assign {LAMP} 水沟社区 @xiao_wang")
    assert (await town.case(LAMP)).handler == people.xiao_wang.person.id
    assert people.lao_li.shown == []
    assert "请签收" in people.xiao_wang.text


async def test_nobody_named_means_everybody_of_the_unit_may_accept(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"派单 {LAMP} 水沟 不指定")
    assert "请签收" in people.lao_li.text
    assert "请签收" in people.xiao_wang.text
    await people.xiao_wang.says(f"/accept {LAMP}")
    assert (await town.case(LAMP)).handler == people.xiao_wang.person.id


async def test_a_unit_without_people_is_assigned_with_a_warning(town, people):
    await files(town, town.citizen("asha"))
    city_desk = await town.staff("city_desk", (Role.DISPATCHER, "mengzi"))
    await city_desk.says(f"/assign {LAMP} 交通局 @lao_li")
    assert "“@lao_li”没有用上" in city_desk.text
    assert "已派给交通运输局" in city_desk.text
    assert "现在没有人能签收" in city_desk.text


async def test_a_name_nobody_has_is_asked_again_or_refused(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"/assign {LAMP} 水沟 @nobody")
    assert "没有承办人“@nobody”" in people.dispatcher.text
    assert "lao_li @lao_li" in people.dispatcher.labels
    await people.dispatcher.says("lao_li")
    assert (await town.case(LAMP)).handler == people.lao_li.person.id


async def test_an_assignment_taken_away_is_told_to_whoever_had_it(town, people):
    await files(town, town.citizen("asha"))
    await assigned(town, people.dispatcher, handler=people.lao_li)
    await people.dispatcher.says(f"/assign {LAMP} 水沟 @xiao_wang")
    assert "已改派，您不用再办了" in people.lao_li.text
    assert people.lao_li.labels == []


async def test_missing_words_are_asked_one_by_one_with_the_usage(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says("/assign")
    assert "用法：/assign 编号 单位 [@承办人]" in people.dispatcher.text
    assert people.dispatcher.labels[0] == f"{LAMP} 水沟社区（文萃街道） · 道路路灯"
    await people.dispatcher.says("1")
    await people.dispatcher.says("mj")
    assert "您说的是哪一个" in people.dispatcher.text
    assert people.dispatcher.labels[:2] == ["鸣鹫镇", "马街村委会（草坝镇）"]
    await people.dispatcher.says("水沟")
    await people.dispatcher.says("都行")
    assert (await town.case(LAMP)).state is State.ASSIGNED


async def test_a_number_in_groups_and_a_wrong_unit_beside_it(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"/assign {LAMP[:3]} {LAMP[3:6]} {LAMP[6:]} 火星办事处")
    assert "没有找到“火星办事处”" in people.dispatcher.text
    assert "用法：/assign" in people.dispatcher.text


async def test_a_case_is_handed_back_with_the_right_unit(town, people):
    await files(town, town.citizen("asha"))
    await assigned(town, people.dispatcher)
    await people.lao_li.says(f"/return {LAMP} 交通局 这是国道，归交通局管。")
    assert "已退回" in people.lao_li.text
    assert "归交通局管" in people.dispatcher.text
    assert "建议派给交通运输局" in people.dispatcher.text
    case = await town.case(LAMP)
    assert (case.state, case.returns) == (State.REGISTERED, 1)


async def test_handing_back_asks_which_unit_and_why(town, people):
    await files(town, town.citizen("asha"))
    await assigned(town, people.dispatcher)
    await people.lao_li.says("退回")
    await people.lao_li.presses(f"{LAMP} …")
    assert "应该由哪个单位来办" in people.lao_li.text
    await people.lao_li.presses("市级部门")
    await people.lao_li.presses("下一页")
    assert "上一页" in people.lao_li.labels
    await people.lao_li.presses("上一页")
    await people.lao_li.presses("教育体育局")
    await people.lao_li.says("是")
    assert "至少 2 个字" in people.lao_li.text
    await people.lao_li.says("学校的灯")
    assert (await town.case(LAMP)).state is State.REGISTERED


async def test_the_citizen_is_asked_and_answers_with_a_button(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/ask {LAMP} 是哪一根电杆？")
    assert "已经问了群众" in people.lao_li.text
    assert "是哪一根电杆？" in asha.text
    assert "补充" in asha.labels


async def test_an_anonymous_citizen_is_asked_without_a_push(town, people):
    await files(town, identity=Identity.ANONYMOUS)
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"询问 {LAMP} 是哪一根电杆？")
    assert "匿名的群众要等他来查进度" in people.lao_li.text


async def test_a_promise_asks_for_its_day(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/reply {LAMP} 承诺办理")
    assert "承诺哪一天办好" in people.lao_li.text
    assert "11月19日" in people.lao_li.labels
    await people.lao_li.says("12月1日")
    await people.lao_li.says(REPLY)
    case = await town.case(LAMP)
    assert case.answer.promised_on == date(2026, 12, 1)
    await people.xiao_wang.presses("打开案件")
    await people.xiao_wang.presses("确认答复")
    await people.xiao_wang.says("确认")
    assert "承诺12月1日前办好" in asha.text


async def test_a_note_is_for_colleagues_only(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await people.dispatcher.says(f"备注 {LAMP} 先打电话问问")
    assert "备注已记下" in people.dispatcher.text
    await accepted(town, people.dispatcher, people.lao_li)
    before = len(asha.shown)
    await people.dispatcher.says(f"/note {LAMP} 电话打过了")
    assert "新的内部备注" in people.lao_li.text
    assert len(asha.shown) == before


async def test_a_simple_matter_becomes_a_major_one(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await people.dispatcher.says(f"/grade {LAMP} 简单 要挖开路面")
    assert "请点下面的一个按钮" in people.dispatcher.text
    await people.dispatcher.presses("重大")
    await people.dispatcher.says("要挖开路面重新埋线")
    assert "已定为重大事项" in people.dispatcher.text
    assert "12月7日前办完" in asha.text
    assert (await town.case(LAMP)).severity is Severity.MAJOR


async def test_a_grade_is_told_to_the_handler(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.dispatcher.says(f"定级 {LAMP} 重大 要挖开路面重新埋线")
    assert "已定为重大事项" in people.lao_li.text


async def test_files_are_shown_with_a_way_back(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"附件 {LAMP}")
    assert "没有附件" in people.dispatcher.text


async def test_photos_of_a_case_are_shown_protected(town, people):
    keys = await town.reads(
        lambda store: store.files.expect([photo(1), photo(2)], "paper-citizen", is_sealed=False)
    )
    await files(town, town.citizen("asha"), files=keys)
    await people.dispatcher.says(f"/case {LAMP}")
    await people.dispatcher.presses("看附件（2）")
    assert people.dispatcher.last.files == keys
    assert people.dispatcher.last.is_protected
