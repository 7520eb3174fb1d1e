"""What happened in a round, as the people and the server of the messenger know it."""

from dataclasses import dataclass, field

from tests.story.filing import receipt_in


@dataclass(frozen=True, slots=True)
class Told:
    """One message that a bot has put, or changed, in a chat."""

    at: float
    bot: str
    chat: int
    text: str
    buttons: str = ""
    is_edit: bool = False
    is_cut: bool = False
    """The bot could not know that it was done: no answer reached it, or a wrong one."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A story that somebody told to the end; its mark stands in it and nowhere else."""

    chat: int
    mark: str
    mode: str
    village: str
    phone: str
    number: str
    """On the receipt they got."""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Did:
    """An act that somebody was told is done."""

    action: str
    """As the events of a case call it."""
    number: str
    mark: str = ""
    """Words of their own that must stand in the event."""


@dataclass(slots=True)
class History:
    """All of it. Chats are those of people with bots, by the person's id."""

    filed: list[Filed] = field(default_factory=list)
    did: list[Did] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    heard: list[tuple[float, int]] = field(default_factory=list)
    """When somebody did something, and in which chat; sorted."""
    kills: list[float] = field(default_factory=list)
    """When a process ended without having told us how its calls went."""
    wrong_ends: list[str] = field(default_factory=list)
    """A process that ended though nobody asked it to, or did not end when asked."""
    poisoned: int = 0
    """Updates that nobody can read."""
    staff: frozenset[int] = frozenset()
    passing: frozenset[int] = frozenset()
    """Anonymous people who filed once and never came back: nothing of them may stay."""

    @property
    def receipts(self) -> list[tuple[int, str, str, float]]:
        """(chat, number, query code, when) of every receipt that was shown."""
        found = ((told, receipt_in(told.text)) for told in self.told)
        return [(told.chat, one.number, one.code, told.at) for told, one in found if one]
