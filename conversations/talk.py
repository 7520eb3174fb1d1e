"""What the runner itself says: ways back and out, stale buttons, what was not understood."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import process

from conversations.flow import Flow
from conversations.messages import Button, ButtonKind, FileRef, Link, Reply, Row, column, link
from conversations.turn import Turn
from rules.wording import Phrase, Text, _, lines, run

BACK = frozenset({"/back", "返回", "上一步"})
CANCEL = frozenset({"/cancel", "取消"})
HELP = frozenset({"/help", "帮助"})

A_NUMBER = re.compile(r"\D{0,3}\d(?:[ \-－]?\d){9}(?!\d)")
"""Behind a Chinese word: a case number, however it is grouped."""

STALE = _("这个按钮是以前的，已经不能用了。请看下面。")
STALE_ALONE = _("这个按钮是以前的，已经不能用了。没有填完的只留一天，请从首页重新开始。")
ALREADY_ANSWERED = _("这一步您已经答过了。")
EDITED = _("您改了前面发过的话，我们收到的还是原来那句。要更正，请把新的话再发一次。")
UNREADABLE = _("这个我看不懂。请打字，或者发语音、照片。")
UNREADABLE_HERE = _("这个我看不懂。请点下面的按钮，或者打字回答。")
LATE = _("有一张来晚了，没有算进去。要补上的话，请再发一次。")
CANCELLED = _("好的，已经放下，什么都没有提交。")
NOTHING_TO_CANCEL = _("现在没有正在填的东西。")
NOTHING_TO_GO_BACK_TO = _("现在没有可以返回的上一步。")
NOT_YOURS = _("这件事不在您的职责范围内。发 /help 看看您能办什么。")


def back_button() -> Button:
    """One question back."""
    return Button(_("上一步"), link("back"))


def cancel_button() -> Button:
    """Out of the form."""
    return Button(_("取消"), link("cancel"))


def home_button() -> Button:
    """To the menu."""
    return Button(_("回到首页"), link("start"))


def way_back(*, has_earlier: bool) -> Row:
    """The way back and out under every question."""
    return (back_button(), cancel_button()) if has_earlier else (cancel_button(),)


def help_in_form() -> Phrase:
    """What can be done in the middle of a form."""
    return _("您正在填写。回答下面这一问就能往下走；发“返回”改上一步，发“取消”就放下。")


def nothing_open(note: Text) -> Reply:
    """Nothing is being filled: say why, and show the way home."""
    return Reply(text=note or NOTHING_TO_CANCEL, buttons=column(home_button()))


def in_place(turn: Turn, reply: Reply) -> Reply:
    """A pressed button's message turns into the answer."""
    return replace(reply, replaces=turn.incoming.message) if turn.incoming.button else reply


def in_private(opened: Link) -> Reply:
    """In a group: lead to the private chat."""
    return Reply(
        text=_("这里人多，不方便谈个人情况，请私下发给我。"),
        buttons=column(Button(_("打开私聊"), opened, ButtonKind.PRIVATE)),
    )


def go_on_or_drop(draft: Flow, wanted: Flow, values: Mapping[str, str]) -> Reply:
    """Somebody in the middle of one form wants another."""
    dropping = link(wanted.name, **values, drop="1")
    return Reply(
        text=lines(
            _("您还有一件没有填完：{what}。", what=draft.about), _("要接着填，还是先放下？")
        ),
        buttons=column(
            Button(_("接着填"), link("resume")),
            Button(_("放下，去：{what}", what=wanted.about), dropping),
        ),
    )


def nearest(typed: str, flows: Sequence[Flow]) -> Flow | None:
    """The command that was probably meant."""
    words = {word: flow for flow in flows for word in flow.words if word.startswith("/")}
    found = process.extractOne(typed, words.keys(), score_cutoff=70)
    return words[found[0]] if found else None


def unknown_command(typed: str, near: Flow | None) -> Reply:
    """A slash command that does not exist here."""
    guess = Button(_("您是要：{what}", what=near.about), link(near.name)) if near else None
    text = _("没有 {command} 这个命令。发 /help 看看能办什么。", command=typed[:32])
    return Reply(text=text, buttons=column(guess, Button(_("帮助"), link("help"))))


def for_what(files: Sequence[FileRef], flows: Sequence[Flow]) -> Reply:
    """A photo, a phone or a place outside a form: nobody knows which matter it belongs to."""
    takers = [flow for flow in flows if any(one.kind.takes_files for one in flow.questions)]
    text = _("收到了，可是还不知道说的是哪件事。请先点下面的一个，再把它发一次。")
    if not takers:
        text = _("这里收不了照片、语音和文件。请打字，或者点下面的按钮。")
    elif any(file.is_too_big for file in files):
        text = _("有文件超过 20 MB，收不了。请先点下面的一个，再发小一点的。")
    buttons = (Button(flow.about, link(flow.name)) for flow in takers if flow.is_listed)
    return Reply(text=text, buttons=column(*buttons, home_button()))


def is_answer(turn: Turn) -> bool:
    """Whether what was sent answers the open question, and is no command or link of its own."""
    sent = turn.incoming
    return sent.button.startswith("=") or not (sent.button or sent.text.startswith("/"))


def after_refusal(turn: Turn) -> tuple[Row, ...]:
    """Where to go from a refusal: back in the form, on with it, or home."""
    if turn.session is None:
        return column(home_button())
    if is_answer(turn):
        return (way_back(has_earlier=True),)
    return ((Button(_("接着填"), link("resume")), cancel_button()),)


def not_understood(turn: Turn, buttons: Sequence[Button]) -> Reply:
    """Free text that fits several things or none; citizens can always talk to a person."""
    text: Text = _("我没有听懂。您可以从首页选，或者发 /help。")
    if buttons:
        text = _("您是想办下面哪一件？")
    elif not turn.person.is_staff:
        hotline = turn.city.phones["hotline"]
        text = run(text, _("想和人说，请打 {hotline}。", hotline=hotline))
    return Reply(text=text, buttons=column(*buttons, home_button()))
