"""/clear 清除这段对话: both sides' words are taken away, as far back as the platform lets us."""

from conversations.answers.flag import Flag
from conversations.answers.message import Message
from conversations.clearing import beginning, messages_between
from conversations.command import Parameter, command
from conversations.hearing import mentions
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.wording import _, lines

WHERE = Parameter(_("从哪里清除？"), Message())
SURE = Parameter(_("确定清除吗？"), Flag("确定"))


@command(
    "/clear",
    words=("清除这段对话", "清除对话", "清除", "清空"),
    about=_("清除这段对话"),
    asks={"since": WHERE, "until": WHERE, "sure": SURE},
    in_group=False,
    hears=mentions("clear", "清除", "清空", "删掉对话", "删除对话", "删聊天", "删除聊天", "删记录"),
)
def clear(
    turn: Turn, since: int | None = None, until: int | None = None, *, sure: bool = False
) -> Reply:
    """Its buttons carry all it needs, since of an anonymous filing nothing is kept."""
    if not sure:
        return _asked(turn, since)
    turn.session = None
    turn.forget_sender()
    clears = messages_between(turn, since, until)
    if clears:
        text = lines(
            _("清除好了：48 小时以内的，您那边和我们这边都删了。"),
            _("更早的平台不让我们删，如果还看得到，请长按它自己删。您反映的事照常办理。"),
        )
    else:
        text = lines(_("清除好了，这一页上的话都没有了。您反映的事照常办理。"))
    return Reply(text=text, buttons=column(home_button()), clears=clears)


def _asked(turn: Turn, since: int | None) -> Reply:
    first, last = beginning(turn, since)
    text = lines(
        _("要把这段对话清除吗？您说的和我们说的都会删掉，没有填完的也会放下。"),
        _("编号和查询码也会一起删掉，请先记在别处。已经登记的事不受影响。"),
        _("超过 48 小时的话，平台不让我们删，要请您自己删。") if last is not None else None,
    )
    sure = link("clear", since=first, until=last, sure=1)
    return Reply(text=text, buttons=column(Button(_("记好了，清除"), sure), home_button()))
