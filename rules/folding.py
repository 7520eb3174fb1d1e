"""Folding 折叠: how long personal data stands in a chat, and for whom it ends sooner (DOMAIN 4)."""

from dataclasses import dataclass
from datetime import timedelta

from rules.cases import Case
from rules.city import City
from rules.people import Person
from rules.sight import Sight, sight

FOLDED_AFTER = timedelta(hours=24)
"""Whoever needs it opens the case again, and that is seen."""
CLEARED_WITHIN = timedelta(hours=48)
"""Telegram lets a bot take away what is younger, in a private chat both sides' words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One message as it stands in somebody's chat."""

    channel: str
    chat: str
    id: str
    about: str = ""
    """The number of the case it shows."""
    has_picture: bool = False
    folds: bool = False


def has_lost(person: Person, case: Case, city: City, *, had_it: bool) -> bool:
    """Tell whether somebody may not read on what they were shown of a case.

    Args:
        person: as they stand before the case now.
        case: as it lies now.
        city: its desks.
        had_it: they were its handler, who reads more than others: the contact, every number.
    """
    return sight(person, case, city) < Sight.CASE or (had_it and case.handler != person.id)
