"""What citizens follow, the notice board, and how they are left in peace."""

import pytest

from rules.people import Role
from tests.conversations.broadcasting import approves, follower, got, sends, writes
from tests.conversations.desk import person_of


@pytest.fixture
async def admin(town):
    return await town.staff("xiao_chen", (Role.ADMIN, "mengzi"))


@pytest.fixture
async def second(town):
    return await town.staff("lao_zhang", (Role.ADMIN, "mengzi"))


async def follows(town, chat):
    person = await person_of(town, chat)
    return [place for place, _column in await town.reads(lambda s: s.follows.of(person))]


async def test_a_newcomer_is_asked_once_for_their_village(town):
    asha = town.citizen("asha")
    await asha.says("/start")
    assert "您是哪个村的" in asha.text
    await asha.says("/start")
    assert "您是哪个村的" not in asha.text
    chang = town.citizen("chang")
    await chang.says("/follow 水沟")
    await chang.says("/start")
    assert "您是哪个村的" not in chang.text
    screen = town.screen()
    await screen.says("/start")
    assert "您是哪个村的" not in screen.text
    await screen.says("/follow 水沟")
    assert "公用屏幕" in screen.text


async def test_a_village_is_chosen_by_name_by_pinyin_or_step_by_step(town):
    asha = town.citizen("asha")
    await asha.says("/start")
    await asha.presses("选我的村")
    await asha.says("没有这个地方")
    assert "没有找到" in asha.text
    await asha.says("mj")
    assert "您说的是哪一个" in asha.text
    await asha.presses("换一个镇")
    await asha.presses("草坝镇")
    await asha.presses("下一页")
    await asha.presses("换一个镇")
    await asha.presses("草坝镇")
    await asha.presses("草坝镇")
    assert "已关注：草坝镇" in asha.text
    await asha.says("/follow sg 财务公开")
    assert "水沟社区（文萃街道） · 财务公开" in asha.text
    await asha.says("/follow")
    await asha.presses("蒙自市")
    assert "已关注：蒙自市" in asha.text
    await asha.says("/follow")
    await asha.presses_data(asha.data_of("蒙自市").replace("mengzi", "nowhere"))
    assert "没有找到" in asha.text


async def test_nobody_follows_everything(town):
    asha = town.citizen("asha")
    towns = [place.name for place in town.city.places.towns]
    villages = [one.name for one in town.city.places.children(town.city.places.towns[0].id)]
    for name in (*towns, *villages)[:20]:
        await asha.says(f"/follow {name}")
    assert len(await follows(town, asha)) == 20
    await asha.says("/follow 水沟")
    assert "最多关注 20 个" in asha.text


async def test_one_tap_under_a_notice_and_no_more_come(town, admin, second):
    asha = await follower(town, "asha")
    await asha.says("/follow 草坝镇")
    await sends(town, admin, second)
    await asha.presses("不再接收")
    assert "不再关注水沟社区（文萃街道）" in asha.text
    await sends(town, admin, second)
    assert len(got(asha)) == 1
    assert await follows(town, asha) == ["caoba"]
    await asha.says("/notices")
    await asha.presses("不再接收")
    assert "您没有关注它" in asha.text


async def test_what_went_to_the_whole_city_is_muted_by_one_tap_except_what_is_urgent(
    town, admin, second
):
    leader = await town.staff("shu_ji", (Role.LEADER, "mengzi"))
    asha = await follower(town, "asha")
    await sends(town, admin, second, place="蒙自市")
    await asha.presses("不再接收")
    assert "紧急的除外" in asha.text
    await sends(town, admin, second, place="蒙自市")
    assert len(got(asha)) == 1
    urgent = await writes(admin, place="蒙自市", urgent=True)
    await admin.presses("送审")
    await approves(leader, urgent)
    await town.sends_out()
    assert len(got(asha)) == 2
    await asha.says("设置")
    await asha.presses("重新推送")
    await sends(town, admin, second, place="蒙自市")
    assert len(got(asha)) == 3


async def test_whoever_follows_one_column_gets_what_is_meant_for_it(town, admin, second):
    everywhere = town.citizen("everywhere")
    await everywhere.says("/follow 蒙自市 财务公开")
    other = town.citizen("other")
    await other.says("/follow 水沟 政策法规")
    all_of_it = await follower(town, "all_of_it")
    await admin.says("/broadcast")
    for answer in ("群众", "水沟社区", "财务公开", "跳过", "账本公开了", "11月30日", "推送",
                   "不紧急", "马上", "存草稿"):  # fmt: skip
        await admin.says(answer)
    assert "现在共 2 人" in admin.heard
    await admin.presses("送审")
    await approves(second, admin.heard.split("通知公告 ")[-1][:5])
    await town.sends_out()
    assert [len(got(one)) for one in (everywhere, other, all_of_it)] == [1, 0, 1]


async def test_the_settings_say_what_is_followed_and_when_it_is_quiet(town, admin, second):
    asha = await follower(town, "asha")
    await asha.says("通知设置")
    assert "关注：水沟社区（文萃街道）" in asha.text
    assert "每天 21:00 到 07:00 不打扰大家" in asha.text
    await asha.presses("12:00 到 14:00")
    assert "您自己定的：12:00 到 14:00不打扰" in asha.text
    await asha.presses("不推送")
    assert "不推送，紧急的除外" in asha.text
    await asha.presses("重新推送")
    await asha.presses("不另定时段")
    assert "您自己定的" not in asha.text
    await asha.says("/quiet 8-8")
    assert "请写几点到几点" in asha.text
    await asha.says("不限")
    await asha.says("/quiet")
    await asha.says("8点到10点")
    await sends(town, admin, second)
    assert got(asha) == []
    town.passes(hours=2)
    await town.sends_out()
    assert len(got(asha)) == 1
    await asha.says("/follow 草坝镇")
    await asha.says("/settings")
    assert "草坝镇\n水沟社区" in asha.text
    await asha.presses("不再关注：草坝镇")
    assert "不再关注草坝镇了" in asha.text
    await asha.says("取消关注")
    await asha.presses("水沟社区（文萃街道）")
    await asha.says("/settings")
    assert "您还没有关注哪个地方" in asha.text


async def test_the_board_has_pages_search_files_and_validity(town, admin, second):
    asha = await follower(town, "asha")
    for at in range(7):
        await sends(town, admin, second, text=f"第{at}次通知：停水")
    await sends(town, admin, second, place="草坝镇", text="草坝镇赶集")
    await asha.says("公告栏")
    assert "您关注的地方的公告栏" in asha.text
    assert "草坝镇赶集" not in asha.text
    await asha.presses("下一页")
    assert asha.text.count("次通知") == 1
    await asha.says("/notices 草坝镇")
    assert "草坝镇的公告栏" in asha.text
    await asha.presses("草坝镇赶集")
    assert "11月16日发布，有效到11月30日" in asha.text
    await asha.presses("关注草坝镇")
    assert "已关注：草坝镇" in asha.text
    await asha.says("/notices")
    await asha.presses("找一找")
    await asha.says("100%")
    assert "现在没有通知" in asha.text
    await asha.says("找公告 赶集")
    assert "公告栏里有“赶集”的" in asha.text
    assert "草坝镇赶集" in asha.text
    await asha.says("/notices_of")
    await asha.presses("蒙自市")
    assert "停水" in asha.text or "赶集" in asha.text
    opened = asha.data_of("草坝镇赶集")
    town.passes(days=20)
    await asha.presses_data(opened)
    assert "已经不在公告栏了" in asha.text
    await asha.says("/notices")
    assert "现在没有通知" in asha.text
    await asha.says("/announcement 10000")
    assert "已经不在公告栏了" in asha.text


async def test_a_stranger_sees_the_board_of_the_whole_city(town, admin, second):
    await sends(town, admin, second)
    asha = town.citizen("asha", language="en")
    await asha.says("/notices")
    assert "The board of the whole city" in asha.text


async def test_an_anonymous_filing_takes_what_one_followed_with_it(town):
    asha = await follower(town, "asha")
    person = await person_of(town, asha)
    await town.reads(lambda store: store.people.forget(person))
    assert await town.reads(lambda store: store.people.get(person)) is None
    assert await town.reads(lambda store: store.settings.of(person).was_asked) is False
