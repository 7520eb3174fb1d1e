"""Writing to many: two people stand behind it, and everybody who follows gets it once."""

from bot.channels.base import SendFailed
from rules.broadcasts import Counts, Stage
from rules.people import Role
from tests.chat import photo
from tests.conversations.broadcasting import (
    TEXT,
    approves,
    broadcast,
    follower,
    got,
    number_in,
    sends,
    writes,
)


async def test_two_people_and_then_everybody_who_follows_the_place_and_nobody_else(
    town, admin, second
):
    asha, chang = await follower(town, "asha"), await follower(town, "chang", "草坝镇")
    number = await writes(admin)
    card, preview = admin.shown[-2], admin.shown[-1]
    assert "现在共 1 人" in card.text
    assert preview.text == f"**【通知】水沟社区（文萃街道）**\n{TEXT}"
    assert preview.is_formatted
    await admin.presses("送审")
    assert "已送审，告诉了 1 位同志" in admin.text
    assert "等您审批" in second.text
    await second.presses("打开")
    assert TEXT in second.text
    await second.presses("同意发出")
    assert "已同意" in second.text
    assert "lao_zhang同意了" in admin.text
    await town.sends_out()
    assert got(asha) == [f"**【通知】水沟社区（文萃街道）**\n{TEXT}"]
    assert got(chang) == []
    found = await broadcast(town, number)
    assert (found.stage, found.counts) == (Stage.DONE, Counts(sent=1))
    assert "共 1 人：送达 1" in admin.text
    await admin.says(f"/broadcast_report {number}")
    assert "审批：lao_zhang" in admin.last.table.notes
    assert dict(admin.last.table.rows)["送达"] == "1"
    assert await town.reads(lambda store: store.deliveries.readers(number)) == ()
    await town.sends_out()
    assert len(got(asha)) == 1


async def test_it_is_held_in_the_night_unless_it_is_urgent(town, admin, second, leader):
    asha = await follower(town, "asha")
    town.passes(hours=13)
    number = await sends(town, admin, second)
    assert (await broadcast(town, number)).stage is Stage.APPROVED
    assert got(asha) == []
    town.passes(hours=9)
    await town.sends_out()
    assert len(got(asha)) == 1
    town.passes(hours=16)
    urgent = await writes(admin, urgent=True)
    await admin.presses("送审")
    await second.says(f"/broadcast_approve {urgent}")
    assert "要由值班领导审批" in second.text
    await approves(leader, urgent)
    await town.sends_out()
    assert got(asha)[-1].startswith("**【紧急通知】水沟社区（文萃街道）**")


async def test_it_is_paused_resumed_and_stopped(town, admin, second):
    people = [await follower(town, f"citizen{at}") for at in range(3)]
    number = await writes(admin)
    await admin.presses("送审")
    await approves(second, number)
    await town.sends_out(steps=1)
    await admin.says(f"/broadcast_pause {number}")
    assert "已暂停" in admin.text
    await town.sends_out()
    assert [got(one) for one in people] == [[], [], []]
    await admin.presses("继续发")
    assert "xiao_chen：继续发" in second.heard or "接着发了" in admin.text
    await town.sends_out(steps=2)
    await admin.says(f"/broadcast_stop {number}")
    await town.sends_out()
    found = await broadcast(town, number)
    assert found.stage is Stage.STOPPED
    assert found.counts.total == 3
    assert found.ended_at


async def test_who_blocked_us_and_what_telegram_refuses_is_counted(town, admin, second):
    people = [await follower(town, f"citizen{at}") for at in range(4)]
    people[0].refusal = SendFailed("403", is_stopped=True)
    people[1].refusal = SendFailed("400", permanent=True)
    number = await sends(town, admin, second)
    found = await broadcast(town, number)
    assert found.counts == Counts(sent=2, failed=1, stopped=1)
    again = await sends(town, admin, second)
    assert (await broadcast(town, again)).counts == Counts(sent=2, failed=1, stopped=1)


async def test_what_nobody_may_push_any_more_expires_with_its_last_day(town, admin, second):
    asha = await follower(town, "asha")
    await asha.says("/quiet 0-23")
    number = await sends(town, admin, second)
    assert got(asha) == []
    town.passes(days=15)
    await town.sends_out()
    assert (await broadcast(town, number)).counts == Counts(expired=1)


async def test_an_admin_writes_only_where_they_reach(town, admin):
    town_admin = await town.staff("zhang", (Role.ADMIN, "caoba"))
    await town_admin.says("/broadcast")
    await town_admin.presses("群众")
    await town_admin.says("水沟社区")
    assert "不在您管的范围里" in town_admin.text
    await town_admin.says("/broadcast")
    await town_admin.presses("群众")
    await town_admin.says("教育体育局")
    assert "只能选乡镇、村" in town_admin.text
    number = await writes(admin)
    await town_admin.says(f"/broadcast_card {number}")
    assert "没有找到这个编号的群发" in town_admin.text
    await town_admin.says("/broadcasts")
    assert "还没有群发" in town_admin.text


async def test_a_picture_goes_with_the_words(town, admin, second):
    asha = await follower(town, "asha")
    await admin.says("/broadcast")
    await admin.presses("群众")
    await admin.says("水沟社区")
    await admin.presses("跳过")
    await admin.presses("跳过")
    await admin.sends(photo(1), photo(2))
    assert "只能带一张图片" in admin.text
    await admin.sends(photo(1))
    assert "请再写上文字" in admin.text
    await admin.says("字" * 801)
    assert "最多 800 字" in admin.text
    await admin.says("停水" + "很久" * 70)
    for answer in ("11月30日", "推送", "不紧急", "马上", "存草稿"):
        await admin.says(answer)
    number = number_in(admin.heard)
    await admin.presses("送审")
    await approves(second, number)
    await town.sends_out()
    assert len(asha.shown[-1].files) == 1


async def test_on_the_board_alone_nobody_is_woken(town, admin, second):
    asha = await follower(town, "asha")
    await admin.says("/broadcast")
    for answer in ("群众", "水沟社区", "财务公开", "English", "只写在公告栏", "11月30日",
                   "只挂公告栏", "马上", "存草稿"):  # fmt: skip
        await admin.says(answer)
    number = number_in(admin.heard)
    assert (
        "挂在公告栏：关注水沟社区（文萃街道）的群众，关注“财务公开”，使用 English，不推送"
        in admin.heard
    )
    await admin.presses("送审")
    await approves(second, number)
    await town.sends_out()
    assert got(asha) == []
    await asha.says("公告栏")
    assert "只写在公告栏" in asha.text


async def test_all_broadcasts_are_listed_page_by_page(town, admin):
    for at in range(9):
        await writes(admin, text=f"第{at}条通知，请大家看一看，互相说一说。")
    await admin.says("群发记录")
    assert admin.text.count("草稿") == 8
    await admin.presses("下一页")
    assert admin.text.count("草稿") == 1
    await admin.presses("上一页")
    await admin.says("/broadcast_card 1")
    assert "5 位数字" in admin.text
    await admin.says("/broadcast_card 10000")
    assert "没有找到这个编号" in admin.text or "草稿" in admin.text
