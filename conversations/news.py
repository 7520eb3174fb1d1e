"""News of a case: what is pushed to the citizen, and to whom on the staff side."""

from dataclasses import replace

from conversations.colleagues import before
from conversations.messages import Button, Link, Reply, Row, column, link
from conversations.turn import Turn
from rules.cases import Case
from rules.glossary import Identity
from rules.merging import follow
from rules.people import Person, PersonId, Role
from rules.secrecy import masked_text
from rules.sight import is_shut_out, sight
from rules.units import UnitId
from rules.wording import Text, _, lines

NEWS = _("您有一条新消息。")
"""All that a push says of a sealed or confidential case."""


def tell_citizen(
    turn: Turn,
    case: Case,
    text: Text,
    *rows: Row,
    delivers_reply: bool = False,
    is_for_joined: bool = True,
) -> None:
    """Push news to the citizen of a case, and to those whose cases were merged into it.

    Nothing is ever pushed to an anonymous citizen. On sealed and confidential cases the push
    says only that there is something; the words are read in the case itself.

    Args:
        turn: the turn that makes the news.
        case: whose news it is.
        text: one or two sentences; the case number is put above them.
        rows: buttons that fit the news.
        delivers_reply: this push is the reply: its delivery starts the rating clock.
        is_for_joined: False: only the citizen of the case itself is meant.
    """
    _push(turn, case, text, rows, delivers_reply=delivers_reply)
    for joined in turn.store.cases.joined(case.number) if is_for_joined else ():
        theirs = turn.store.cases.save(follow(joined, case)) if delivers_reply else joined
        own = tuple(_renumbered(row, case, theirs) for row in rows)
        _push(turn, theirs, text, own, delivers_reply=delivers_reply)


def _renumbered(row: Row, case: Case, joined: Case) -> Row:
    """The same buttons, for the joined case's own number."""
    here, there = ("number", case.number), ("number", joined.number)
    return tuple(
        replace(
            button,
            data=replace(
                button.data,
                values=tuple(there if one == here else one for one in button.data.values),
            )
            if isinstance(button.data, Link)
            else button.data,
        )
        for button in row
    )


def _push(
    turn: Turn, case: Case, text: Text, rows: tuple[Row, ...], *, delivers_reply: bool
) -> None:
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
    said = NEWS if case.sealed else masked_text(text)
    headed = lines(_("案件 {number}：", number=case.number), said)
    button = Button(_("打开案件"), link("case", number=case.number))
    turn.tell(to, Reply(text=headed, buttons=column(button), is_protected=True, about=case.number))


def tell_former(turn: Turn, to: PersonId, case: Case, text: Text) -> None:
    """Push to whoever had the case, and can open it no more; of a sealed one only some news."""
    headed = lines(_("案件 {number}：", number=case.number), NEWS)
    turn.tell(to, Reply(text=headed if case.sealed else text))


def tell_desk(turn: Turn, role: Role, case: Case, text: Text) -> None:
    """Push news of a case to those who serve in `role` at its desk."""
    for person in serving(turn, role, case.unit, case):
        tell_staff(turn, person.id, case, text)


def serving(turn: Turn, role: Role, unit: UnitId, case: Case | None = None) -> tuple[Person, ...]:
    """Who serves in `role` for `unit`: the lowest level, from its own upward, where somebody is.

    Whoever a case is about, or stays out of it, is as good as not there.
    """
    people = [person for person in turn.store.people.holding(role) if not person.is_on_leave]
    if case:
        people = [person for person in people if _may_hear(turn, person, case)]
    at: UnitId | None = unit
    while at is not None:
        here = tuple(p for p in people if any(o.role is role and o.unit == at for o in p.posts))
        if here:
            return here
        above = turn.city.units.above(at)
        at = above.id if above else None
    return ()


def _may_hear(turn: Turn, person: Person, case: Case) -> bool:
    """Of a sealed case nobody hears but who can open it, even where its desk is empty."""
    if case.sealed:
        return bool(sight(before(turn, case, person), case, turn.city))
    return not is_shut_out(person, case, turn.city)
