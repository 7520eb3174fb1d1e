"""Bad input at the staff desk: refusals that lead on, and next steps that fit."""

import pytest

from rules.people import Role
from tests.chat import photo
from tests.conversations.desk import LAMP, REPLY, People, accepted, answered, assigned, files

SLIP = "9999999999"
UNKNOWN = "没有找到这个编号，请核对后再试。"


@pytest.fixture
async def people(town):
    return await People.around(town)


@pytest.mark.parametrize(
    "command",
    [
        "/assign", "/grade", "/accept", "/return", "/ask", "/reply", "/confirm", "/close",
        "/note", "/refer", "/reopen", "/case",
    ],
)  # fmt: skip
async def test_a_command_alone_teaches_itself_and_asks(town, command):
    everybody = [(role, "wencui") for role in (Role.HANDLER, Role.DISPATCHER, Role.LEADER)]
    wu = await town.staff("wu", *everybody)
    await wu.says(command)
    assert wu.text.startswith(f"用法：{command} 编号")
    assert wu.text.endswith("哪一件？请发编号。")
    assert wu.labels == ["取消"]
    await wu.says("乱写")
    assert wu.text.startswith(UNKNOWN)
    await wu.says(f"{command} {SLIP}")
    assert wu.text.startswith(UNKNOWN)
    await wu.says("/cancel")
    assert "什么都没有提交" in wu.text


async def test_words_in_the_wrong_order_are_asked_again_one_by_one(town, people):
    await files(town, town.citizen("asha"))
    for said in (f"/assign @lao_li {LAMP} 水沟", f"/assign 水沟 {LAMP}", "/assign 水沟 @lao_li"):
        await people.dispatcher.says(said)
        assert people.dispatcher.text.startswith(UNKNOWN), said
        assert "用法：/assign 编号 单位 [@承办人]" in people.dispatcher.text
    await people.dispatcher.says(f"/assign {LAMP} @lao_li 水沟")
    assert "派给哪个单位" in people.dispatcher.text
    await people.dispatcher.says("水沟")
    await people.dispatcher.says("1")
    assert (await town.case(LAMP)).handler == people.lao_li.person.id


async def test_a_chinese_word_with_a_number_begins_another_command(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says("/grade")
    await people.dispatcher.says(f"派单 {LAMP} 水沟 @lao_li")
    assert people.dispatcher.text.startswith("已派给水沟社区（文萃街道）（lao_li）。")


async def test_what_somebody_writes_is_no_command_even_if_it_begins_like_one(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"/note {LAMP}")
    await people.dispatcher.says(f"答复 {LAMP} 时请说明原因")
    assert people.dispatcher.text.startswith("备注已记下。")


async def test_ten_digits_alone_are_taken_for_a_number(town, people):
    await people.lao_li.says(SLIP)
    assert people.lao_li.text.startswith(UNKNOWN)


async def test_a_refusal_leads_home_or_on_with_what_was_begun(town, people):
    await people.lao_li.says(f"/accept {LAMP}")
    assert (people.lao_li.text, people.lao_li.labels) == (UNKNOWN, ["回到首页"])
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/ask {LAMP}")
    await people.lao_li.says("/assign")
    assert people.lao_li.labels == ["接着填", "取消"]
    await people.lao_li.says("接着填")
    assert people.lao_li.text == "想问群众什么？"


async def test_a_page_that_is_not_there_shows_the_first(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says("/queue 99")
    assert LAMP in people.dispatcher.text
    await people.dispatcher.says("/queue abc")
    assert people.dispatcher.text.startswith("“abc”没有用上。")
    assert LAMP in people.dispatcher.text


async def test_a_number_alone_in_a_group_shows_the_card_without_personal_data(town, people):
    await files(town, town.citizen("asha"))
    group = town.group(people.dispatcher, "group")
    await group.says(LAMP)
    assert "13800001111" not in group.text
    assert group.text.startswith(f"案件 {LAMP}：已登记")
    assert "私下看详情" in group.labels


async def test_a_photo_for_staff_is_explained(people):
    await people.lao_li.sends(photo())
    assert people.lao_li.text == "这里收不了照片、语音和文件。请打字，或者点下面的按钮。"


async def test_nobody_is_offered_to_hand_back_to_themselves(town, people):
    await files(town, town.citizen("asha"))
    await assigned(town, people.dispatcher)
    await people.lao_li.says(f"/return {LAMP}")
    assert people.lao_li.labels[0] == "文萃街道"
    assert "水沟社区（文萃街道）" not in people.lao_li.labels


async def test_after_a_reply_is_written_the_card_waits_for_the_colleague(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(LAMP)
    assert "答复写好了，下一步由另一位同志确认。" in people.lao_li.text
    await people.xiao_wang.says("/queue")
    assert "答复待确认" in people.xiao_wang.text
    await people.lao_li.says(f"/accept {LAMP}")
    assert "下一步由另一位同志确认" in people.lao_li.text


async def test_whoever_confirmed_too_late_learns_why_and_where_to_look(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/reply {LAMP} 已解决 {REPLY}")
    news = people.xiao_wang.data_of("打开案件")
    await people.shu_ji.says(f"/confirm {LAMP} 确认")
    await people.xiao_wang.presses_data(news)
    assert people.xiao_wang.text == ("这件事现在不归您办，或者没有这个编号。请看看等您办的。")


async def test_a_form_that_is_in_vain_lets_go(town, people):
    await files(town, town.citizen("asha"))
    await assigned(town, people.dispatcher)
    await people.lao_li.says(f"/return {LAMP} 文萃街道")
    await people.xiao_wang.says(f"/accept {LAMP}")
    await people.lao_li.says("路灯归街道管")
    assert people.lao_li.text.startswith("这件事现在不归您办")
    await people.lao_li.says("待办")
    assert people.lao_li.text == "这里现在没有等您办的案件。"


async def test_a_number_picks_where_a_case_is_referred(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await people.dispatcher.says(f"/refer {LAMP}")
    await people.dispatcher.says("1")
    await people.dispatcher.says("要由法院判，请到立案窗口。")
    assert people.dispatcher.text.startswith("已转送市人民法院，也告诉了群众。")
    assert "这件事要由市人民法院来办" in asha.text


async def test_a_wrong_invitation_can_be_tried_again_by_a_tap(town):
    ben = town.stranger("ben")
    await ben.says("/join 1234")
    assert ben.labels == ["再试一次", "回到首页"]
    await ben.presses("再试一次")
    assert ben.text == "请发您的邀请码。"


async def test_an_empty_list_does_not_hide_the_other_one(town, people):
    await files(town, town.citizen("asha"), category="0401", about="village_cadre")
    await people.officer.says("/queue")
    assert people.officer.text == "这里没有，另一份单子里有，请点下面的按钮。"
    assert people.officer.labels == ["看密封件"]
