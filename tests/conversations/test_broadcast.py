"""Writing to many: two people stand behind it, and everybody who follows gets it once."""

import pytest

from bot.channels.base import SendFailed
from rules.broadcasts import BroadcastNumber, Counts, Stage
from rules.people import Role
from tests.chat import photo
from tests.conversations.broadcasting import (
    TEXT,
    approves,
    follower,
    got,
    number_in,
    sends,
    writes,
)


@pytest.fixture
async def admin(town):
    return await town.staff("xiao_chen", (Role.ADMIN, "mengzi"))


@pytest.fixture
async def second(town):
    return await town.staff("lao_zhang", (Role.ADMIN, "mengzi"))


@pytest.fixture
async def leader(town):
    return await town.staff("shu_ji", (Role.LEADER, "mengzi"))


async def broadcast(town, number):
    return await town.reads(lambda store: store.broadcasts.get(BroadcastNumber(number)))


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


async def test_whoever_wrote_it_cannot_agree_to_it(town, admin, second):
    number = await writes(admin)
    await admin.presses("送审")
    assert "同意发出" not in admin.labels
    await admin.says(f"/broadcast_approve {number}")
    assert "这条是您写的" in admin.text
    assert (await broadcast(town, number)).stage is Stage.WAITING
    await second.says(f"/broadcast_card {number}")
    await second.presses("改文字")
    await second.says("改过的内容")
    await admin.says(f"/broadcast_card {number}")
    await admin.presses("送审")
    for writer in (admin, second):
        await writer.says(f"/broadcast_approve {number}")
        assert "这条是您写的" in writer.text


async def test_whoever_types_it_blindly_is_shown_it_first(town, admin, second):
    number = await writes(admin)
    await admin.presses("送审")
    await second.says(f"/broadcast_approve {number}")
    assert "请先看完内容" in second.text
    assert TEXT in second.text
    assert (await broadcast(town, number)).stage is Stage.WAITING


async def test_what_was_edited_after_it_was_seen_is_not_agreed_to(town, admin, second):
    number = await writes(admin)
    await admin.presses("送审")
    await second.says(f"/broadcast_card {number}")
    agreeing = second.data_of("同意发出")
    await admin.says(f"/broadcast_edit {number} 另一句话")
    await admin.says(f"/broadcast_submit {number}")
    await second.presses_data(agreeing)
    assert "请先看完内容" in second.text
    assert "另一句话" in second.text
    assert (await broadcast(town, number)).stage is Stage.WAITING


async def test_an_edit_after_the_approval_needs_another_one(town, admin, second):
    asha = await follower(town, "asha")
    number = await writes(admin, when="明天 9:00")
    await admin.presses("送审")
    await approves(second, number)
    await admin.says(f"/broadcast_edit {number} 另一句话")
    assert "要重新审批" not in admin.text
    town.passes(days=2)
    await town.sends_out()
    assert (await broadcast(town, number)).stage is Stage.DRAFT
    assert got(asha) == []


async def test_an_approver_who_lost_the_post_meanwhile_is_none(town, admin, second):
    asha = await follower(town, "asha")
    third = await town.staff("third", (Role.ADMIN, "mengzi"))
    number = await writes(admin, when="明天 9:00")
    await admin.presses("送审")
    await approves(second, number)
    await third.says("/revoke @lao_zhang 管理员 蒙自市")
    await third.presses("撤销")
    town.passes(days=1)
    await town.sends_out()
    assert (await broadcast(town, number)).stage is Stage.WAITING
    assert got(asha) == []
    assert "审批已经失效" in admin.text
    assert "等您审批" in third.text
    await approves(third, number)
    await town.sends_out()
    assert len(got(asha)) == 1


async def test_words_changed_in_the_database_behind_an_approval_do_not_leave(town, admin, second):
    asha = await follower(town, "asha")
    number = await writes(admin, when="明天 9:00")
    await admin.presses("送审")
    await approves(second, number)

    def tamper(store):
        store.connection.exec_driver_sql("UPDATE broadcasts SET text = '假的'")

    await town.reads(tamper)
    town.passes(days=1)
    await town.sends_out()
    assert (await broadcast(town, number)).stage is Stage.WAITING
    assert got(asha) == []


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


async def test_a_leader_on_leave_is_not_asked_and_cannot_agree(town, admin, leader):
    number = await writes(admin, urgent=True)
    await leader.says("请假")
    await admin.presses("送审")
    assert "现在没有能审批的同志在岗" in admin.text
    await leader.says(f"/broadcast_approve {number}")
    assert "没有找到这个编号的群发" in leader.text


async def test_it_is_sent_back_and_dropped(town, admin, second):
    number = await writes(admin)
    await admin.presses("送审")
    await second.says(f"/broadcast_send_back {number} 日期写错了")
    assert "已退回" in second.text
    assert "日期写错了" in admin.text
    await admin.presses("打开")
    await admin.presses("不发了")
    assert "不发了" in admin.text
    assert "xiao_chen：不发了" not in admin.text
    await admin.says(f"/broadcast_submit {number}")
    assert "现在不能送审" in admin.text


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


async def test_what_is_corrected_takes_the_place_of_what_was_sent(town, admin, second):
    asha = await follower(town, "asha")
    web = await follower(town, "chang", channel="web")
    number = await sends(town, admin, second)
    await admin.says(f"/broadcast_correct {number} 改到 11月21日。")
    correction = number_in(admin.heard)
    await admin.presses("送审")
    await approves(second, correction)
    await town.sends_out()
    for chat in (asha, web):
        standing = [
            said.text for said in chat.stands.values() if "【通知】" in getattr(said, "text", "")
        ]
        assert standing == ["**【通知】水沟社区（文萃街道）**（更正）\n改到 11月21日。"]
    found = await broadcast(town, number)
    assert (found.stage, found.text) == (Stage.CORRECTED, "改到 11月21日。")
    assert (await broadcast(town, correction)).counts == Counts(sent=2)
    await admin.says(f"/broadcast_correct {correction} 再改")
    assert "请改原来那条" in admin.text


async def test_what_is_withdrawn_is_taken_away_or_marked(town, admin, second):
    asha = await follower(town, "asha")
    web = await follower(town, "chang", channel="web")
    number = await sends(town, admin, second)
    await admin.says(f"/broadcast_withdraw {number}")
    await admin.presses("先不")
    assert "没有改动" in admin.text
    await admin.says(f"/broadcast_withdraw {number}")
    await admin.presses("撤回")
    await town.sends_out()
    texts = [getattr(said, "text", said) for said in asha.stands.values()]
    assert not [one for one in texts if "【通知】" in one]
    assert "这条通知已经撤回。" in [getattr(one, "text", one) for one in web.stands.values()]
    assert (await broadcast(town, number)).stage is Stage.WITHDRAWN
    await asha.says("/notices")
    assert "现在没有通知" in asha.text


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


async def test_withdrawn_while_copies_are_on_their_way_nobody_keeps_one_and_it_is_forgotten(
    town, admin, second
):
    asha = await follower(town, "asha")
    number = await writes(admin)
    await admin.presses("送审")
    await approves(second, number)
    await town.sends_out(steps=2)
    town.is_delivering = False
    await goes_on(town)
    for said in (f"/broadcast_stop {number}", f"/broadcast_withdraw {number}", "撤回"):
        await town.hears(admin, {"text": said})
    for _step in range(3):
        await goes_on(town)
    await town.sends_out()
    assert "【通知】" not in standing_in(asha)
    found = await broadcast(town, number)
    assert (found.stage, found.counts) == (Stage.WITHDRAWN, Counts(sent=1))
    assert found.ended_at
    assert await town.reads(lambda store: store.deliveries.readers(number)) == ()


async def goes_on(town):
    """One step, and nothing arrives yet."""
    await town.database.write(lambda c: town.sending.step(c, town.now))


def standing_in(chat):
    return "\n".join(getattr(one, "text", one) for one in chat.stands.values())


async def test_a_correction_does_not_put_back_what_was_withdrawn(town, admin, second):
    asha = await follower(town, "asha")
    web = await follower(town, "chang", channel="web")
    number = await sends(town, admin, second)
    await admin.says(f"/broadcast_correct {number} 改到 11月21日。")
    correction = number_in(admin.heard)
    await admin.presses("送审")
    await second.says(f"/broadcast_withdraw {number}")
    await second.presses("撤回")
    await town.sends_out()
    await approves(second, correction)
    await town.sends_out()
    assert (await broadcast(town, number)).stage is Stage.WITHDRAWN
    assert "改到" not in standing_in(web)
    await asha.says("/notices")
    assert "现在没有通知" in asha.text


async def test_a_correction_paused_before_the_withdrawal_is_not_gone_on_with(town, admin, second):
    web = await follower(town, "chang", channel="web")
    number = await sends(town, admin, second)
    await admin.says(f"/broadcast_correct {number} 改到 11月21日。")
    correction = number_in(admin.heard)
    await admin.presses("送审")
    await approves(second, correction)
    await town.sends_out(steps=1)
    await admin.says(f"/broadcast_pause {correction}")
    await admin.says(f"/broadcast_withdraw {number}")
    await admin.presses("撤回")
    await town.sends_out()
    await admin.says(f"/broadcast_resume {correction}")
    await town.sends_out()
    assert (await broadcast(town, correction)).stage is Stage.STOPPED
    assert "改到" not in standing_in(web)
    assert "已经撤回，更正" in admin.heard


async def test_what_is_withdrawn_the_day_after_its_last_day_is_taken_away_too(town, admin, second):
    asha = await follower(town, "asha")
    number = await writes(admin, until="11月19日", when="11月19日 9:00")
    await admin.presses("送审")
    await approves(second, number)
    town.passes(days=3)
    await town.sends_out()
    assert len(got(asha)) == 1
    town.passes(days=1)
    await admin.says(f"/broadcast_withdraw {number}")
    await admin.presses("撤回")
    await town.sends_out()
    assert "【通知】" not in standing_in(asha)


async def test_a_correction_wakes_nobody_in_the_night_but_a_withdrawal_waits_for_no_morning(
    town, admin, second
):
    """Where the old message cannot be edited into the new one it is sent anew, and sounds."""
    web = await follower(town, "chang", channel="web")
    number = await sends(town, admin, second)
    town.passes(hours=13)
    await admin.says(f"/broadcast_correct {number} 改到 11月21日。")
    correction = number_in(admin.heard)
    await admin.presses("送审")
    await approves(second, correction)
    await town.sends_out()
    assert "改到" not in standing_in(web)
    town.passes(hours=10)
    await town.sends_out()
    assert "改到" in standing_in(web)
    town.passes(hours=14)
    await admin.says(f"/broadcast_withdraw {number}")
    await admin.presses("撤回")
    await town.sends_out()
    assert "改到" not in standing_in(web)


async def test_what_was_urgent_is_corrected_as_urgently(town, admin, second, leader):
    asha = await follower(town, "asha")
    number = await writes(admin, urgent=True)
    await admin.presses("送审")
    await approves(leader, number)
    town.passes(hours=14)
    await town.sends_out()
    await admin.says(f"/broadcast_correct {number} 水库没有险情，不用转移。")
    correction = number_in(admin.heard)
    await admin.presses("送审")
    await second.says(f"/broadcast_approve {correction}")
    assert "要由值班领导审批" in second.text
    await approves(leader, correction)
    await town.sends_out()
    assert "**【紧急通知】水沟社区（文萃街道）**（更正）" in standing_in(asha)
