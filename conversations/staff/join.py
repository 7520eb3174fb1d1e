"""/join: become a colleague with a one-time code."""

from dataclasses import replace

from conversations.answers.text import Word, Words
from conversations.command import Parameter, command
from conversations.joining import Waited, ask_to_admit
from conversations.messages import Button, Reply, column, link
from conversations.names import unit_label
from conversations.talk import home_button
from conversations.turn import Turn
from rules.people import ROLE_LABELS, Permission, Person, Role, may
from rules.spelling import spell
from rules.wording import Text, _, lines

MOST = 5
"""Wrong codes, then a pause of 30 minutes (DOMAIN 7)."""
HANDLE_LENGTH = 20


@command(
    "/join CODE",
    words=("加入",),
    about=_("用邀请码加入"),
    asks={
        "code": Parameter(_("请发您的邀请码。"), Word(at_most=100)),
        "name": Parameter(_("您的姓名？"), Words(at_most=20)),
    },
    in_group=False,
)
def join(turn: Turn, code: str, name: str = "") -> Reply:
    """A wrong code is counted, so it is no refusal: that would undo the counting."""
    key = f"join:{turn.incoming.chat.asker}"
    until = turn.store.tries.paused_until(key, turn.now)
    if until:
        text = _("邀请码连错了几次，先歇一歇，请在{until}以后再试。", until=until)
        return Reply(text=text, buttons=column(home_button()))
    before = turn.person.posts
    joined = turn.store.people.join(code, turn.person, turn.now)
    if joined is None:
        turn.store.tries.wrong(key, turn.now)
        text = _(
            "邀请码不对，或者已经用过了。请向管理员要一个新的（错 {most} 次要等 30 分钟）。",
            most=MOST,
        )
        again = Button(_("再试一次"), link("join"))
        return Reply(text=text, buttons=column(again, home_button()))
    turn.store.tries.right(key)
    turn.remember(_known(turn, joined, name))
    turn.store.audit.act(turn.person.id, "join", None, {}, turn.now)
    if turn.person.posts == before:
        return _waits(turn)
    return _welcome(turn, before)


def _waits(turn: Turn) -> Reply:
    """The post is held once somebody already there has agreed."""
    for person, post in turn.store.admissions.waiting():
        if person.id == turn.person.id:
            ask_to_admit(turn, Waited(person, post))
    text = _(
        "{name}，您好。这个职责要由已经在任的同志批准，批准了马上告诉您。", name=turn.person.name
    )
    return Reply(text=text, buttons=column(home_button()))


def _known(turn: Turn, person: Person, name: str) -> Person:
    """With a name that colleagues see and a handle that commands use."""
    role = person.posts[-1].role if person.posts else Role.CITIZEN
    named = person.name or name or ROLE_LABELS[role].source
    handle = person.handle or _free_handle(turn, named)
    return replace(person, name=named, handle=handle)


def _free_handle(turn: Turn, name: str) -> str:
    """The name as it sounds; a number behind it where somebody has it already."""
    sound = "".join(spell("".join(sign for sign in name if sign.isalnum())))
    stem = "".join(sign for sign in sound.lower() if sign.isascii())[:HANDLE_LENGTH] or "staff"
    handle, number = stem, 1
    while turn.store.people.with_handle(handle):
        number += 1
        handle = f"{stem}{number}"
    return handle


def _welcome(turn: Turn, before: object) -> Reply:
    person = turn.person
    posts: list[Text] = [
        _("{unit} · {role}", unit=unit_label(turn.city, post.unit, person), role=post.role.label)
        for post in person.posts
    ]
    is_new = not before
    return Reply(
        text=lines(
            _("{name}，欢迎！", name=person.name) if is_new else _("已加上新的职责。"),
            *posts,
            _("同事派单时可以用 @{handle} 找到您。", handle=person.handle),
            _("发 /help 看您能办什么。"),
        ),
        buttons=column(
            Button(_("我的待办"), link("queue")) if may(person, Permission.QUEUE) else None,
            Button(_("能办什么"), link("help")),
        ),
    )
