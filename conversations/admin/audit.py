"""/audit: who did what and when, without a word of any case."""

from collections.abc import Sequence
from datetime import datetime

from conversations.answers.colleague import Colleague
from conversations.command import Parameter, screen
from conversations.messages import Button, Reply, Row, column, link
from conversations.names import person_label
from conversations.talk import home_button
from conversations.turn import Turn
from rules.audit import LOOK, REASON, AuditRow
from rules.people import Permission, PersonId, holds
from rules.wording import Text, _, lines, run

PAGE_SIZE = 8
ACT_LABELS = {LOOK: _("查看隐藏的内容"), "join": _("加入")}
"""Acts without a command of their own."""


@screen(
    "/audit [HANDLE] [PAGE]",
    words=("审计",),
    about=_("谁在什么时候做了什么"),
    may=Permission.AUDIT,
    asks={"who": Parameter(_("看哪位同事的？"), Colleague())},
)
def audit(turn: Turn, who: PersonId | None = None, page: int = 1) -> Reply:
    """The latest first, of those who serve where this admin reaches; nothing of sealed cases."""
    rows = _rows(turn, who, page)
    shown = rows[:PAGE_SIZE]
    heading = _("工作记录（最近的在前）：") if shown else _("这里没有工作记录。")
    return Reply(
        text=lines(heading, *(_line(turn, row) for row in shown)),
        buttons=_turning(turn, who, page, has_more=len(rows) > PAGE_SIZE),
        is_protected=True,
    )


def _rows(turn: Turn, who: PersonId | None, page: int) -> Sequence[AuditRow]:
    actors = _within_reach(turn)
    if who is not None:
        actors = [who] if actors is None or who in actors else []
    return turn.store.audit.latest(actors, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)


def _within_reach(turn: Turn) -> list[PersonId] | None:
    """Whom this admin answers for; None: everybody."""
    units = turn.city.units
    if holds(turn.person, Permission.AUDIT, units.city_centre.id, units):
        return None
    desks = frozenset[str]().union(*(units.covered_by(post.unit) for post in turn.person.posts))
    served = {unit.id for unit in units if unit.id in desks}
    return [person.id for person in turn.store.people.serving_at(served)]


def _line(turn: Turn, row: AuditRow) -> Text:
    """Who, what, when; the number where the case lies within reach."""
    at: datetime = row.at
    number = row.case if _is_near(turn, row) else None
    why = row.detail.get(REASON) if row.act == LOOK else None
    reason = run("（", _(why), "）") if why else None
    who = person_label(turn, row.actor) or _("离任的同事")
    act = ACT_LABELS.get(row.act, f"/{row.act}")
    return run(_("{at}", at=at), " ", who, " ", act, reason, f" {number}" if number else None)


def _is_near(turn: Turn, row: AuditRow) -> bool:
    units = turn.city.units
    return row.unit is not None and holds(turn.person, Permission.AUDIT, row.unit, units)


def _turning(turn: Turn, who: PersonId | None, page: int, *, has_more: bool) -> tuple[Row, ...]:
    found = turn.store.people.get(who) if who else None
    handle = found.handle if found else None
    earlier = Button(_("上一页"), link("audit", who=handle, page=page - 1))
    later = Button(_("下一页"), link("audit", who=handle, page=page + 1))
    row = (*((earlier,) if page > 1 else ()), *((later,) if has_more else ()))
    return (row,) if row else column(home_button())
