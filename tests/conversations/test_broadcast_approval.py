"""Nobody writes to many alone: who agrees, to which words, and what undoes it."""

from rules.broadcasts import Stage
from rules.people import Role
from tests.conversations.broadcasting import (
    TEXT,
    approves,
    broadcast,
    follower,
    got,
    writes,
)


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
