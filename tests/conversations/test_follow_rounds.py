"""Rating a reply, and beginning again."""

from dataclasses import replace

from rules import workflow
from rules.glossary import Action, Rating, State
from rules.people import Role
from tests.conversations.following import (
    acts,
    files_one,
    heard_since,
    replied,
    shuigou,
)


async def test_a_good_rating_thanks_and_tells_the_handler_to_report(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await replied(town, number, desk)
    await asha.says(f"/rate {number} 满意")
    assert "谢谢您的评价" in asha.text
    assert "结果会在11月18日前报市纪委监委把关" in asha.text
    assert "群众评价：满意" in desk["li"].text
    case = await town.case(number)
    assert (case.rating, case.delivered_on) == (Rating.SATISFIED, town.now.date())
    await asha.presses("看这件诉求")
    assert "您的评价：满意" in asha.text
    await asha.says(f"/rate {number} 不满意")
    assert "您已经评价过了" in asha.text


async def test_a_bad_rating_begins_a_new_round_with_another_handler(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await replied(town, number, desk)
    town.passes(days=1)
    await asha.says(number)
    await asha.presses("不满意")
    assert "请说一句原因" in asha.text
    pushed = await heard_since(desk["pai"], asha.says("灯还是不亮。"))
    assert "从今天起重新办理，会换一位承办人" in asha.text
    assert "最晚11月20日办完" in asha.text
    assert "群众不满意，已重新办理，11月20日到期，请另派一位承办人" in pushed
    assert "不用再办" in desk["li"].text
    case = await town.case(number)
    assert (case.state, case.round, case.handler) == (State.ASSIGNED, 2, None)
    assert desk["li"].person.id in case.former_handlers
    await asha.presses("看这件诉求")
    assert "重新办理，另换承办人：灯还是不亮。" in asha.text


async def others_come(town, desk):
    for name in ("zhao", "qian"):
        desk[name] = await town.staff(name, (Role.HANDLER, "shuigou"))


async def test_the_second_time_a_leader_decides(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await replied(town, number, desk)
    await asha.says(f"/rate {number} 不满意 没人来看过")
    await others_come(town, desk)
    await replied(town, number, desk, "zhao", "qian")
    await asha.says(f"/reopen {number}")
    assert "再要重办得由领导决定" in asha.text
    await asha.says(f"/rate {number} 不满意")
    await asha.presses("跳过")
    assert "领导会决定要不要再办一次，并在11月19日前把原因告诉您。" in asha.text
    assert "群众再次不满意" in desk["zhou"].text
    case = await town.case(number)
    assert (case.state, case.rating) == (State.REPLIED, Rating.DISSATISFIED)
    await desk["zhou"].says("/queue")
    assert number in desk["zhou"].text
    await desk["zhou"].presses("打开案件")
    assert "群众不满意，下一步由领导决定要不要重新办理。" in desk["zhou"].text


async def test_a_button_of_an_earlier_round_is_explained(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await replied(town, number, desk)
    await asha.says(number)
    old = asha.data_of("满意")
    await asha.says(f"/rate {number} 不满意 没修")
    await asha.presses_data(old)
    assert "现在不能评价" in asha.text
    await others_come(town, desk)
    await replied(town, number, desk, "zhao", "qian")
    await asha.presses_data(old)
    assert "这个按钮是上一次答复的" in asha.text
    assert (await town.case(number)).rating is None


async def test_a_closed_case_can_be_reopened_for_thirty_days(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await replied(town, number, desk)
    await asha.says(f"/rate {number} 基本满意")
    await _reported(town, number, desk)
    await asha.says(number)
    assert "重新办理" in asha.labels
    await asha.presses("重新办理")
    assert "哪里没有办好" in asha.text
    await asha.says("灯又灭了")
    assert "重新办理，会换一位承办人" in asha.text
    assert (await town.case(number)).round == 2


async def test_a_case_whose_handler_has_left_begins_again_too(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await replied(town, number, desk)
    await town.reads(lambda store: store.cases.save(replace(store.cases.get(number), handler=None)))
    await asha.says(f"/reopen {number} 不亮")
    assert "请另派一位承办人" in desk["pai"].text


async def test_after_thirty_days_it_is_too_late_to_reopen(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await replied(town, number, desk)
    await asha.says(f"/rate {number} 满意")
    town.passes(days=31)
    await asha.says(f"/reopen {number}")
    assert "现在过了时间" in asha.text


async def _reported(town, number, desk):
    await acts(town, number, workflow.close, desk["li"])


async def test_acts_of_an_anonymous_citizen_carry_no_time_and_are_told_to_nobody_else(town):
    ben, desk = town.citizen("ben"), await shuigou(town)
    number, code = await files_one(ben, "匿名")
    await replied(town, number, desk)
    quiet = len(ben.shown)
    town.passes(hours=1)
    await town.answers()
    assert len(ben.shown) == quiet
    await ben.says(f"/case {number} {code}")
    await ben.presses("不满意")
    await ben.presses("跳过")
    assert "重新办理" in ben.text
    for event in await town.reads(lambda store: store.cases.events(number)):
        if event.action in {Action.FILE, Action.RATE, Action.REOPEN}:
            assert (event.at, event.by) == (None, None)
