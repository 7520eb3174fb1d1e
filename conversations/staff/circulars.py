"""/circulars and /read: what staff were sent to read 办公办文, and that they have read it."""

from datetime import datetime

from conversations.answers.broadcast_number import WhichBroadcast
from conversations.command import Parameter, command, screen
from conversations.messages import Button, Reply, column, link
from conversations.notice_text import short, words
from conversations.paging import turning
from conversations.talk import home_button
from conversations.turn import Turn
from rules.broadcasts import Broadcast, BroadcastNumber
from rules.errors import Refused
from rules.people import Permission
from rules.wording import Text, _, lines, run

PAGE_SIZE = 8
WHICH = Parameter(_("哪一份？请发编号。"), WhichBroadcast())


@screen(
    "/circulars [PAGE]",
    words=("办公办文", "办文"),
    about=_("看发给我的办公办文，哪些还没看"),
    may=Permission.READ,
)
def circulars(turn: Turn, page: int = 1) -> Reply:
    """The newest first; what was not read carries a mark."""
    first = (page - 1) * PAGE_SIZE
    found = turn.store.broadcasts.circulars_for(turn.person.id, PAGE_SIZE + 1, first)
    shown = found[:PAGE_SIZE]
    heading = _("发给您的办公办文：") if shown else _("没有发给您的办公办文。")
    return Reply(
        text=lines(heading, *(_line(one, read_at) for one, read_at in shown)),
        buttons=(
            *column(*(_button(one, read_at) for one, read_at in shown)),
            *turning("circulars", page, has_more=len(found) > PAGE_SIZE),
            *column(home_button()),
        ),
    )


@screen(
    "/open_circular BROADCAST",
    about=_("看一份办公办文"),
    may=Permission.READ,
    asks={"broadcast": WHICH},
    is_listed=False,
)
def open_circular(turn: Turn, broadcast: BroadcastNumber) -> Reply:
    """The words, and 已读 below."""
    found = _theirs(turn, broadcast)
    return Reply(
        text=words(found, turn.city, turn.person),
        files=found.files,
        buttons=column(Button(_("已读"), link("read", broadcast=broadcast)), _back()),
        is_formatted=True,
    )


@command(
    "/read BROADCAST",
    words=("已读",),
    about=_("说明一份办公办文已经看过"),
    may=Permission.READ,
    asks={"broadcast": WHICH},
)
def read(turn: Turn, broadcast: BroadcastNumber) -> Reply:
    """Whoever wrote it sees who has read it."""
    if not turn.store.deliveries.read(broadcast, turn.person.id, turn.now):
        raise Refused(NOT_THEIRS)
    return Reply(text=_("好的，已记为已读。"), buttons=column(_back()))


NOT_THEIRS = _("没有找到发给您的这份办文，请看 /circulars。")


def _theirs(turn: Turn, number: BroadcastNumber) -> Broadcast:
    readers = dict(turn.store.deliveries.readers(number))
    found = turn.store.broadcasts.get(number)
    if found is None or turn.person.id not in readers or not found.audience.is_staff:
        raise Refused(NOT_THEIRS)
    return found


def _line(broadcast: Broadcast, read_at: datetime | None) -> Text:
    read = _("已读") if read_at else _("未读，请在{day}前看", day=broadcast.until)
    return run(f"{broadcast.number} {short(broadcast)} · ", read)


def _button(broadcast: Broadcast, read_at: datetime | None) -> Button:
    mark = "" if read_at else "● "
    label = f"{mark}{broadcast.number} {short(broadcast)}"
    return Button(label, link("open_circular", broadcast=broadcast.number))


def _back() -> Button:
    return Button(_("全部办文"), link("circulars"))
