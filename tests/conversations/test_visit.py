"""A receptionist writes down what somebody who came or called says."""

import re

import pytest

from rules.glossary import State
from rules.people import Role
from tests.conversations.desk import People


@pytest.fixture
async def people(town):
    people = await People.around(town)
    people.receptionist = await town.staff("receptionist", (Role.RECEPTIONIST, "wencui"))
    return people


async def registers(town, person, identity="实名"):
    await person.says("接访登记")
    assert "守则念给他听" in person.text
    await person.presses("我同意")
    await person.presses(identity)
    await person.presses("没有具体的人")
    await person.says("村口的路灯坏了三个月，老人晚上摔了一跤，想请人修。")
    await person.presses("写完了")
    await person.says("水沟")
    if "是哪方面的事" not in person.text:
        await person.presses("全村，或说不清哪个组")
    await person.presses("说不清")
    if identity != "匿名":
        await person.says("13800001111")
    await person.presses("提交")
    number = re.search(r"编号：([\d ]+)", person.text)[1].replace(" ", "")
    code = re.search(r"查询码：([\d ]+)", person.text)[1].replace(" ", "")
    return number, code


async def test_a_walk_in_goes_home_with_number_and_code_on_paper(town, people):
    number, code = await registers(town, people.receptionist)
    assert "写在纸上交给他" in people.receptionist.text
    assert people.receptionist.last.is_protected
    case = await town.case(number)
    assert (case.citizen, case.contact) == (None, "13800001111")
    assert case.receptionist == people.receptionist.person.id
    assert case.state is State.REGISTERED
    assert "请派单" in people.dispatcher.text

    grandmother = town.citizen("grandmother")
    page = await grandmother.says(f"/case {number} {code}")
    assert "状态：已登记" in page.text
    assert "路灯坏了" not in page.text
    await grandmother.says(f"/withdraw {number}")
    assert "只能看进展" in grandmother.text
    await people.receptionist.says(f"/case {number}")
    assert "路灯坏了" in people.receptionist.text


async def test_an_anonymous_caller_is_not_asked_for_a_telephone(town, people):
    number, _code = await registers(town, people.receptionist, "匿名")
    assert (await town.case(number)).contact is None


async def test_what_is_about_the_citys_leaders_is_not_written_down(town, people):
    await people.receptionist.says("/visit")
    await people.receptionist.presses("我同意")
    await people.receptionist.presses("实名")
    await people.receptionist.presses("市领导、市纪委的人")
    assert "12388" in people.receptionist.text
    assert "不留记录" in people.receptionist.text


async def test_only_receptionists_register_for_others(town, people):
    await people.lao_li.says("/visit")
    assert "职责范围" in people.lao_li.text


async def test_who_comes_and_says_i_accuse_is_heard_by_the_discipline_line_alone(town, people):
    person = people.receptionist
    await person.says("接访登记")
    for answer in ("我同意", "实名", "村组干部", "跳过"):
        await person.presses(answer)
    await person.says("我要举报水沟的书记，他把集体的鱼塘包给自己的弟弟，没有开过会。")
    await person.presses("写完了")
    await person.says("水沟")
    await person.presses("全村，或说不清哪个组")
    await person.presses("说不清")
    await person.says("13800001111")
    await person.presses("提交")
    number = re.search(r"编号：([\d ]+)", person.text)[1].replace(" ", "")
    case = await town.case(number)
    assert (case.sealed, case.unit) == (True, "mengzi-discipline")
    assert number in people.officer.text
    assert not people.dispatcher.shown


async def test_what_the_visitor_adds_reaches_the_handler_through_whoever_registered_it(
    town, people
):
    number, _code = await registers(town, people.receptionist)
    assert "您发“备注”转给承办人" in people.receptionist.text
    await people.dispatcher.says(f"/assign {number} 水沟社区 @lao_li")
    await people.lao_li.says(f"/accept {number}")
    await people.receptionist.says(f"备注 {number} 他今天又来说，灯杆也歪了。")
    assert "备注已记下" in people.receptionist.text
    assert "有一条新的内部备注" in people.lao_li.text
    await people.lao_li.says(f"/case {number}")
    assert "灯杆也歪了" in people.lao_li.text
    other = await town.staff("other", (Role.RECEPTIONIST, "wencui"))
    await other.says(f"备注 {number} 他今天又来说，灯杆也歪了。")
    assert "没有找到" in other.text
