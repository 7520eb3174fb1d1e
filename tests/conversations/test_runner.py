"""The engine, spoken with: forms, commands, links, ways back and out."""

import pytest

from bot.channels.base import Desk
from conversations.answers.base import Asking, Given, Kind, Part, Prompt, choice
from conversations.answers.choices import Agree, OneOf, Review, YesNo
from conversations.command import Parameter, command, screen
from conversations.form import Ask, Form
from conversations.links import MAX_BYTES, Choice, read, write
from conversations.messages import Button, Link, Reply, column, link
from conversations.words import languages, render
from rules.errors import Refused, Unclear
from rules.glossary import Severity
from rules.people import Permission, Role
from rules.wording import _, lines
from storage.sealing import sealer_for
from tests.chat import Town, photo
from tests.conftest import SECRET_KEY


class Words(Kind[str]):
    takes_rest = True
    takes_files = True

    def take(self, given: Given, asking: Asking) -> str | Part:
        said = given.text or given.choice or ""
        if len(said) < 2 and not given.files:
            raise Unclear(_("请多写几个字。"))
        return Part(said) if said.endswith("…") else said

    def prompt(self, asking: Asking) -> Prompt:
        return Prompt(note=f"so far: {asking.part}" if asking.part else "")


class Number(Kind[int]):
    def take(self, given: Given, asking: Asking) -> int:
        said = given.choice or given.text
        if not said.isdigit():
            raise Unclear(_("请发一个数字。"))
        return int(said)

    def load(self, plain):
        return int(plain)


class Extra(Kind[str]):
    """Moot unless somebody is called for."""

    def prepare(self, turn, filled):
        return "choices" if filled["story"] == "please ask" else None

    def is_moot(self, asking):
        return asking.prepared is None

    def prompt(self, asking):
        return Prompt(column(choice("an extra", "extra")))

    def take(self, given, asking):
        return given.choice or given.text


finished = []


class Tell(Form, entry="/tell", words=("说",), about=_("我要反映")):
    agreed = Ask(_("同意吗？"), Agree())
    severity = Ask(_("大不大？"), OneOf(Severity), called=_("类别"))
    story = Ask(
        lambda form: f"tell ({form.severity})",
        Words(),
        called=_("事情"),
        then=lambda form: "careful!" if "fire" in form.story else None,
        stops=lambda form: Reply(text="elsewhere") if "mayor" in form.story else None,
    )
    extra = Ask("extra?", Extra())
    phone = Ask("phone?", Number(), when=lambda form: form.severity is Severity.MAJOR)
    sure = Ask("sure?", YesNo(), when=lambda form: form.story == "are you sure")
    correct = Ask("all right?", Review("send"))

    def finish(self, turn):
        if self.story == "refuse me":
            raise Refused("not today")
        if self.story == "break me":
            raise RuntimeError("ours")
        finished.append((self.severity, self.story, self.phone, self.extra))
        return Reply(text=f"done: {self.story}")


NUMBER = {"number": Parameter("which number?", Number())}


@command(
    "/add NUMBER [WORDS]",
    about="adding",
    words=("加",),
    asks={**NUMBER, "words": Parameter("", Words())},
)
def add(turn, number: int, words: str | None = None) -> Reply:
    return Reply(text=f"added {number} {words}")


@screen(
    "/look [PAGE]",
    about="looking",
    asks={"page": Parameter("", Number())},
    hears=lambda text, city: link("look", page=2) if "look" in text else None,
)
def look(turn, page: int = 1) -> Reply:
    next_page = Button("next", link("look", page=page + 1))
    long = Button("long", link("tell", story="very long " * 20))
    return Reply(text=f"page {page}", buttons=column(next_page, long))


@command("/rule", about="ruling", may=Permission.INVITE, in_group=False)
def rule(turn) -> Reply:
    return Reply(text="ruled")


@command("/start", about="home", is_look_up=True, in_group=True)
def start(turn) -> Reply:
    return Reply(
        text="home", buttons=column(Button("tell", link("tell")), Button("look", link("look")))
    )


@command(
    "/odd", about="odd things", hears=lambda text, city: link("odd") if "odd" in text else None
)
def odd(turn) -> Reply:
    return Reply(text="odd")


FLOWS = (start, Tell.flow, add, look, rule, odd)


@pytest.fixture
async def town(database, city):
    finished.clear()
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    return Town(database, sealer, city, {Desk.CITIZEN: FLOWS, Desk.STAFF: FLOWS})


@pytest.fixture
def asha(town):
    return town.citizen("asha")


async def fill(asha, story="a story", severity="简单"):
    await asha.says("/tell")
    await asha.presses("我同意")
    await asha.presses(severity)
    return await asha.says(story)


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


async def test_help_in_a_form_says_how_to_go_on(asha):
    await asha.says("/tell")
    await asha.says("帮助")
    assert asha.text.startswith("您正在填写。")
    assert asha.text.endswith("同意吗？")


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


async def test_a_late_photo_never_answers_the_next_question(asha):
    await asha.says("/tell")
    await asha.sends(photo())
    assert asha.text.startswith("请点下面的一个按钮")


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


async def test_a_part_that_comes_after_its_album_was_answered_is_asked_for_again(asha):
    await asha.sends(photo(1), album="in no form")
    await asha.sends(photo(2), album="in no form")
    assert "有一张来晚了" in asha.text
    await asha.says("/tell")
    await asha.sends(photo(1), album="in a form")
    await asha.sends(photo(2), album="in a form")
    assert "有一张来晚了" in asha.text
