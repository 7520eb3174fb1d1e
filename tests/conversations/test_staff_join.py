"""Becoming a colleague: invitations, codes, names and handles, and what one may do then."""

import re

import pytest

from conversations.admin import FLOWS as ADMIN_FLOWS
from conversations.staff import FLOWS
from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId
from tests.conversations.desk import LAMP, files
from tests.conversations.test_staff_card import numbers


@pytest.fixture
async def admin(town):
    return await town.staff("admin", (Role.ADMIN, "mengzi"))


def code_in(text):
    return re.search(r"/join (\S+)", text)[1]


async def invited(town, name="李建国", role=Role.HANDLER, unit="shuigou"):
    post = Post(role, UnitId(unit))
    return await town.reads(lambda store: store.people.invite(post, name, town.now))


async def test_somebody_invited_joins_and_works(town, admin):
    await admin.says("邀请 承办人 水沟 李建国")
    assert "邀请李建国任水沟社区（文萃街道）的承办人" in admin.text
    li = town.stranger("li")
    await li.says("/start")
    assert "请发 /join 加邀请码" in li.text
    await li.says("/queue")
    assert "不在您的职责范围内" in li.text
    await li.says(f"/join {code_in(admin.text)}")
    assert "李建国，欢迎！" in li.text
    assert "水沟社区（文萃街道） · 承办人" in li.text
    assert "@lijianguo" in li.text
    await li.presses("我的待办")
    assert "现在没有等您办的案件" in li.text
    await li.says("/start")
    assert "李建国，您好。" in li.text
    assert "现在没有等您办的案件" in li.text


async def test_role_and_unit_are_asked_with_buttons(town, admin):
    await admin.says("/invite")
    assert "用法：/invite 角色 单位 [姓名]" in admin.text
    assert "群众" not in admin.labels
    await admin.presses("派单员")
    assert admin.labels[0] == "蒙自市"
    await admin.presses("乡镇、村")
    assert "文萃街道" in admin.labels
    await admin.presses("文澜街道")
    await admin.presses("下一页")
    await admin.presses("上一页")
    await admin.says("文澜街道")
    assert "文澜街道的派单员" in admin.text
    assert "邀请同事任" in admin.text


async def test_an_admin_invites_within_their_own_reach(town):
    town_admin = await town.staff("town_admin", (Role.ADMIN, "wencui"))
    for said, told in (
        ("/invite 承办人 草坝镇", "草坝镇不在您管的范围里"),
        ("/invite 承办人 市纪委", "“承办人”不能在蒙自市纪委监委任职"),
        ("/invite 纪检监察 水沟", "“纪检监察”不能在水沟社区任职"),
        ("/invite 纪检监察 文萃街道纪工委", "不在您管的范围里"),
    ):
        await town_admin.says(said)
        assert told in town_admin.text, said


async def test_a_code_is_good_once(town):
    code = await invited(town)
    first, second = town.stranger("first"), town.stranger("second")
    await first.says(f"/join {code}")
    assert "欢迎" in first.text
    await second.says(f"/join {code}")
    assert "邀请码不对，或者已经用过了" in second.text


async def test_five_wrong_codes_pause(town):
    code = await invited(town)
    li = town.stranger("li")
    await li.says("加入")
    assert "请发您的邀请码" in li.text
    await li.says("wrong")
    assert "邀请码不对" in li.text
    for _try in range(4):
        await li.says("/join wrong")
    await li.says(f"/join {code}")
    assert "连错了几次" in li.text
    town.passes(minutes=31)
    await li.says(f"/join {code}")
    assert "欢迎" in li.text


async def test_two_of_the_same_name_get_handles_of_their_own(town):
    one, two = town.stranger("one"), town.stranger("two")
    await one.says(f"/join {await invited(town)}")
    await two.says(f"/join {await invited(town)}")
    assert "@lijianguo2" in two.text


async def test_who_was_invited_without_a_name_says_it_or_is_called_by_the_post(town):
    one, two, three = (town.stranger(name) for name in ("one", "two", "three"))
    await one.says(f"/join {await invited(town, name='')} 王 小 明")
    assert "王 小 明，欢迎！" in one.text
    assert "@wangxiaoming" in one.text
    await two.says(f"/join {await invited(town, name='')}")
    assert "承办人，欢迎！" in two.text
    await three.says(f"/join {await invited(town, name='☆')}")
    assert "@staff" in three.text


async def test_a_second_post_is_added_to_the_first(town):
    li = town.stranger("li")
    await li.says(f"/join {await invited(town)}")
    await li.says(f"/join {await invited(town, role=Role.BOOKKEEPER)}")
    assert "已加上新的职责" in li.text
    assert "报账员" in li.text
    assert "@lijianguo" in li.text


async def test_who_has_no_queue_is_not_offered_one(town):
    wang = town.stranger("wang")
    await wang.says(f"/join {await invited(town, role=Role.BOOKKEEPER)}")
    assert wang.labels == ["能办什么"]
    await wang.says("/start")
    assert wang.labels == ["能办什么"]


async def test_joining_in_a_group_leads_to_the_private_chat(town, admin):
    group = town.group(admin)
    await group.says(f"/join {await invited(town)}")
    assert group.labels == ["打开私聊"]


async def test_the_start_says_what_waits_and_what_is_half_written(town, admin):
    dispatcher = await town.staff("dispatcher", (Role.DISPATCHER, "wencui"))
    await files(town)
    await dispatcher.says("/start")
    assert "有 1 件等您办" in dispatcher.text
    await dispatcher.says(f"/assign {LAMP}")
    await dispatcher.says("/start")
    assert dispatcher.labels[0] == "继续填写"
    await dispatcher.presses("继续填写")
    assert "派给哪个单位" in dispatcher.text
    for number, _at in zip(numbers(), range(21), strict=False):
        await files(town, number=number)
    await dispatcher.says("/start")
    assert "有 20 件以上等您办" in dispatcher.text
    await admin.says("/start")
    assert "邀请同事" in admin.labels


async def test_help_lists_what_each_may_do_and_no_more(town, admin):
    li = town.stranger("li")
    await li.says("/help")
    assert "/join 码" in li.text
    assert "/queue" not in li.text
    await li.says(f"/join {await invited(town)}")
    await li.presses("能办什么")
    assert "/accept 编号（签收）" in li.text
    assert "/assign" not in li.text
    assert "/invite" not in li.text
    await admin.says("/help")
    assert "/invite 角色 单位 [姓名]（邀请）" in admin.text
    assert "/accept" not in admin.text


async def test_the_language_is_changed_here_too(town, admin):
    await admin.says("/language en")
    kept = await town.reads(lambda store: store.people.get(PersonId("person-admin")))
    assert isinstance(kept, Person)
    assert kept.language == "en"


def test_each_word_belongs_to_one_command():
    words = [word for flow in (*FLOWS, *ADMIN_FLOWS) for word in flow.words]
    assert len(words) == len(set(words))
