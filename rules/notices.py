"""Notices 通知公告: what people follow, and when they want to be left in peace."""

from dataclasses import dataclass

from rules.ledger import Column
from rules.places import PlaceId
from rules.wording import Phrase, _


@dataclass(frozen=True, slots=True)
class Follow:
    """One thing that somebody wants to hear of."""

    place: PlaceId
    column: Column | None = None
    """Of the place's ledger; None: all that concerns the place."""

    @property
    def key(self) -> str:
        """As text: `shuigou` or `shuigou/finance`."""
        return f"{self.place}/{self.column}" if self.column else self.place


def follow_from(key: str) -> Follow:
    """Back from its key.

    Raises:
        ValueError: there is no such column.
    """
    place, _slash, column = key.partition("/")
    return Follow(PlaceId(place), Column(column) if column else None)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Whole hours of the day in which nothing is pushed; they may go over midnight."""

    begins: int
    ends: int

    @property
    def key(self) -> str:
        """As text: `20-9`."""
        return f"{self.begins}-{self.ends}"

    @property
    def label(self) -> Phrase:
        """How people say it."""
        return _("{begins}:00 到 {ends}:00", begins=self.begins, ends=self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What somebody chose for themselves; the language stands with the person."""

    is_muted: bool = False
    """Nothing is pushed but what is urgent."""
    quiet: QuietHours | None = None
    """Beside the city's own quiet hours."""
    was_asked: bool = False
    """A newcomer is asked once for their village."""


OFFERED_QUIET = (QuietHours(19, 8), QuietHours(20, 9), QuietHours(12, 14))
MOST_FOLLOWS = 20
