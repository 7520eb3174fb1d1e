"""Other words for a broadcast: before it is sent, in what was sent, or none at all."""

from dataclasses import replace

from conversations.answers.announcement import Announced, Announcement
from conversations.answers.choices import YesNo
from conversations.broadcast_acting import WHICH, act_on, can_act_on, open_broadcast
from conversations.broadcast_card import card
from conversations.broadcast_news import tell_writers
from conversations.command import Parameter, command
from conversations.messages import Reply
from conversations.notice_text import preview
from conversations.turn import Turn
from rules.broadcasting import Act
from rules.broadcasts import BroadcastNumber, Sort, Stage, change_of, edited
from rules.cases import FileKey
from rules.people import Permission
from rules.wording import _

NEW_WORDS = Parameter(_("请写新的内容，整条都要。"), Announcement())
SURE = _("已经送到的，平台允许的会收回（48 小时内），不能收回的会注明已撤回。确定撤回吗？")


@command(
    "/broadcast_edit BROADCAST TEXT",
    about=_("改一条还没发的群发"),
    may=Permission.BROADCAST,
    asks={"broadcast": WHICH, "message": NEW_WORDS},
    in_group=False,
    is_listed=False,
)
def edit(turn: Turn, broadcast: BroadcastNumber, message: Announced) -> Reply:
    """It is a draft again, and has to be agreed to anew."""
    draft = act_on(turn, broadcast, Act.EDIT)
    files = _files(turn, message)
    turn.store.broadcasts.save(edited(draft, turn.person.id, message.text, files))
    draft = open_broadcast(turn, broadcast)
    turn.tell(turn.person.id, preview(draft, turn.city, turn.person))
    tell_writers(turn, draft, _("{name}改了群发 {number}，要重新审批。", name=turn.person.name,
                                number=broadcast))  # fmt: skip
    return card(turn, draft, _("改好了，请看下面的样子，再送审。"))


@command(
    "/broadcast_correct BROADCAST TEXT",
    about=_("更正一条已经发出的群发"),
    may=Permission.BROADCAST,
    asks={"broadcast": WHICH, "message": NEW_WORDS},
    in_group=False,
    is_listed=False,
)
def correct(turn: Turn, broadcast: BroadcastNumber, message: Announced) -> Reply:
    """The new words go the same way: a draft, then somebody else agrees."""
    original = can_act_on(turn, broadcast, Act.CORRECT)
    number = turn.store.broadcasts.new_number()
    change = change_of(original, Sort.CORRECTION, number, turn.person.id)
    draft = replace(change, text=message.text, files=_files(turn, message))
    turn.store.broadcasts.add(draft)
    turn.tell(turn.person.id, preview(draft, turn.city, turn.person))
    return card(turn, draft, _("更正已存成草稿，审批后改掉已经送到的。"))


@command(
    "/broadcast_withdraw BROADCAST",
    about=_("撤回一条已经发出的群发"),
    may=Permission.BROADCAST,
    asks={"broadcast": WHICH, "is_sure": Parameter(SURE, YesNo(_("撤回"), _("先不")))},
    in_group=False,
    is_listed=False,
)
def withdraw(turn: Turn, broadcast: BroadcastNumber, *, is_sure: bool) -> Reply:
    """One person alone may take back what should not have left."""
    original = can_act_on(turn, broadcast, Act.WITHDRAW)
    if not is_sure:
        return card(turn, original, _("没有改动。"))
    withdrawn = act_on(turn, broadcast, Act.WITHDRAW)
    number = turn.store.broadcasts.new_number()
    change = change_of(original, Sort.WITHDRAWAL, number, turn.person.id)
    turn.store.broadcasts.add(replace(change, stage=Stage.APPROVED))
    tell_writers(turn, withdrawn, _("{name}撤回了群发 {number}。", name=turn.person.name,
                                    number=broadcast))  # fmt: skip
    return card(turn, withdrawn, _("正在撤回，公告栏里已经没有了。"))


def _files(turn: Turn, message: Announced) -> tuple[FileKey, ...]:
    channel = turn.incoming.chat.channel
    return turn.store.files.expect(message.files, channel, is_sealed=False)


FLOWS = (edit, correct, withdraw)
