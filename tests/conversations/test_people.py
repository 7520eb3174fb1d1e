"""Who serves where: empty desks shown, leave, posts ended, and new officers admitted."""

import re
from dataclasses import replace
from datetime import date

import pytest

from rules import workflow
from rules.glossary import Outcome, Rating, State
from rules.people import Person, Post, Role
from rules.units import UnitId
from tests.conversations.desk import LAMP, People, accepted, answered, confirmed, files, goes

DISCIPLINE = Post(Role.DISCIPLINE, UnitId("mengzi-discipline"))


@pytest.fixture
async def admin(town):
    return await town.staff("admin", (Role.ADMIN, "mengzi"))


@pytest.fixture
async def dispatcher(town):
    return await town.staff("dispatcher", (Role.DISPATCHER, "mengzi"))


def code_in(text):
    return re.search(r"/join (\S+)", text)[1]


async def person(town, chat):
    return await town.reads(lambda store: store.people.with_handle(chat.name))


async def test_people_shows_who_serves_which_desk_is_empty_and_who_stands_in(
    town, admin, dispatcher
):
    await town.staff("clerk", (Role.HANDLER, "mengzi"))
    await admin.says("人员")
    assert "【蒙自市】" in admin.text
    assert "派单员：dispatcher @dispatcher" in admin.text
    assert "承办人：clerk @clerk" in admin.text
    assert "⚠ 领导没有人" in admin.text
    assert "【蒙自市纪委监委】" in admin.text
    assert "⚠ 纪检监察没有人" in admin.text
    assert "个没有承办人" in admin.text
    await admin.says("/people 水沟")
    assert "派单员没有人，由蒙自市代办" in admin.text
    assert "承办人没有人，由蒙自市代办" in admin.text
    await town.staff("town_clerk", (Role.HANDLER, "wencui"))
    await admin.says("/people 水沟")
    assert "承办人没有人，由文萃街道代办" in admin.text


async def test_people_pages_through_the_desks_below(town, admin):
    await admin.says("/people")
    assert "下一页" in admin.labels
    await admin.presses("下一页")
    assert "上一页" in admin.labels
    await admin.presses("上一页")
    label = next(one for one in admin.labels if one.startswith("○"))
    await admin.presses(label)
    assert f"【{label.removeprefix('○ ')}" in admin.text


async def test_a_leader_looks_only_where_they_lead(town):
    leader = await town.staff("leader", (Role.HANDLER, "shuigou"), (Role.LEADER, "wencui"))
    await leader.says("/people")
    assert "【文萃街道】" in leader.text
    assert "领导：leader @leader" in leader.text
    await leader.says("/people 草坝镇")
    assert "草坝镇不在您管的范围里" in leader.text
    clerk = await town.staff("clerk", (Role.HANDLER, "shuigou"))
    await clerk.says("/people")
    assert "不在您的职责范围内" in clerk.text


async def test_leave_gives_new_cases_to_others_and_ends_by_itself(town, dispatcher):
    clerk = await town.staff("clerk", (Role.HANDLER, "shuigou"))
    admin = await town.staff("admin", (Role.ADMIN, "mengzi"))
    await files(town, town.citizen("asha"))
    await accepted(town, dispatcher, clerk)
    await clerk.says("请假 11月20日")
    assert "休到11月20日" in clerk.text
    assert "您手上还有 1 件" in clerk.text
    assert "clerk请假了" in dispatcher.text
    await admin.says("/people 水沟")
    assert "休假到11月20日" in admin.text
    assert "承办人没有人" in admin.text
    town.passes(days=5)
    await town.reads(lambda store: store.people.return_from_leave(town.now.date()))
    assert not (await person(town, clerk)).is_on_leave


async def test_leave_without_a_day_lasts_until_they_are_back(town):
    clerk = await town.staff("clerk", (Role.HANDLER, "shuigou"))
    admin = await town.staff("admin", (Role.ADMIN, "mengzi"))
    await clerk.says("/leave")
    assert "回来时请点" in clerk.text
    assert (await person(town, clerk)).is_on_leave
    await admin.says("/people 水沟")
    assert "（休假）" in admin.text
    await clerk.presses("我回来了")
    assert "欢迎回来" in clerk.text
    assert not (await person(town, clerk)).is_on_leave


async def test_a_post_ended_hands_its_open_cases_over(town, admin, dispatcher):
    clerk = await town.staff("clerk", (Role.HANDLER, "shuigou"), (Role.BOOKKEEPER, "shuigou"))
    await files(town, town.citizen("asha"))
    await accepted(town, dispatcher, clerk)
    await admin.says("/revoke @clerk 承办人 水沟")
    assert "确定吗" in admin.text
    await admin.presses("撤销")
    assert "已撤销clerk在水沟社区的承办人" in admin.text
    assert "1 件已交出" in admin.text
    assert "您不再担任水沟社区" in clerk.text
    assert "请另派一位" in dispatcher.text
    case = await town.case(LAMP)
    assert (case.state, case.handler) == (State.IN_PROGRESS, None)
    await dispatcher.says("待办")
    assert str(LAMP) in dispatcher.text
    held = (await person(town, clerk)).posts
    assert held == (Post(Role.BOOKKEEPER, UnitId("shuigou")),)


async def test_a_post_is_not_ended_by_whoever_does_not_reach_it(town, admin):
    town_admin = await town.staff("town_admin", (Role.ADMIN, "wencui"))
    await town.staff("officer", (Role.DISCIPLINE, "mengzi-discipline"))
    await town.staff("clerk", (Role.HANDLER, "caoba"))
    for who, said, told in (
        (admin, "/revoke @officer 纪检监察 市纪委", "不归您管"),
        (town_admin, "/revoke @clerk 承办人 草坝镇", "不归您管"),
        (admin, "/revoke @clerk 派单员 草坝镇", "他没有在草坝镇担任派单员"),
        (admin, "/revoke @nobody 承办人 草坝镇", "没有这位同事"),
    ):
        await who.says(said)
        if "撤销" in who.labels:
            await who.presses("撤销")
        assert told in who.text, said
        await who.says("/cancel")
    await admin.says("/revoke @clerk 承办人 草坝镇")
    await admin.presses("先不")
    assert "没有改动" in admin.text


async def test_the_last_admin_and_the_last_officer_stay(town, admin):
    officer = await town.staff("officer", (Role.DISCIPLINE, "mengzi-discipline"))
    for who, said in (
        (admin, "/revoke @admin 管理员 蒙自市"),
        (officer, "/revoke @officer 纪检监察 市纪委"),
    ):
        await who.says(said)
        await who.presses("撤销")
        assert "这是最后一位" in who.text


async def test_a_later_officer_is_admitted_by_one_already_there(town, admin):
    officer = await town.staff("officer", (Role.DISCIPLINE, "mengzi-discipline"))
    await admin.says("/invite 纪检监察 市纪委 王芳")
    assert "还要由一位纪检监察批准" in admin.text
    wang = town.stranger("wang")
    await wang.says(f"/join {code_in(admin.text)}")
    assert "要由已经在任的同志批准" in wang.text
    await wang.says("/queue")
    assert "不在您的职责范围内" in wang.text
    assert "王芳用邀请码加入" in officer.text
    await admin.says("/admit 王芳")
    assert "批准哪一位" in admin.text
    await admin.says("/cancel")
    await officer.presses("批准")
    assert "已批准王芳任蒙自市纪委监委的纪检监察" in officer.text
    assert "您现在是蒙自市纪委监委的纪检监察了" in wang.text
    await wang.says("/queue")
    assert "现在没有等您办的案件" in wang.text
    await officer.presses("批准")
    assert "批准哪一位" in officer.text


async def test_a_later_admin_is_admitted_by_an_admin_who_reaches_there(town, admin):
    town_admin = await town.staff("town_admin", (Role.ADMIN, "wencui"))
    await admin.says("/invite 管理员 草坝镇 李明")
    li = town.stranger("li")
    await li.says(f"/join {code_in(admin.text)}")
    assert town_admin.shown == []
    await admin.says("批准 李明")
    assert "已批准李明" in admin.text
    await li.says("/people")
    assert "【草坝镇】" in li.text


async def test_the_first_officer_is_not_invited_in_the_bot(town, admin):
    await admin.says("/invite 纪检监察 市纪委")
    assert "用命令行邀请" in admin.text


async def test_the_first_invited_from_the_command_line_serves_at_once(town):
    def invite(store):
        return store.people.invite(DISCIPLINE, "周纪检", town.now, is_first=True)

    first, second = await town.reads(invite), await town.reads(invite)
    zhou, other = town.stranger("zhou"), town.stranger("other")
    await zhou.says(f"/join {first}")
    assert "欢迎" in zhou.text
    await other.says(f"/join {second}")
    assert "要由已经在任的同志批准" in other.text
    assert "用邀请码加入" in zhou.text


async def test_who_stands_alone_agrees_to_their_own_second_post(town):
    officer = await town.staff("officer", (Role.DISCIPLINE, "mengzi-discipline"))
    post = replace(DISCIPLINE, unit=UnitId("wencui-discipline"))
    code = await town.reads(lambda store: store.people.invite(post, "", town.now))
    await officer.says(f"/join {code}")
    await officer.says("/admit officer")
    assert len((await person(town, officer)).posts) == 2


async def test_an_answered_case_of_somebody_who_left_is_reported_by_a_colleague(town, admin):
    people = await People.around(town)
    await files(town, town.citizen("asha"))
    await confirmed(town, people)
    await admin.says("/revoke @lao_li 承办人 水沟")
    await admin.presses("撤销")
    assert "评价以后请您报结" in people.xiao_wang.text
    citizen = Person(id=(await town.case(LAMP)).citizen)
    await goes(town, LAMP, workflow.rate, rating=Rating.SATISFIED, by=citizen)
    await people.xiao_wang.says("待办")
    assert str(LAMP) in people.xiao_wang.text
    await people.xiao_wang.says(f"报结 {LAMP}")
    assert (await town.case(LAMP)).state is State.REPORTED


async def test_what_was_promised_by_somebody_who_left_is_kept_by_a_colleague(town, admin):
    people = await People.around(town)
    await files(town, town.citizen("asha"))
    promised = {"outcome": Outcome.PROMISED, "promised_on": date(2026, 11, 20)}
    await answered(town, people.dispatcher, people.lao_li, **promised)
    await goes(town, LAMP, workflow.confirm, by=people.shu_ji.person)
    await admin.says("/revoke @lao_li 承办人 水沟")
    await admin.presses("撤销")
    assert "他答应群众的事请您接着办" in people.xiao_wang.text
    await people.xiao_wang.says(f"兑现 {LAMP} 路灯已经换好了，晚上亮了。")
    assert "等另一位同志确认" in people.xiao_wang.text
    await people.xiao_wang.says(f"确认兑现 {LAMP}")
    assert "要由另一位同志确认" in people.xiao_wang.text
    await people.shu_ji.says(f"确认兑现 {LAMP}")
    await people.shu_ji.presses("确实办好了，告诉群众")
    case = await town.case(LAMP)
    assert (case.handler, case.is_promise_open) == (people.xiao_wang.person.id, False)


async def test_who_reports_what_a_colleague_left_hears_how_it_was_rated(town, admin):
    people = await People.around(town)
    asha = town.citizen("asha")
    await files(town, asha)
    await confirmed(town, people)
    await admin.says("/revoke @lao_li 承办人 水沟")
    await admin.presses("撤销")
    await asha.says(f"/rate {LAMP} 满意")
    assert "群众评价：满意。请报结。" in people.xiao_wang.text
    assert "请报结" not in people.dispatcher.heard


async def test_who_stands_in_keeps_the_case_when_a_post_ends_that_has_no_part_in_it(
    town, admin, dispatcher
):
    posts = (Role.HANDLER, "wencui"), (Role.RECEPTIONIST, "wencui")
    clerk = await town.staff("clerk", *posts)
    await files(town, town.citizen("asha"))
    await dispatcher.says(f"/assign {LAMP} 水沟 @clerk")
    await clerk.says(f"/accept {LAMP}")
    await admin.says("/revoke @clerk 接访员 文萃")
    await admin.presses("撤销")
    assert "已撤销clerk在文萃街道的接访员。" in admin.text
    assert (await town.case(LAMP)).handler == clerk.person.id
    await admin.says("/revoke @clerk 承办人 文萃")
    await admin.presses("撤销")
    assert "他手上的 1 件已交出" in admin.text
    assert (await town.case(LAMP)).handler is None


async def test_a_handler_who_left_meanwhile_is_not_named(town, admin, dispatcher):
    clerk = await town.staff("clerk", (Role.HANDLER, "shuigou"))
    await files(town, town.citizen("asha"))
    await dispatcher.says(f"/assign {LAMP} 水沟")
    button = dispatcher.data_of("clerk @clerk")
    await admin.says("/revoke @clerk 承办人 水沟")
    await admin.presses("撤销")
    await dispatcher.presses_data(button)
    assert (await town.case(LAMP)).handler is None
    assert clerk.text.startswith("您不再担任")


async def test_people_says_so_where_every_desk_below_has_a_handler(town):
    await town.staff("clerk", (Role.HANDLER, "qilong-8"))
    leader = await town.staff("leader", (Role.LEADER, "qilong"))
    await leader.says("/people")
    assert "下一级 1 个单位都有承办人" in leader.text


async def test_who_keeps_another_desk_keeps_its_cases(town, admin, dispatcher):
    clerk = await town.staff("clerk", (Role.HANDLER, "shuigou"), (Role.HANDLER, "caoba"))
    await files(town, town.citizen("asha"))
    await accepted(town, dispatcher, clerk)
    await admin.says("/revoke @clerk 承办人 草坝镇")
    await admin.presses("撤销")
    assert "已交出" not in admin.text
    assert (await town.case(LAMP)).handler == clerk.person.id


async def test_those_who_wait_are_asked_about_one_by_one(town, admin):
    officer = await town.staff("officer", (Role.DISCIPLINE, "mengzi-discipline"))
    for name in ("王芳", "赵敏"):
        await admin.says(f"/invite 纪检监察 市纪委 {name}")
        heard = len(officer.shown)
        await town.stranger(name).says(f"/join {code_in(admin.text)}")
        assert len(officer.shown) == heard + 1
        assert f"{name}用邀请码加入" in officer.text


async def test_a_handler_who_left_while_being_named_is_not_named(town, admin, dispatcher):
    await town.staff("clerk", (Role.HANDLER, "shuigou"))
    await files(town, town.citizen("asha"))
    await dispatcher.says(f"/assign {LAMP} 水沟")
    await admin.says("/revoke @clerk 承办人 水沟")
    await admin.presses("撤销")
    await dispatcher.says("clerk")
    assert "已派给水沟社区" in dispatcher.text
    assert (await town.case(LAMP)).handler is None


async def test_of_two_with_one_name_the_handle_tells_who(town, admin):
    for name in ("li", "another li"):
        await admin.says("/invite 承办人 水沟 李建国")
        await town.stranger(name).says(f"/join {code_in(admin.text)}")
    await admin.says("/revoke 李建国 承办人 水沟")
    assert "有几位叫这个名字，请选一位：@lijianguo" in admin.text
