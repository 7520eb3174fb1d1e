"""/backup: a sealed copy of all that stays, made on the server while everybody is answered."""

from conversations.command import command
from conversations.messages import Reply, column
from conversations.talk import home_button
from conversations.turn import Turn
from rules.errors import Refused
from rules.people import Permission, holds
from rules.wording import _


@command(
    "/backup",
    words=("备份",),
    about=_("给整个系统做一份备份"),
    may=Permission.BACKUP,
    in_group=False,
)
def backup(turn: Turn) -> Reply:
    """Only ordered here; whoever ordered it hears where it lies.

    Raises:
        Refused: they are an admin of a part of the city; or theirs is being made already.
    """
    units = turn.city.units
    if not holds(turn.person, Permission.BACKUP, units.city_centre.id, units):
        raise Refused(_("备份是全市的，请市里的管理员来做。"))
    if not turn.store.backup_orders.add(turn.person.id, turn.now):
        raise Refused(_("您要的备份还在做，做好就告诉您。"))
    text = _("开始备份了，大家照常办事。做好就告诉您放在哪里、有多大。")
    return Reply(text=text, buttons=column(home_button()))
