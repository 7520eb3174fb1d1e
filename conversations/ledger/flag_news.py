"""New red flags 疑点: whoever settles them is told in the morning, how many and nothing more."""

from collections.abc import Iterator

from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.flag_sight import flagged_places
from rules.people import Person, Role
from rules.wording import _

WATCHING = (Role.INTEGRITY_SUPERVISOR, Role.DISCIPLINE)


def tell_flags(turn: Turn) -> int:
    """Those found before today, once; returns how many people are told."""
    new = turn.store.flags.untold(turn.today)
    if not new:
        return 0
    told = 0
    for person in _watching(turn):
        count = sum(new.get(place, 0) for place in flagged_places(person, turn.city))
        if count:
            said = _("您管的村有 {count} 条新的账目疑点，请核实。", count=count)
            opening = column(Button(_("看疑点"), link("flags")))
            turn.tell(person.id, Reply(text=said, buttons=opening, is_protected=True))
            told += 1
    turn.store.flags.told(turn.today)
    return told


def _watching(turn: Turn) -> Iterator[Person]:
    people = {one.id: one for role in WATCHING for one in turn.store.people.holding(role)}
    yield from people.values()
