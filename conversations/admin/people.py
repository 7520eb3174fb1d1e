"""/people: who serves where, which desks are empty, and who answers for them instead."""

from collections.abc import Iterator, Mapping, Sequence

from conversations.answers.unit import Desk, desks_of_person
from conversations.command import Parameter, screen
from conversations.messages import Button, Reply, Row, column, grid, link
from conversations.names import unit_label, unit_name
from conversations.talk import home_button
from conversations.turn import Turn
from rules.empty_desks import empty_desks
from rules.errors import Refused
from rules.people import GRANTS, Permission, Person, Post, Role, holds
from rules.units import Unit, UnitId, UnitKind
from rules.wording import Joined, Text, _, lines, run

PAGE_SIZE = 10
NEEDED: Mapping[UnitKind, tuple[Role, ...]] = {
    UnitKind.PLACE: (Role.DISPATCHER, Role.HANDLER, Role.LEADER),
    UnitKind.DEPARTMENT: (Role.HANDLER, Role.LEADER),
    UnitKind.DISCIPLINE: (Role.DISCIPLINE,),
}
"""Without these a desk cannot settle a case by itself."""


@screen(
    "/people [PLACE] [PAGE]",
    words=("人员", "谁在岗"),
    about=_("谁在哪里任职，哪里没有人、由谁代办"),
    may=Permission.PEOPLE,
    asks={"unit": Parameter(_("看哪个单位？"), Desk(desks_of_person))},
)
def people(turn: Turn, unit: UnitId | None = None, page: int = 1) -> Reply:
    """One desk, its discipline desk, and what lies below; only where the reader reaches."""
    desk = turn.city.units.get(unit or _own(turn))
    if not holds(turn.person, Permission.PEOPLE, desk.id, turn.city.units):
        raise Refused(_("{unit}不在您管的范围里。", unit=unit_name(desk, turn.person)))
    here = [desk, *_discipline(turn, desk)]
    below = [one for one in turn.city.units if one.parent == desk.id]
    text = lines(
        *(line for one in here for line in _desk(turn, one)),
        _below(turn, below) if below else None,
    )
    return Reply(text=text, buttons=_openers(turn, desk, below, page))


def _own(turn: Turn) -> UnitId:
    """The first desk where they may look."""
    return next(post.unit for post in turn.person.posts if Permission.PEOPLE in GRANTS[post.role])


def _discipline(turn: Turn, desk: Unit) -> Iterator[Unit]:
    if desk.kind is UnitKind.PLACE:
        found = turn.city.units.discipline_of(desk.place)
        if found.place == desk.place:
            yield found


def _desk(turn: Turn, desk: Unit) -> Iterator[Text]:
    """Who serves there by role, then which needed role nobody fills."""
    yield run("【", unit_label(turn.city, desk.id, turn.person), "】")
    serving = turn.store.people.serving_at({desk.id})
    for role in Role:
        held = [one for one in serving if Post(role, desk.id) in one.posts]
        if held:
            yield _("{role}：{names}", role=role.label, names=_names(held))
    for role in NEEDED[desk.kind]:
        served = turn.store.people.served(role)
        for _unit, instead in empty_desks(served, [desk.id], turn.city.units):
            yield _empty(turn, role, instead)


def _names(held: Sequence[Person]) -> Joined:
    return Joined(tuple(_name(one) for one in held), "、")


def _name(one: Person) -> Text:
    name = run(one.name, f" @{one.handle}")
    if not one.is_on_leave:
        return name
    until = _("休假到{day}", day=one.leave_until) if one.leave_until else _("休假")
    return run(name, "（", until, "）")


def _empty(turn: Turn, role: Role, instead: UnitId | None) -> Text:
    if instead is None:
        return _("⚠ {role}没有人，上面也没有，请尽快邀请。", role=role.label)
    name = unit_label(turn.city, instead, turn.person)
    return _("{role}没有人，由{unit}代办。", role=role.label, unit=name)


def _below(turn: Turn, below: Sequence[Unit]) -> Text:
    """How many of the desks below have nobody who could handle a case."""
    served = turn.store.people.served(Role.HANDLER)
    empty = [unit for unit, _instead in empty_desks(served, _ids(below), turn.city.units)]
    if not empty:
        return _("下一级 {count} 个单位都有承办人。", count=len(below))
    return _("下一级 {count} 个单位，{empty} 个没有承办人。", count=len(below), empty=len(empty))


def _ids(below: Sequence[Unit]) -> list[UnitId]:
    return [one.id for one in below]


def _openers(turn: Turn, desk: Unit, below: Sequence[Unit], page: int) -> tuple[Row, ...]:
    """A button for each desk below; the ones where nobody handles carry a mark."""
    served = turn.store.people.served(Role.HANDLER)
    shown = below[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    buttons = [
        Button(
            run("" if one.id in served else "○ ", unit_name(one, turn.person)),
            link("people", unit=one.id),
        )
        for one in shown
    ]
    turning = []
    if page > 1:
        turning.append(Button(_("上一页"), link("people", unit=desk.id, page=page - 1)))
    if len(below) > page * PAGE_SIZE:
        turning.append(Button(_("下一页"), link("people", unit=desk.id, page=page + 1)))
    rows = (*grid(buttons, 2), *((tuple(turning),) if turning else ()))
    return rows or column(home_button())
