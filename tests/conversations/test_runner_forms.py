"""The runner and a form: questions, answers, the way back, and a draft that waits."""

from bot.channels.base import Desk
from conversations.answers.choices import OneOf
from rules.glossary import Severity
from tests.chat import photo
from tests.conversations.toys import Tell, asha, fill, finished, town

__all__ = ["asha", "town"]


async def test_a_form_asks_one_thing_after_another_and_acts_once(asha):
    await fill(asha)
    assert asha.labels == ["send", "改：类别", "改：事情", "上一步", "取消"]
    assert "类别：简单\n事情：a story" in asha.text
    await asha.presses("send")
    assert asha.text == "done: a story"
    assert finished == [(Severity.SIMPLE, "a story", None, None)]


async def test_everything_that_is_pressed_can_be_typed(asha):
    for said in ("说", "好", "2", "a story", "ab", "7", "提交"):
        await asha.says(said)
    assert finished == [(Severity.MAJOR, "a story", 7, None)]


async def test_an_answer_not_understood_is_asked_again(asha):
    await asha.says("/tell")
    await asha.says("what?")
    assert asha.text == "请点下面的一个按钮，或者把按钮上的字打出来。\n同意吗？"
    await asha.presses("我同意")
    await asha.presses("简单")
    await asha.says("a")
    assert asha.text.startswith("请多写几个字。\ntell (simple)")


async def test_an_answer_may_need_several_messages(asha):
    await fill(asha, "first…")
    assert asha.text == "tell (simple)\nso far: first…"
    await asha.says("/back")
    assert asha.text == "tell (simple)"
    await asha.says("whole")
    assert "事情：whole" in asha.text


async def test_back_goes_back_and_out(asha):
    await fill(asha)
    await asha.says("返回")
    assert asha.text == "tell (simple)"
    await asha.presses("上一步")
    assert asha.text == "大不大？"
    await asha.says("/back")
    assert asha.text == "同意吗？"
    await asha.says("/back")
    assert asha.text == "好的，已经放下，什么都没有提交。"
    await asha.says("/back")
    assert asha.text == "现在没有可以返回的上一步。"
    await asha.says("取消")
    assert asha.text == "现在没有正在填的东西。"


async def test_one_answer_can_be_changed_in_the_review(asha):
    await fill(asha, "are you sure")
    await asha.says("是")
    await asha.presses("改：事情")
    assert asha.text == "tell (simple)"
    await asha.says("/back")
    assert "all right?" in asha.text
    await asha.says("改类别")
    await asha.presses("重大")
    assert asha.text == "phone?"
    await asha.says("12")
    await asha.presses("send")
    assert finished == [(Severity.MAJOR, "are you sure", 12, None)]


async def test_a_question_with_nothing_to_ask_is_passed_over(asha):
    await fill(asha, "please ask")
    assert asha.text == "extra?"
    await asha.presses("an extra")
    await asha.presses("send")
    assert finished == [(Severity.SIMPLE, "please ask", None, "extra")]


async def test_something_can_be_said_at_once(asha):
    await fill(asha, "a fire")
    assert asha.text.startswith("careful!\nall right?")


async def test_an_answer_may_end_the_talk_with_nothing_kept(asha):
    await fill(asha, "the mayor")
    assert asha.text == "elsewhere"
    await asha.says("send")
    assert "没有听懂" in asha.text


async def test_a_refusal_keeps_the_form_where_it_is(asha):
    await fill(asha, "refuse me")
    await asha.presses("send")
    assert asha.text == "not today"
    assert asha.labels == ["上一步", "取消"]
    await asha.presses("改：事情")
    await asha.says("better")
    await asha.presses("send")
    assert asha.text == "done: better"


async def test_another_form_is_opened_only_if_this_one_is_dropped(asha):
    await fill(asha)
    await asha.says("/add")
    assert asha.labels == ["接着填", "放下，去：adding"]
    await asha.presses("接着填")
    assert "all right?" in asha.text
    await asha.says("/add")
    await asha.presses("放下，去：adding")
    assert asha.text == "which number?"


async def test_a_command_that_is_complete_leaves_the_form_alone(asha):
    await fill(asha)
    await asha.says("/add 7")
    await asha.presses("send")
    assert asha.text == "done: a story"


async def test_a_draft_waits_a_day(asha, town):
    await asha.says("/tell")
    town.passes(hours=23)
    await asha.says("好")
    assert asha.text == "大不大？"
    town.passes(hours=25)
    await asha.says("简单")
    assert asha.text.startswith("这个按钮是以前的")


async def test_help_in_a_form_says_how_to_go_on(asha):
    await asha.says("/tell")
    await asha.says("帮助")
    assert asha.text.startswith("您正在填写。")
    assert asha.text.endswith("同意吗？")


async def test_a_form_of_an_earlier_release_is_let_go(town, asha):
    await asha.says("/tell")
    town.answering._runners[Desk.CITIZEN].by_name.pop("tell")
    await asha.says("好")
    assert "没有听懂" in asha.text


async def test_an_answer_of_another_kind_is_dropped_alone(town, asha, monkeypatch):
    await fill(asha)
    changed = next(one for one in Tell.flow.questions if one.name == "severity")
    monkeypatch.setattr(type(changed.kind), "tag", property(lambda kind: "another"))
    await asha.says("/help")
    assert asha.text.endswith("大不大？")


async def test_a_kept_value_that_is_no_more_is_asked_anew(town, asha, monkeypatch):
    await fill(asha)
    monkeypatch.setattr(OneOf, "load", lambda kind, plain: kind.values("gone"))
    await asha.says("/help")
    assert asha.text.endswith("大不大？")


async def test_a_late_photo_never_answers_the_next_question(asha):
    await asha.says("/tell")
    await asha.sends(photo())
    assert asha.text.startswith("请点下面的一个按钮")


async def test_a_part_that_comes_after_its_album_was_answered_is_asked_for_again(asha):
    await asha.sends(photo(1), album="in no form")
    await asha.sends(photo(2), album="in no form")
    assert "有一张来晚了" in asha.text
    await asha.says("/tell")
    await asha.sends(photo(1), album="in a form")
    await asha.sends(photo(2), album="in a form")
    assert "有一张来晚了" in asha.text
