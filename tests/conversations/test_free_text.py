"""What people send outside a form: unknown numbers, hints, photos, groups: each leads somewhere."""

import pytest

from tests.chat import photo
from tests.conversations.filing import STORY, begins, files

UNKNOWN = "没有找到这个编号，请核对后再试。"


WHICH = "哪一件？请发编号（10 位数字，登记时给您的）。"


async def test_an_unknown_number_is_named_as_one_however_it_is_sent(town):
    asha = town.citizen("asha")
    for typed in ("9999999999", "编号 123 456 7890", "/case 9999999999", "/case 123"):
        await asha.says(typed)
        assert asha.text == f"{UNKNOWN}\n{WHICH}", typed
        await asha.says("/cancel")


async def test_a_number_nobody_has_is_asked_for_its_code_like_any_other(town):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    number, _code = await files(asha)
    await ben.says(number)
    theirs = ben.text
    await ben.says("/cancel")
    await ben.says("1234567897")
    assert ben.text == theirs == "请发这件诉求的查询码（8 位数字，登记时给您的）。"


@pytest.mark.parametrize(
    "command",
    ["/case", "/supplement", "/urge", "/rate", "/reopen", "/withdraw", "/object", "/harassed"],
)
async def test_a_command_without_a_number_asks_for_it_and_offers_only_what_is_there(town, command):
    asha = town.citizen("asha")
    await asha.says(command)
    assert (asha.text, asha.labels) == (WHICH, ["取消"])
    await asha.says("/cancel")
    number, _code = await files(asha)
    await asha.says(command)
    assert asha.text.startswith(WHICH)
    is_possible = command not in ("/rate", "/reopen", "/object")
    assert any(number in label for label in asha.labels) == is_possible
    assert ("也可以直接点下面的一件" in asha.text) == is_possible


async def test_what_cannot_be_done_now_leads_back_to_the_case(town):
    asha = town.citizen("asha")
    number, _code = await files(asha)
    for typed, act in {"/rate": "评价", "/reopen": "重新办理", "/object": "申请换人"}.items():
        await asha.says(f"{typed} {number}")
        assert asha.text == (f"这件事正在办，现在不能{act}。有新情况可以补充，着急可以催办。")
        assert asha.labels == ["看这件诉求", "回到首页"]
    await asha.says(f"/urge {number}")
    await asha.says(f"/urge {number}")
    assert asha.text.startswith("您已经催过了")
    assert asha.labels == ["看这件诉求", "回到首页"]


async def test_photos_phones_and_places_outside_a_form_are_asked_about(town):
    asha = town.citizen("asha")
    for what in (
        {"files": [("photo", "p", 1, "")]},
        {"contact": "13800001111"},
        {"spot": (23, 103)},
    ):
        await asha.says("", **what)
        assert asha.text.startswith("收到了，可是还不知道说的是哪件事。"), what
        assert asha.labels[0] == "我要反映"


async def test_a_draft_older_than_a_day_is_gone_and_says_so(town):
    asha = town.citizen("asha")
    await begins(asha)
    town.passes(hours=25)
    await asha.presses("上一步")
    assert asha.text == "现在没有可以返回的上一步。"
    old = asha.data_of("实名")
    await asha.presses_data(old)
    assert asha.text == ("这个按钮是以前的，已经不能用了。没有填完的只留一天，请从首页重新开始。")
    assert asha.labels == ["回到首页"]


async def test_typing_a_button_s_words_presses_it_in_the_middle_of_a_form_too(town):
    asha = town.citizen("asha")
    await begins(asha)
    await asha.says(STORY)
    await asha.says("/start")
    await asha.says("接着填")
    assert f"收到：{len(STORY)} 字" in asha.text
    await asha.says("/withdraw")
    assert asha.labels[0] == "接着填"
    await asha.says("1")
    assert f"收到：{len(STORY)} 字" in asha.text
    await asha.says("/withdraw")
    await asha.says("放下，去：撤回一件诉求")
    assert asha.text == WHICH


async def test_a_number_typed_in_a_form_is_an_answer_and_no_button(town):
    asha = town.citizen("asha")
    await begins(asha)
    await asha.says("1")
    assert "收到：1 字" in asha.text


async def test_the_language_changes_in_the_middle_of_a_form(town):
    asha = town.citizen("asha")
    await begins(asha)
    await asha.says(STORY)
    await asha.says("/language")
    assert asha.labels[:2] == ["中文", "English"]
    await asha.says("English")
    assert asha.labels == ["Go on", "Home"]
    await asha.presses("Go on")
    assert f"We have: {len(STORY)} characters" in asha.text


async def test_a_group_is_led_to_the_private_chat(town):
    asha = town.citizen("asha")
    number, _code = await files(asha)
    group = town.group(asha, "village")
    for said in ("/complain", f"/case {number}", number, "你好", f"/urge {number}"):
        await group.says(said)
        assert group.text == "这里人多，不方便谈个人情况，请私下发给我。", said
        assert group.labels == ["打开私聊"]
    await group.sends(photo())
    assert group.labels == ["打开私聊"]


HINTS = {
    "进度怎么样了": "这里没有您名下的诉求。",
    "怎么还没有答复": "这里没有您名下的诉求。",
    "谢谢！": "不客气，应该的。有事随时来说。",
    "好的": "不客气，应该的。有事随时来说。",
}


OFFERS = {
    "我要催一下": "催办一件诉求",
    "我想撤回": "撤回一件诉求",
    "村主任威胁我": "有人为难我",
    "能换个人办吗": "申请换一位承办人",
    "还是没解决": "没有办好，重新办理",
    "路灯坏了": "我要反映",
    "建议装个灯": "我要反映",
    "表扬小李": "我要反映",
}


async def test_what_people_say_without_a_command_leads_somewhere(town):
    asha = town.citizen("asha")
    for said, answer in HINTS.items():
        await asha.says(said)
        assert asha.text.startswith(answer), said
    for said, act in OFFERS.items():
        await asha.says(said)
        assert asha.text == "您是想办下面哪一件？", said
        assert act in asha.labels, said


async def test_whoever_is_not_understood_can_talk_to_a_person(town):
    asha = town.citizen("asha")
    await asha.says("人工")
    assert asha.text == "我没有听懂。您可以从首页选，或者发 /help。想和人说，请打 12345。"


async def test_words_instead_of_a_number_are_told_what_is_needed(town):
    asha = town.citizen("asha")
    await asha.says("/urge")
    await asha.says("路灯那件")
    assert asha.text.startswith("这里要填 10 位数字的编号。不记得的，点“取消”")


async def test_danger_is_answered_in_a_group_too(town):
    group = town.group(town.citizen("asha"), "village")
    await group.says("救命，有人落水了")
    assert group.text.startswith("如果现在有危险，请马上打电话：报警 110")
    await group.presses("我要反映")
    assert group.labels == ["打开私聊"]
