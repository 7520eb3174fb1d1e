"""Who is told what about a broadcast: those who look after it, and those who may agree to it."""

from collections.abc import Iterable

from conversations.broadcast_card import audience_label, card_button, progress
from conversations.messages import Button, Reply, column, link
from conversations.names import person_label
from conversations.turn import Turn
from rules.broadcasting import why_not_second
from rules.broadcasts import Broadcast, Counts
from rules.people import PersonId, Role
from rules.wording import Text, _, lines

NAMED = 20
"""Who has not read it, by name; the report has all."""


def approvers(turn: Turn, broadcast: Broadcast) -> tuple[PersonId, ...]:
    """Who could be the second one now: nobody on leave is asked."""
    role = Role.LEADER if broadcast.is_urgent else Role.ADMIN
    return tuple(
        one.id
        for one in turn.store.people.holding(role)
        if not one.is_on_leave and why_not_second(broadcast, one, turn.city) is None
    )


def tell_waiting(turn: Turn, broadcast: Broadcast) -> int:
    """Ask everybody who could agree; returns how many."""
    asked = approvers(turn, broadcast)
    text = lines(
        _("有一条群发等您审批：{number}，发给{whom}。", number=broadcast.number,
          whom=audience_label(turn, broadcast.audience)),
        _("请打开看过内容再决定。"),
    )  # fmt: skip
    _tell(turn, asked, broadcast, text)
    return len(asked)


def tell_lapsed(turn: Turn, broadcast: Broadcast) -> None:
    """The approval does not hold any more: it waits for another one."""
    text = _("群发 {number} 的审批已经失效，没有发出，要重新审批。", number=broadcast.number)
    _tell(turn, broadcast.writers, broadcast, text)
    tell_waiting(turn, broadcast)


def tell_given_up(turn: Turn, broadcast: Broadcast) -> None:
    """What it corrects was withdrawn."""
    text = _("原来那条已经撤回，更正 {number} 不再发。", number=broadcast.number)
    _tell(turn, broadcast.writers, broadcast, text)


def tell_writers(turn: Turn, broadcast: Broadcast, text: Text) -> None:
    """Those who wrote it hear what others did with it."""
    others = (one for one in broadcast.writers if one != turn.person.id)
    _tell(turn, others, broadcast, text)


def tell_started(turn: Turn, broadcast: Broadcast) -> None:
    """The message that shows how far it has come, for whoever wrote and whoever agreed."""
    agreed = (broadcast.approval.by,) if broadcast.approval else ()
    known = (turn.store.people.get(one) for one in dict.fromkeys((*broadcast.writers, *agreed)))
    for reader in (one for one in known if one):
        turn.tell(reader.id, progress(turn, broadcast, Counts(), reader))


def tell_unread(turn: Turn, broadcast: Broadcast) -> None:
    """The day has come: those who have not read it, and whoever wrote it, are told."""
    readers = turn.store.deliveries.readers(broadcast.number)
    unread = [person for person, read_at in readers if read_at is None]
    button = Button(_("去看"), link("open_circular", broadcast=broadcast.number))
    for person in unread:
        text = _("办公办文 {number} 今天到期，您还没有看，请今天看完。", number=broadcast.number)
        turn.tell(person, Reply(text=text, buttons=column(button)))
    if unread:
        names = "、".join(person_label(turn, person) for person in unread[:NAMED])
        said = _("办公办文 {number} 还有 {count} 位没有看：{names}。", number=broadcast.number,
                 count=len(unread), names=names)  # fmt: skip
        _tell(turn, broadcast.writers, broadcast, said)


def _tell(turn: Turn, persons: Iterable[PersonId], broadcast: Broadcast, text: Text) -> None:
    for one in persons:
        turn.tell(one, Reply(text=text, buttons=column(card_button(broadcast))))
