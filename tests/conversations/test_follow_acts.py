"""What a citizen does to a case after filing, and who hears of it."""

from dataclasses import replace

from rules.glossary import Action, State
from tests.chat import photo, voice
from tests.conversations.following import (
    accepted,
    files_one,
    heard_since,
    replied,
    shuigou,
)


async def last_event(town, number):
    return (await town.reads(lambda store: store.cases.events(number)))[-1]


async def test_a_supplement_reaches_the_handler_and_the_clock_runs_on(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    before = await town.case(number)
    await asha.says(f"/supplement {number} 灯杆也歪了，快要倒。")
    assert "收到：" in asha.text
    await asha.sends(photo(1))
    pushed = await heard_since(desk["li"], asha.presses("写完了"))
    assert "补充的情况已经记下" in asha.text
    assert "群众补充了情况" in pushed
    assert "灯杆" not in pushed
    case = await town.case(number)
    assert len(case.files) == 1
    assert case.deadline == before.deadline
    event = await last_event(town, number)
    assert (event.action, event.text) == (Action.SUPPLEMENT, "灯杆也歪了，快要倒。")


async def test_a_supplement_without_a_handler_reaches_the_dispatcher(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await asha.says("补充")
    await asha.presses(f"{number}…")
    await asha.sends(voice(1))
    pushed = await heard_since(desk["pai"], asha.presses("写完了"))
    assert "群众补充了情况" in pushed


async def test_nobody_writes_in_vain(town):
    """What cannot be done is said before anything is asked."""
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    for typed, sentence in {
        f"/rate {number}": "现在不能评价",
        f"/reopen {number}": "现在不能重新办理",
        f"/object {number}": "现在不能申请换人",
    }.items():
        await asha.says(typed)
        assert sentence in asha.text, typed
    await replied(town, number, desk)
    await asha.says(f"/withdraw {number}")
    assert "现在不能撤回" in asha.text
    await asha.presses_data(f"urge?number={number}")
    assert "现在不能催办" in asha.text
    await asha.presses_data("rate?rating=satisfied")
    assert "哪一件" in asha.text


async def test_urging_reaches_the_handler_and_the_second_time_their_leader(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    await asha.says(f"催办 {number}")
    assert "已经催了，承办的同志会收到。" in asha.text
    assert "11月18日起可以再催" in asha.text
    assert "群众催办，11月19日到期" in desk["li"].text
    assert "催办" not in desk["zhou"].heard
    await asha.says(f"/urge {number}")
    assert "您已经催过了" in asha.text
    assert "11月18日起可以再催" in asha.text
    town.passes(days=2)
    await asha.says(f"/urge {number}")
    assert "分管领导都会收到" in asha.text
    assert "11月20日起可以再催" in asha.text
    assert "群众第 2 次催办" in desk["zhou"].text


async def test_without_a_leader_the_dispatcher_hears_the_second_urging(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await town.reads(lambda store: store.people.save(_on_leave(desk["zhou"].person)))
    await asha.says(f"/urge {number}")
    town.passes(days=2)
    await asha.says(f"/urge {number}")
    assert "群众第 2 次催办" in desk["pai"].text


def _on_leave(person):
    return replace(person, is_on_leave=True)


async def test_withdrawing_asks_whether_it_is_their_own_wish(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    await asha.says(f"/withdraw {number}")
    assert "是您自己的意思吗？" in asha.text
    await asha.presses("不撤了")
    assert "没有撤回" in asha.text
    assert asha.labels == ["有人为难我", "看这件诉求"]
    assert (await town.case(number)).state is State.IN_PROGRESS
    await asha.says(f"撤回 {number} 是")
    assert "已经撤回" in asha.text
    assert (await town.case(number)).state is State.WITHDRAWN
    assert "不用再办" in desk["li"].text
    await asha.presses("看这件诉求")
    assert "您已撤回。" in asha.text


async def test_another_handler_is_asked_for_once_and_without_a_reason(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    await asha.says(number)
    await asha.presses("申请换人")
    assert "不用说原因" in asha.text
    await asha.presses("先不换")
    assert "没有换人" in asha.text
    assert (await town.case(number)).handler == desk["li"].person.id
    await asha.says(f"/object {number} 换一位")
    assert "马上另派一位" in asha.text
    assert "群众申请换人，请另派一位承办人" in desk["pai"].text
    assert (await town.case(number)).handler is None
    await asha.says(f"/object {number}")
    assert "您已经申请过一次换人" in asha.text


async def test_who_is_harassed_reaches_the_city_s_discipline_desk_alone(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    others = {name: len(chat.shown) for name, chat in desk.items() if name != "ji"}
    await asha.says("有人为难我")
    await asha.presses(f"{number}…")
    assert "只有市纪委监委看得到" in asha.text
    await asha.says("村主任叫我别再闹，不然要打死我。")
    assert "110" in asha.text
    assert "已经直接报给市纪委监委" in asha.text
    assert "12388" in asha.text
    assert "有人为难他" in desk["ji"].text
    assert "村主任" not in desk["ji"].text
    assert {name: len(chat.shown) for name, chat in desk.items() if name != "ji"} == others
    assert (await town.case(number)).harassed
    await asha.presses("看这件诉求")
    assert "已直接报市纪委监委" in asha.text
    assert "村主任" not in asha.text


async def test_the_desk_can_call_whoever_is_given_a_hard_time(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha, contact="13800001111")
    await accepted(town, number, desk)
    await asha.says(f"/harassed {number} 村主任上门骂我")
    await desk["ji"].says(number)
    assert "13800001111" not in desk["ji"].text
    await desk["ji"].says(f"/unmask {number} 当天联系群众")
    assert "13800001111" in desk["ji"].text


async def test_what_the_desk_notes_of_harassment_it_alone_reads(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    await asha.says(f"/harassed {number} 村主任上门骂我")
    heard = len(desk["li"].shown)
    version = (await town.case(number)).version
    await desk["ji"].says(f"/note {number} 已经问过，村主任明天来谈话")
    assert "备注已记下" in desk["ji"].text
    assert ((await town.case(number)).version, len(desk["li"].shown)) == (version, heard)
    await desk["li"].says(number)
    assert "谈话" not in desk["li"].text
    await desk["ji"].says(number)
    assert "谈话" in desk["ji"].text


async def test_somebody_on_leave_is_woken_where_nobody_else_is_there(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await desk["ji"].says("/leave")
    await asha.says(f"/harassed {number} 村主任上门骂我")
    assert "有人为难他" in desk["ji"].text


async def test_who_is_harassed_need_not_say_how(town):
    asha = town.citizen("asha")
    await shuigou(town)
    number, _code = await files_one(asha)
    await asha.says(f"/harassed {number}")
    await asha.presses("跳过")
    assert "已经直接报给市纪委监委" in asha.text
    events = await town.reads(lambda store: store.cases.events(number))
    assert [one.text for one in events if one.action is Action.HARASSED] == [""]


async def test_the_code_is_asked_for_in_the_act_too_when_it_is_not_open(town):
    number, _code = await files_one(town.citizen("asha"), "匿名")
    ben = town.citizen("ben")
    for act in ("supplement", "urge", "withdraw", "rate", "reopen", "object", "harassed"):
        await ben.says(f"/{act} {number}")
        assert "请先用编号和查询码打开这件诉求" in ben.text, act
        await ben.says("/cancel")
