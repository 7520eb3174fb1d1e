"""/start: who you are here, what waits for you, and how to join."""

from conversations.command import screen
from conversations.messages import Button, Reply, column, link
from conversations.names import unit_label
from conversations.turn import Turn
from conversations.work import waiting_cases
from rules.people import Permission, Post, may
from rules.wording import Text, _, lines

COUNTED = 20
"""What waits is counted up to here."""


@screen("/start", words=("首页", "菜单", "开始"), about=_("首页"), in_group=True)
def start(turn: Turn) -> Reply:
    """A welcome by role; a stranger learns how to join."""
    person = turn.person
    if not person.is_staff:
        return Reply(
            text=_(
                "您好，这里是工作人员办案的地方。有邀请码的，请发 /join 加邀请码。"
                "要反映事情，请到公开的“连心桥”。"
            ),
            buttons=column(Button(_("我有邀请码"), link("join")), _help()),
        )
    has_queue = may(person, Permission.QUEUE)
    return Reply(
        text=lines(
            _("{name}，您好。", name=person.name),
            *(post_text(turn, post) for post in person.posts),
            _waiting(turn) if has_queue else None,
        ),
        buttons=column(
            Button(_("继续填写"), link("resume")) if turn.session else None,
            Button(_("我的待办"), link("queue")) if has_queue else None,
            Button(_("接访登记"), link("visit")) if may(person, Permission.VISIT) else None,
            Button(_("邀请同事"), link("invite")) if may(person, Permission.INVITE) else None,
            _help(),
        ),
    )


def post_text(turn: Turn, post: Post) -> Text:
    """A post, as people say it."""
    unit = unit_label(turn.city, post.unit, turn.person)
    return _("{unit} · {role}", unit=unit, role=post.role.label)


def _waiting(turn: Turn) -> Text:
    count = len(waiting_cases(turn, COUNTED + 1))
    if count > COUNTED:
        return _("有 {count} 件以上等您办。", count=COUNTED)
    return _("有 {count} 件等您办。", count=count) if count else _("现在没有等您办的案件。")


def _help() -> Button:
    return Button(_("能办什么"), link("help"))
