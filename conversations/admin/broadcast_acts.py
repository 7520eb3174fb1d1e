"""What is done to a broadcast by one tap on its card."""

from conversations.answers.text import Word, Words
from conversations.broadcast_acting import WHICH, act_on, can_act_on
from conversations.broadcast_card import card, seen
from conversations.broadcast_news import tell_waiting, tell_writers
from conversations.command import Parameter, command
from conversations.flow import Flow
from conversations.instead import Instead
from conversations.messages import Reply
from conversations.turn import Turn
from rules.broadcasting import Act
from rules.broadcasts import BroadcastNumber
from rules.people import Permission
from rules.wording import Phrase, _, lines

LOOK_FIRST = _("请先看完内容，再点“同意发出”。")
DONE = {
    Act.DROP: _("好的，这条不发了。"),
    Act.PAUSE: _("已暂停，一两秒内停下来。"),
    Act.RESUME: _("接着发了。"),
    Act.STOP: _("已停止，没发的不再发。"),
}


@command(
    "/broadcast_submit BROADCAST",
    about=_("把一条群发送审"),
    may=Permission.BROADCAST,
    asks={"broadcast": WHICH},
    in_group=False,
    is_listed=False,
)
def submit(turn: Turn, broadcast: BroadcastNumber) -> Reply:
    """Ask everybody who may agree to it."""
    waiting = act_on(turn, broadcast, Act.SUBMIT)
    asked = tell_waiting(turn, waiting)
    nobody = _("现在没有能审批的同志在岗，请先邀请一位。")
    note = _("已送审，告诉了 {count} 位同志。", count=asked) if asked else nobody
    return card(turn, waiting, note)


@command(
    "/broadcast_approve BROADCAST [SEEN]",
    about=_("同意一条群发"),
    may=Permission.APPROVE_BROADCAST,
    asks={"broadcast": WHICH, "seen_as": Parameter(LOOK_FIRST, Word())},
    in_group=False,
    is_listed=False,
)
def approve(turn: Turn, broadcast: BroadcastNumber, seen_as: str = "") -> Reply:
    """Agree to exactly what was shown; whoever types it blindly is shown it first."""
    waiting = can_act_on(turn, broadcast, Act.APPROVE)
    if seen_as != seen(waiting):
        raise Instead(card(turn, waiting, LOOK_FIRST))
    approved = act_on(turn, broadcast, Act.APPROVE)
    tell_writers(turn, approved, _("{name}同意了群发 {number}，到时间就发。",
                                   name=turn.person.name, number=broadcast))  # fmt: skip
    return card(turn, approved, _("已同意，到时间就发。"))


@command(
    "/broadcast_send_back BROADCAST REASON",
    about=_("把一条群发退回去改"),
    may=Permission.APPROVE_BROADCAST,
    asks={"broadcast": WHICH, "reason": Parameter(_("要改什么？"), Words(at_most=200))},
    in_group=False,
    is_listed=False,
)
def send_back(turn: Turn, broadcast: BroadcastNumber, reason: str) -> Reply:
    """It is a draft again; its writers hear why."""
    draft = act_on(turn, broadcast, Act.SEND_BACK)
    told = _("群发 {number} 被{name}退回：", number=broadcast, name=turn.person.name)
    tell_writers(turn, draft, lines(told, reason))
    return card(turn, draft, _("已退回，起草的同志会改。"))


def _one_tap(act: Act, about: Phrase) -> Flow:
    """A command that moves a broadcast and shows its card."""

    @command(
        f"/broadcast_{act} BROADCAST",
        about=about,
        may=Permission.BROADCAST,
        asks={"broadcast": WHICH},
        in_group=False,
        is_listed=False,
    )
    def move(turn: Turn, broadcast: BroadcastNumber) -> Reply:
        moved = act_on(turn, broadcast, act)
        told = _("{name}：{act}群发 {number}。", name=turn.person.name, act=act.label,
                 number=broadcast)  # fmt: skip
        tell_writers(turn, moved, told)
        return card(turn, moved, DONE[act])

    return move


drop = _one_tap(Act.DROP, _("不发这条群发了"))
pause = _one_tap(Act.PAUSE, _("暂停一条群发"))
resume = _one_tap(Act.RESUME, _("继续发一条群发"))
stop = _one_tap(Act.STOP, _("停止一条群发"))

FLOWS = (submit, approve, send_back, drop, pause, resume, stop)
