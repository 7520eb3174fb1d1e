"""/invite: a one-time code that gives somebody a post."""

from conversations.answers.text import Words
from conversations.command import Parameter, command
from conversations.messages import Reply, column
from conversations.names import unit_label, unit_name
from conversations.talk import home_button
from conversations.turn import Turn
from rules.admitting import may_invite
from rules.errors import Refused
from rules.people import ADMITTED, Permission, Post, Role
from rules.units import UnitId, UnitKind
from rules.wording import _, lines

CODE_DAYS = 7


@command(
    "/invite ROLE UNIT [NAME]",
    words=("邀请",),
    about=_("邀请同事：给一个一次性的邀请码"),
    may=Permission.INVITE,
    asks={"name": Parameter(_("他的姓名？"), Words(at_most=20))},
    in_group=False,
)
def invite(turn: Turn, role: Role, unit: UnitId, name: str = "") -> Reply:
    """Whoever sends it with /join holds the post; good once."""
    desk = turn.city.units.get(unit)
    is_discipline = desk.kind is UnitKind.DISCIPLINE
    if (role is Role.DISCIPLINE) != is_discipline:
        raise Refused(
            _(
                "“{role}”不能在{unit}任职，请换一个单位。",
                role=role.label,
                unit=unit_name(desk, turn.person),
            )
        )
    if not may_invite(turn.person, Post(role, unit), turn.city.units):
        raise Refused(
            _("{unit}不在您管的范围里，请找那里的管理员。", unit=unit_name(desk, turn.person))
        )
    is_admitted = role in ADMITTED
    if is_admitted and not turn.store.people.holding(role):
        raise Refused(_("第一位{role}要请管服务器的同志用命令行邀请。", role=role.label))
    code = turn.store.people.invite(Post(role, unit), name, turn.now)
    text = lines(
        _(
            "邀请{name}任{unit}的{role}。请把下面这一行发给他，让他私下发给这个机器人：",
            name=name or _("同事"),
            unit=unit_label(turn.city, unit, turn.person),
            role=role.label,
        ),
        f"/join {code}",
        _("只能用一次，{days} 天内有效。", days=CODE_DAYS),
        _("他加入以后，还要由一位{role}批准才算任职。", role=role.label) if is_admitted else None,
    )
    return Reply(text=text, buttons=column(home_button()))
