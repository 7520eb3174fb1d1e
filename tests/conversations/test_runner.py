"""The engine, spoken with: forms, commands, links, ways back and out."""

import pytest

from conversations.links import MAX_BYTES, Choice, read, write
from conversations.messages import Link, link
from conversations.words import languages, render
from rules.people import Role
from rules.wording import _, lines
from tests.chat import photo
from tests.conversations.toys import asha, fill, town

__all__ = ["asha", "town"]


async def test_a_fault_of_ours_is_one_apology_and_the_message_is_kept(asha, town, caplog):
    await fill(asha, "break me")
    await asha.presses("send")
    assert asha.text.startswith("对不起，我们这边出了点问题。")
    parked = await town.reads(lambda store: store.backlog.parked())
    assert [one.reason for one in parked] == ["turn failed"]
    await asha.says("/look")
    assert asha.text == "page 1"


async def test_an_old_button_is_explained(asha):
    await asha.says("/tell")
    old = asha.data_of("我同意")
    await asha.presses_data(old)
    await asha.presses_data(old)
    assert asha.text.startswith("这一步您已经答过了。\n大不大？")
    await asha.says("/cancel")
    await asha.presses_data(old)
    assert asha.text == ("这个按钮是以前的，已经不能用了。没有填完的只留一天，请从首页重新开始。")
    assert asha.labels == ["回到首页"]


@pytest.mark.parametrize(
    "forged", ["=", "=a:b", "nothing?x=1", "#nowhere", "💥", "a b", "look?page=x", "=tok:story:x"]
)
async def test_a_forged_button_gets_a_sentence(asha, forged):
    await asha.presses_data(forged)
    assert asha.text


async def test_a_press_outside_the_options_is_asked_again(asha):
    await asha.says("/tell")
    good = asha.data_of("我同意")
    await asha.presses_data(good.replace(":yes", ":no"))
    assert asha.text.startswith("请点下面的一个按钮")


async def test_words_behind_a_command_are_its_first_answers(asha):
    await asha.says("/add 7 with more words")
    assert asha.text == "added 7 with more words"
    await asha.says("加 7")
    assert asha.text == "added 7 None"


async def test_what_is_missing_is_asked(asha):
    await asha.says("/add")
    assert asha.text == "which number?"
    await asha.says("seven")
    assert asha.text == "请发一个数字。\nwhich number?"
    await asha.says("7")
    assert asha.text == "added 7 None"


async def test_a_wrong_word_is_explained_and_asked(asha):
    await asha.says("/add seven")
    assert asha.text == "请发一个数字。\nwhich number?"


async def test_an_optional_word_that_does_not_fit_is_left_out(asha):
    await asha.says("/look nonsense")
    assert asha.text == "page 1"


async def test_a_screen_turns_its_pages_in_place_and_keeps_the_form(asha):
    await asha.says("/tell")
    await asha.says("/look")
    await asha.presses("next")
    assert asha.text == "page 2"
    assert asha.last.replaces is not None
    await asha.presses("我同意")
    assert asha.text == "大不大？"


async def test_a_long_link_is_kept_and_found_again(asha):
    await asha.says("/look")
    assert asha.data_of("long").startswith("#")
    await asha.presses("long")
    await asha.presses("我同意")
    await asha.presses("简单")
    assert "very long very long" in asha.text


async def test_typing_what_stands_on_a_button_presses_it(asha, town):
    await asha.says("/look")
    await asha.says("next")
    assert asha.text == "page 2"
    await asha.says("1")
    assert asha.text == "page 3"
    town.passes(days=8)
    await town.reads(lambda store: store.menus.purge(town.now))
    await asha.says("next")
    assert "没有听懂" in asha.text


async def test_an_unknown_command_is_guessed(asha):
    await asha.says("/lok")
    assert asha.labels == ["您是要：looking", "帮助"]
    await asha.says("/xyzzy")
    assert asha.labels == ["帮助"]


async def test_free_text_opens_what_it_surely_means(asha):
    await asha.says("have a look")
    assert asha.text == "page 2"


async def test_free_text_that_may_mean_an_act_is_offered(asha):
    await asha.says("something odd")
    assert (asha.text, asha.labels) == ("您是想办下面哪一件？", ["odd things", "回到首页"])
    await asha.presses("odd things")
    assert asha.text == "odd"
    await asha.says("odd look")
    assert asha.labels == ["looking", "odd things", "回到首页"]


async def test_what_cannot_be_read_is_explained(asha):
    await asha.says("", is_unreadable=True)
    assert asha.text.startswith("这个我看不懂。")
    await asha.says("changed", is_edited=True)
    assert asha.text.startswith("您改了前面发过的话")


async def test_only_who_may_is_served(asha, town):
    await asha.says("/rule")
    assert asha.text.startswith("这件事不在您的职责范围内。")
    admin = await town.staff("admin", (Role.ADMIN, "mengzi"))
    await admin.says("/rule")
    assert admin.text == "ruled"


async def test_a_group_sees_nothing_personal(town, asha):
    group = town.group(await town.staff("admin", (Role.ADMIN, "mengzi")))
    await group.says("/rule")
    assert group.labels == ["打开私聊"]
    await group.says("/tell")
    assert "私下" in group.text
    await group.says("hello")
    assert "私下" in group.text
    await group.says("/add 7")
    assert group.text == "added 7 None"


async def test_a_nameless_admin_is_refused(asha):
    await asha.says("/tell", is_nameless=True)
    assert "看不出您是谁" in asha.text


async def test_a_command_may_end_its_line(asha):
    await asha.says("/add\n7 words")
    assert asha.text == "added 7 words"


async def test_photos_outside_a_form_are_asked_about(asha):
    await asha.sends(photo())
    assert asha.labels == ["我要反映", "adding", "回到首页"]


async def test_a_kept_link_opens_from_the_private_chat(asha, town):
    short = await town.reads(lambda store: store.links.keep("look?page=3"))
    await asha.says(f"/start {short}")
    assert asha.text == "page 3"
    await asha.says("/start nothing")
    assert asha.text.startswith("这个按钮是以前的")


def test_a_link_reads_as_it_was_written():
    for made in (
        link("case"),
        link("case", number="12", version=3, none=None),
        link("x", text="a&b=c 中文"),
    ):
        assert read(write(made), lambda _short: None) == made
    assert read("=tok:place:a:b", lambda _short: None) == Choice("tok", "place", "a:b")
    assert len(write(link("case", number="1234567890", version=12)).encode()) <= MAX_BYTES
    assert read("#short", {"short": "case?number=1"}.get) == Link("case", (("number", "1"),))


def test_text_is_made_for_its_reader(town):
    day = town.now
    said = lines(
        _("您是要：{what}", what=_("取消")),
        None,
        "",
        "own words",
        _("{day}", day=day),
        _("{day}", day=day.date()),
        _("{t}", t=day.time()),
    )
    assert render(said, "zh").splitlines() == [
        "您是要：取消",
        "own words",
        "11月16日 09:00",
        "11月16日",
        "09:00",
    ]
    assert languages()[0] == "zh"
