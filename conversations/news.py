"""News of a case: what is pushed to the citizen, and to whom on the staff side."""

from conversations.messages import Button, Reply, Row, column, link
from conversations.turn import Turn
from rules.cases import Case, Identity
from rules.people import Person, PersonId, Role
from rules.sight import is_shut_out
from rules.units import UnitId
from rules.wording import Text, _, lines

NEWS = _("您有一条新消息。")
"""All that a push says of a sealed or confidential case."""


def tell_citizen(
    turn: Turn, case: Case, text: Text, *rows: Row, delivers_reply: bool = False
) -> None:
    """Push news to the citizen of a case.

    Nothing is ever pushed to an anonymous citizen. On sealed and confidential cases the push
    says only that there is something; the words are read in the case itself.

    Args:
        turn: the turn that makes the news.
        case: whose news it is.
        text: one or two sentences; the case number is put above them.
        rows: buttons that fit the news.
        delivers_reply: this push is the reply: its delivery starts the rating clock.
    """
    if case.citizen is None or case.identity is Identity.ANONYMOUS:
        return
    open_it = column(Button(_("打开看看"), link("case", number=case.number)))
    if case.sealed or case.identity is Identity.CONFIDENTIAL:
        reply = Reply(text=NEWS, buttons=open_it)
    else:
        headed = lines(_("您的诉求 {number}：", number=case.number), text)
        reply = Reply(text=headed, buttons=(*rows, *open_it))
    turn.tell(case.citizen, reply, about=case.number, delivers_reply=delivers_reply)


def tell_staff(turn: Turn, to: PersonId, case: Case, text: Text) -> None:
    """Push news of a case to a member of staff; of a sealed one only that there is some."""
    if to == turn.person.id:
        return
    said = NEWS if case.sealed else text
    headed = lines(_("案件 {number}：", number=case.number), said)
    button = Button(_("打开案件"), link("case", number=case.number))
    turn.tell(to, Reply(text=headed, buttons=column(button), is_protected=True))


def tell_former(turn: Turn, to: PersonId, case: Case, text: Text) -> None:
    """Push to whoever had the case, and can open it no more; of a sealed one only some news."""
    headed = lines(_("案件 {number}：", number=case.number), NEWS)
    turn.tell(to, Reply(text=headed if case.sealed else text))


def tell_desk(turn: Turn, role: Role, case: Case, text: Text) -> None:
    """Push news of a case to those who serve in `role` at its desk."""
    for person in serving(turn, role, case.unit, case):
        tell_staff(turn, person.id, case, text)


def serving(turn: Turn, role: Role, unit: UnitId, case: Case) -> tuple[Person, ...]:
    """Who serves in `role` for `unit`: the lowest level, from its own upward, where somebody is.

    Whom the case is about, by any post of theirs, is not there: they must not even hear of it.
    """
    people = [
        person
        for person in turn.store.people.holding(role)
        if not (person.is_on_leave or is_shut_out(person, case, turn.city))
    ]
    at: UnitId | None = unit
    while at is not None:
        here = tuple(p for p in people if any(o.role is role and o.unit == at for o in p.posts))
        if here:
            return here
        above = turn.city.units.above(at)
        at = above.id if above else None
    return ()
