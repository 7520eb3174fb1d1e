"""/start: the menu. A greeting opens it too."""

from dataclasses import replace

from conversations.answers.choices import plain
from conversations.command import screen
from conversations.messages import Button, Link, Reply, column, link
from conversations.turn import Turn
from conversations.words import SOURCE_LANGUAGE
from rules.city import City
from rules.wording import _, lines

GREETINGS = frozenset(
    {"你好", "您好", "在", "有人", "hi", "hello", "hey", "早上好", "下午好", "晚上好", "早"}
)
ENDINGS = "?？~～啊呀吗"
"""你好呀, 在吗？"""


def _hears(text: str, _city: City) -> Link | None:
    return link("start") if plain(text).rstrip(ENDINGS) in GREETINGS else None


@screen("/start", words=("首页", "菜单", "开始"), about=_("首页"), hears=_hears)
def start(turn: Turn) -> Reply:
    """What can be done here, one tap each."""
    is_english = turn.person.language != SOURCE_LANGUAGE
    asks = _asks_for_village(turn)
    city = turn.city.name_en if is_english else turn.city.name
    return Reply(
        text=lines(
            _("您好，这里是{city}连心桥。请坐，慢慢说。", city=city),
            _("有事要反映，点“我要反映”；反映过的，点“我的诉求”；有编号和查询码的，点“查进度”。"),
            _("您是哪个村的？选一下，村里有通知就告诉您。") if asks else None,
        ),
        buttons=(
            *column(
                Button(_("接着填"), link("resume")) if turn.session else None,
                Button(_("我要反映"), link("complain")),
                Button(_("选我的村"), link("follow")) if asks else None,
            ),
            (Button(_("我的诉求"), link("cases")), Button(_("查进度"), link("case"))),
            (Button(_("查村里的账"), link("ledger")), Button(_("搜一搜"), link("find"))),
            (Button(_("通知公告"), link("notices")), Button(_("通知设置"), link("settings"))),
            (Button("中文 / English", link("language")), Button(_("帮助"), link("help"))),
        ),
    )


def _asks_for_village(turn: Turn) -> bool:
    """A newcomer is asked once; where many stand nobody is."""
    chosen = turn.store.settings.of(turn.person.id)
    if turn.is_shared or turn.incoming.chat.is_group or chosen.was_asked:
        return False
    turn.store.settings.keep(turn.person.id, replace(chosen, was_asked=True))
    return not turn.store.follows.of(turn.person.id)
