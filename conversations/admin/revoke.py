"""/revoke: end somebody's post; what they have in hand is given out anew."""

from collections.abc import Iterator
from dataclasses import replace

from conversations.answers.choices import YesNo
from conversations.answers.colleague import Colleague
from conversations.colleagues import before
from conversations.command import Parameter, command
from conversations.folding import fold_all_of
from conversations.leaving import give_out
from conversations.messages import Reply, column
from conversations.names import unit_label, unit_name
from conversations.talk import home_button
from conversations.turn import Turn
from rules.admitting import is_last, may_revoke
from rules.cases import Case
from rules.errors import Refused
from rules.glossary import OPEN, State
from rules.people import Permission, Person, PersonId, Post, Role, holds
from rules.units import UnitId
from rules.waiting import Waiting
from rules.wording import _, lines

MOST = 100
SURE = _("撤销以后，他手上的件会交出来重新派。确定吗？")


@command(
    "/revoke HANDLE ROLE UNIT",
    words=("撤职", "免去"),
    about=_("撤销一位同事的职责"),
    may=Permission.REVOKE,
    asks={
        "who": Parameter(_("撤销谁的？请写姓名，或者 @ 加代号。"), Colleague()),
        "is_sure": Parameter(SURE, YesNo(_("撤销"), _("先不"))),
    },
    in_group=False,
)
def revoke(turn: Turn, who: PersonId, role: Role, unit: UnitId, *, is_sure: bool) -> Reply:
    """The open cases that only this post let them handle lose their handler."""
    if not is_sure:
        return Reply(text=_("没有改动。"), buttons=column(home_button()))
    person, post = turn.store.people.get(who), Post(role, unit)
    desk = turn.city.units.get(unit)
    if person is None or post not in person.posts:
        raise Refused(
            _("他没有在{unit}担任{role}。", unit=unit_name(desk, turn.person), role=role.label)
        )
    if not may_revoke(turn.person, post, turn.city.units):
        raise Refused(
            _(
                "{unit}的{role}不归您管，不能撤销。",
                unit=unit_name(desk, turn.person),
                role=role.label,
            )
        )
    if is_last(post, turn.store.people.holding(role)):
        raise Refused(_("这是最后一位{role}，请先邀请并批准另一位。", role=role.label))
    left = replace(person, posts=tuple(one for one in person.posts if one != post))
    turn.store.people.save(left)
    count = _give_out(turn, left)
    fold_all_of(turn, who)
    name = unit_label(turn.city, unit, left)
    told = _("您不再担任{unit}的{role}了。辛苦了，谢谢您。", unit=name, role=role.label)
    turn.tell(who, Reply(text=told, buttons=column(home_button())))
    handed = _("他手上的 {count} 件已交出，派单的同志会另派。", count=count) if count else None
    done = _(
        "已撤销{name}在{unit}的{role}。",
        name=person.name,
        unit=unit_name(desk, turn.person),
        role=role.label,
    )
    return Reply(text=lines(done, handed), buttons=column(home_button()))


def _give_out(turn: Turn, left: Person) -> int:
    """What is more than one turn can carry is given out by the clock."""
    freed = tuple(_not_theirs(turn, left))
    for case in freed:
        give_out(turn, case)
    return len(freed)


def _not_theirs(turn: Turn, left: Person) -> Iterator[Case]:
    """What they handle at desks where they may not any more, nor stand in."""
    for sealed in (False, True):
        wanted = Waiting(states=OPEN | {State.REPLIED}, handler=left.id, is_sealed=sealed)
        for case in turn.store.cases.waiting([wanted], MOST):
            there = before(turn, case, left)
            if not holds(there, Permission.ACCEPT, case.unit, turn.city.units):
                yield case
