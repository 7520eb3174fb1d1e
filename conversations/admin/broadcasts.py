"""/broadcasts: everything that was told to many, or waits to be; and the card of each."""

from conversations.broadcast_acting import WHICH, open_broadcast
from conversations.broadcast_card import card, heading
from conversations.command import screen
from conversations.messages import Button, Reply, column, link
from conversations.notice_text import short
from conversations.paging import turning
from conversations.talk import home_button
from conversations.turn import Turn
from rules.broadcasts import Broadcast, BroadcastNumber
from rules.people import GRANTS, Permission, holds
from rules.units import UnitId
from rules.wording import Text, _, lines, run

PAGE_SIZE = 8


@screen(
    "/broadcasts [PAGE]",
    words=("群发记录", "全部群发"),
    about=_("看全部群发：草稿、待审批、正在发、已发"),
    may=Permission.BROADCASTS,
)
def broadcasts(turn: Turn, page: int = 1) -> Reply:
    """What has not begun first, then the newest; only where this admin reaches."""
    found = turn.store.broadcasts.latest(_within_reach(turn), PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
    shown = found[:PAGE_SIZE]
    text = _("全部群发：") if shown else _("还没有群发。")
    return Reply(
        text=lines(text, *(_line(one) for one in shown)),
        buttons=(
            *column(*(_button(one) for one in shown)),
            *turning("broadcasts", page, has_more=len(found) > PAGE_SIZE),
            *column(Button(_("写一条"), link("broadcast")), home_button()),
        ),
    )


@screen(
    "/broadcast_card BROADCAST",
    about=_("看一条群发"),
    may=Permission.APPROVE_BROADCAST,
    asks={"broadcast": WHICH},
    is_listed=False,
)
def broadcast_card(turn: Turn, broadcast: BroadcastNumber) -> Reply:
    """All of it, and what may be done now."""
    return card(turn, open_broadcast(turn, broadcast))


def _line(broadcast: Broadcast) -> Text:
    return run(heading(broadcast), f" · {short(broadcast)}")


def _button(broadcast: Broadcast) -> Button:
    label = f"{broadcast.number} {short(broadcast)}"
    return Button(label, link("broadcast_card", broadcast=broadcast.number))


def _within_reach(turn: Turn) -> frozenset[UnitId] | None:
    """The desks this admin answers for; None: all."""
    units = turn.city.units
    if holds(turn.person, Permission.BROADCASTS, units.city_centre.id, units):
        return None
    granting = [one.unit for one in turn.person.posts if Permission.BROADCASTS in GRANTS[one.role]]
    return frozenset[UnitId]().union(*(units.covered_by(unit) for unit in granting))
