"""Joining where somebody already there must agree: who waits, and for whose word."""

import hashlib
from dataclasses import dataclass

from conversations.messages import Button, Reply, column, link
from conversations.names import unit_label
from conversations.turn import Turn
from rules.admitting import admitters
from rules.people import Person, Post
from rules.wording import _, lines

KEY_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Waited:
    """Somebody who joined with a code, and the post they wait for."""

    person: Person
    post: Post


def key_of(waited: Waited) -> str:
    """What a button carries of it."""
    told = f"{waited.person.id} {waited.post.role} {waited.post.unit}"
    return hashlib.sha256(told.encode()).hexdigest()[:KEY_LENGTH]


def who_wait_for(turn: Turn) -> tuple[Waited, ...]:
    """Those for whom this person's word counts."""
    waiting = (Waited(person, post) for person, post in turn.store.admissions.waiting())
    return tuple(one for one in waiting if turn.person.id in _asked(turn, one))


def ask_to_admit(turn: Turn, waited: Waited) -> None:
    """Show everybody whose word counts who it is, with a button."""
    for holder in _asked(turn, waited).values():
        unit = unit_label(turn.city, waited.post.unit, holder)
        text = lines(
            _(
                "{name}用邀请码加入，要任{unit}的{role}。",
                name=waited.person.name,
                unit=unit,
                role=waited.post.role.label,
            ),
            _("请先当面或打电话问清楚是不是他本人，再点批准；不认识就不要点。"),
        )
        button = Button(_("批准"), link("admit", who=key_of(waited)))
        turn.tell(holder.id, Reply(text=text, buttons=column(button)))


def _asked(turn: Turn, waited: Waited) -> dict[str, Person]:
    """Somebody else, where there is anybody else."""
    holders = turn.store.people.holding(waited.post.role)
    others = [one for one in holders if one.id != waited.person.id]
    able = admitters(waited.post, others or holders, turn.city.units)
    return {one.id: one for one in able}
