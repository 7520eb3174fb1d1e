"""/unfollow: the one tap under a notice, and the taps in /settings."""

from dataclasses import replace

from conversations.answers.broadcast_number import WhichBroadcast
from conversations.answers.follows import Followed
from conversations.command import Parameter, command
from conversations.following import follow_label, reached_by
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.broadcasts import BroadcastNumber
from rules.notices import Follow
from rules.wording import Text, _, listed

MUTED = _("好的，以后不再推送通知，紧急的除外。想再收，在“通知设置”里打开。")


@command(
    "/unfollow FOLLOW",
    words=("不再关注", "取消关注"),
    about=_("不再关注一个地方"),
    asks={"followed": Parameter(_("不再关注哪一个？"), Followed())},
)
def unfollow(turn: Turn, followed: Follow) -> Reply:
    """One thing less."""
    turn.store.follows.unfollow(turn.person.id, followed.place, followed.column, turn.now)
    return _done(_("好的，不再关注{what}了。", what=follow_label(turn, followed)))


@command(
    "/no_more BROADCAST",
    about=_("不再接收这样的通知"),
    asks={"broadcast": Parameter(_("哪一条通知？请发编号。"), WhichBroadcast())},
    is_listed=False,
)
def no_more(turn: Turn, broadcast: BroadcastNumber) -> Reply:
    """Whatever brought this notice is unfollowed; what went to the whole city mutes all."""
    found = turn.store.broadcasts.get(broadcast)
    follows = list(reached_by(turn, found.audience)) if found else []
    if found is None or not follows:
        return _done(_("您没有关注它，不会再收到。"))
    if found.audience.places(turn.city.units) is None:
        chosen = turn.store.settings.of(turn.person.id)
        turn.store.settings.keep(turn.person.id, replace(chosen, is_muted=True))
        return _done(MUTED)
    for one in follows:
        turn.store.follows.unfollow(turn.person.id, one.place, one.column, turn.now)
    what = listed(*(follow_label(turn, one) for one in follows))
    return _done(_("好的，不再关注{what}了。", what=what))


def _done(text: Text) -> Reply:
    return Reply(text=text, buttons=column(Button(_("通知设置"), link("settings")), home_button()))
