"""Whoever has the number and the code, and whoever has not."""

from dataclasses import replace

from rules.glossary import Action, Identity, State
from rules.numbers import new_number
from rules.people import Post, Role
from rules.units import UnitId
from storage.contacts import Sender
from tests.conversations.following import (
    accepted,
    digits,
    files_one,
    replied,
    shuigou,
)
from tests.paper import CITIZEN

STORY = "水沟社区新寨门口的路灯坏了半个月，晚上走路看不见，老人摔了一跤。"


async def test_anybody_with_the_code_opens_it_and_goes_on_without_typing_it_again(town):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    number, code = await files_one(asha, "匿名")
    await ben.says(f"编号 {number}")
    assert "请发这件诉求的查询码" in ben.text
    await ben.says(f"{code[:4]} {code[4:]}")
    assert STORY[:20] in ben.text
    await ben.presses("催办")
    assert "已经催了" in ben.text
    await ben.presses("看这件诉求")
    assert "收到催办" in ben.text
    town.passes(minutes=31)
    await ben.presses("看这件诉求")
    assert "请发这件诉求的查询码" in ben.text
    shown = [button.data for said in ben.shown for row in said.buttons for button in row]
    assert not [data for data in shown if code in data]


async def test_cancel_closes_a_case_that_was_opened_by_code(town):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    number, code = await files_one(asha, "匿名")
    await ben.says(f"/case {number} {code}")
    await ben.says("取消")
    await ben.says(f"/urge {number}")
    assert "请先用编号和查询码打开" in ben.text
    await ben.presses("用查询码打开")
    await ben.says(code)
    assert STORY[:20] in ben.text


async def test_a_wrong_code_an_unknown_number_and_another_s_are_answered_alike(town):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    number, code = await files_one(asha)
    answers = set()
    unknown = new_number(lambda below: below - 1)
    for typed in (f"/case {number} 00000000", f"/case {unknown} {code}"):
        await ben.says(typed)
        answers.add((ben.text, tuple(ben.labels)))
    assert len(answers) == 1
    assert "编号或查询码不对，请核对后再试。" in ben.text
    await ben.says("/case 1234567890")
    assert "没有找到这个编号" in ben.text
    await ben.says(f"/case {number} 12ab")
    assert "编号或查询码不对" in ben.text
    await ben.says("/cancel")
    await ben.presses("再试一次")
    assert "请发这件诉求的查询码" in ben.text


async def test_five_wrong_codes_pause_the_asker_for_half_an_hour(town):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    number, code = await files_one(asha)
    other, other_code = await files_one(town.citizen("carl"), "匿名")
    for _try in range(5):
        await ben.says(f"/case {number} 00000000")
        assert "编号或查询码不对" in ben.text
    for typed in (f"/case {number} {code}", f"/case {other} {other_code}"):
        await ben.says(typed)
        assert "连错了 5 次" in ben.text
    town.passes(minutes=31)
    await ben.says(f"/case {number} {code}")
    assert STORY[:20] in ben.text


async def test_many_askers_pause_a_number_but_never_its_owner(town):
    asha = town.citizen("asha")
    number, code = await files_one(asha)
    for at in range(5):
        await town.citizen(f"thief{at}").says(f"/case {number} 0000000{at}")
    late = town.citizen("late")
    await late.says(f"/case {number} {code}")
    assert "连错了 5 次" in late.text
    await asha.says(number)
    assert STORY[:20] in asha.text


async def test_the_right_code_starts_the_count_anew(town):
    number, code = await files_one(town.citizen("asha"))
    ben = town.citizen("ben")
    for _time in range(2):
        for _try in range(4):
            await ben.says(f"/case {number} 00000000")
        await ben.says(f"/case {number} {code}")
        assert STORY[:20] in ben.text


async def test_a_forged_button_cannot_carry_a_code(town):
    number, code = await files_one(town.citizen("asha"))
    ben = town.citizen("ben")
    await ben.presses_data(f"case?number={number}&code={code}")
    assert "编号或查询码不对" in ben.text


async def test_a_sealed_case_says_only_that_it_lies_with_the_right_desk(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, code = await files_one(asha)
    await accepted(town, number, desk)
    await changes(town, number, sealed=True, unit="mengzi-discipline")
    await asha.says(number)
    assert "已转有权处理机关。" in asha.text
    assert "已转给有权处理机关，等签收" in asha.text
    assert "水沟社区已签收" not in asha.text
    assert "纪委" not in asha.text
    clerk = await staff_who_writes_as_citizen(town)
    await clerk.says(f"/case {number} {code}")
    assert digits(clerk.text) == f"编号 {number}\n已转有权处理机关。"


async def test_talk_of_a_query_code_leads_to_the_case_and_never_into_a_link(town):
    number, code = await files_one(town.citizen("asha"), "匿名")
    ben = town.citizen("ben")
    await ben.says(f"我的查询码是 {code}，想看看那件事办得怎么样了")
    assert "哪一件" in ben.text
    await ben.says(number)
    await ben.says(code)
    assert STORY[:20] in ben.text
    shown = [button.data for said in ben.shown for row in said.buttons for button in row]
    assert not [data for data in shown if code in data]


async def test_the_first_reading_by_code_starts_the_rating_clock(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, code = await files_one(asha, "匿名")
    await replied(town, number, desk)
    assert (await town.case(number)).delivered_on is None
    await asha.says(f"/case {number} {code}")
    assert (await town.case(number)).delivered_on == town.now.date()
    (read,) = [e for e in await events(town, number) if e.action is Action.FILE]
    assert read.at is None


async def changes(town, number, **more):
    await town.reads(lambda store: store.cases.save(replace(store.cases.get(number), **more)))


async def events(town, number):
    return await town.reads(lambda store: store.cases.events(number))


async def test_a_staff_account_with_the_code_sees_the_status_alone(town):
    number, code = await files_one(town.citizen("asha"))
    clerk = await staff_who_writes_as_citizen(town)
    await clerk.says(f"/case {number} {code}")
    assert "状态：已登记" in clerk.text
    assert STORY[:10] not in clerk.text
    assert clerk.labels == ["回到首页"]
    for act in ("urge", "withdraw", "supplement", "rate", "reopen", "object", "harassed"):
        await clerk.says(f"/{act} {number}")
        assert "工作账号只能看进展" in clerk.text, act
    await clerk.says(f"/files {number}")
    assert "只能看进展" in clerk.text


async def test_whoever_serves_in_the_staff_bot_is_known_in_the_public_one(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, code = await files_one(asha)
    await replied(town, number, desk)
    same_account = town.citizen("li")
    assert same_account.sender == desk["li"].sender
    await same_account.says(f"/case {number} {code}")
    assert "状态：已经答复您" in same_account.text
    assert STORY[:10] not in same_account.text
    await same_account.says(f"/rate {number} 满意")
    assert "工作账号只能看进展" in same_account.text
    assert (await town.case(number)).rating is None
    own, _code = await files_one(same_account)
    await same_account.says(f"/case {own}")
    assert STORY[:10] in same_account.text


async def test_nobody_handles_what_they_brought_by_the_same_account(town):
    desk = await shuigou(town)
    number, _code = await files_one(town.citizen("li"))
    await desk["pai"].says(f"/assign {number} 水沟社区 @li")
    assert (await town.case(number)).handler != desk["li"].person.id
    await desk["pai"].says("/cancel")
    await desk["li"].says(f"/accept {number}")
    assert "没有找到" in desk["li"].text


async def staff_who_writes_as_citizen(town):
    """Somebody with a post, in the public bot."""
    clerk = town.citizen("clerk")
    await clerk.says("/start")

    def give_post(store):
        (person,) = store.visitors.find_or_make([Sender(CITIZEN, clerk.id)], town.now).values()
        store.people.save(replace(person, posts=(Post(Role.HANDLER, UnitId("wenlan")),)))

    await town.reads(give_post)
    return clerk


async def test_a_code_that_staff_gave_out_shows_the_status_alone(town):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    number, code = await files_one(asha, "匿名")
    await changes(town, number, receptionist="person-li", identity=Identity.REAL_NAME)
    await ben.says(f"/case {number} {code}")
    assert "状态：" in ben.text
    assert STORY[:10] not in ben.text
    await ben.says(f"/urge {number}")
    assert "工作人员代办" in ben.text
    assert (await town.case(number)).state is State.REGISTERED
