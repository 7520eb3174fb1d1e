"""/follow: hear of what is published in a place, or in one column of its ledger."""

from conversations.answers.any_place import AnyPlace
from conversations.answers.choices import OneOf
from conversations.command import Parameter, command
from conversations.following import follow_label, follows_of, not_on_a_shared_screen
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.errors import Refused
from rules.ledger import Column
from rules.notices import MOST_FOLLOWS, Follow
from rules.places import PlaceId
from rules.wording import _, lines


@command(
    "/follow PLACE [COLUMN]",
    words=("关注", "选我的村"),
    about=_("关注一个村镇，有通知就告诉我"),
    asks={
        "place": Parameter(_("您想关注哪个村、哪个镇？"), AnyPlace()),
        "about": Parameter(_("哪一栏？"), OneOf(Column)),
    },
)
def follow(turn: Turn, place: PlaceId, about: Column | None = None) -> Reply:
    """Whoever follows something stays known to us until they follow nothing any more."""
    not_on_a_shared_screen(turn)
    wanted = Follow(place, about)
    followed = follows_of(turn)
    if wanted not in followed and len(followed) >= MOST_FOLLOWS:
        raise Refused(_("最多关注 {most} 个，请先去掉几个。", most=MOST_FOLLOWS))
    turn.store.follows.follow(turn.person.id, place, about)
    text = lines(
        _("已关注：{what}。有新的通知会发给您，晚上不打扰。", what=follow_label(turn, wanted)),
        _("我们会记住您关注了哪里；都去掉以后，一天内就不再留。"),
    )
    buttons = column(
        Button(_("看通知公告"), link("notices")),
        Button(_("通知设置"), link("settings")),
        home_button(),
    )
    return Reply(text=text, buttons=buttons)
