"""Acts on a broadcast: what every command that moves one has in common."""

from conversations.answers.broadcast_number import WhichBroadcast
from conversations.broadcast_card import card
from conversations.command import Parameter
from conversations.instead import Instead
from conversations.turn import Turn
from rules.broadcasting import UNKNOWN, Act, moved, reaches, why_not, why_not_second
from rules.broadcasts import Broadcast, BroadcastNumber
from rules.errors import Refused
from rules.wording import _

WHICH = Parameter(_("哪一条群发？请发编号。"), WhichBroadcast())


def open_broadcast(turn: Turn, number: BroadcastNumber) -> Broadcast:
    """The broadcast, for an admin who answers for it, or whoever may agree to it.

    Raises:
        Refused: there is none, or it is nothing to them.
    """
    found = turn.store.broadcasts.get(number)
    if found is None or not _concerns(turn, found):
        raise Refused(UNKNOWN)
    return found


def act_on(turn: Turn, number: BroadcastNumber, act: Act) -> Broadcast:
    """Move it and keep it.

    Raises:
        Refused: it is unknown, or nothing to them.
        Instead: it may not be done now; the sentence stands above the card.
    """
    broadcast = can_act_on(turn, number, act)
    turn.store.broadcasts.save(moved(broadcast, act, turn.person, turn.city))
    return open_broadcast(turn, number)


def can_act_on(turn: Turn, number: BroadcastNumber, act: Act) -> Broadcast:
    """The broadcast, where this may be done to it.

    Raises:
        Refused: it is unknown, or nothing to them.
        Instead: it may not be done now.
    """
    broadcast = open_broadcast(turn, number)
    if refusal := why_not(broadcast, act, turn.person, turn.city):
        raise Instead(card(turn, broadcast, refusal))
    return broadcast


def _concerns(turn: Turn, broadcast: Broadcast) -> bool:
    is_second = why_not_second(broadcast, turn.person, turn.city) is None
    return reaches(broadcast, turn.person, turn.city) or is_second
