"""What was sent to many is corrected where it stands, or taken away."""

from rules.broadcasts import Counts, Stage
from tests.conversations.broadcasting import (
    approves,
    broadcast,
    follower,
    got,
    number_in,
    sends,
    writes,
)


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
