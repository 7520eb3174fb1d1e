"""Which book: one of one's own villages that waits for what is to be done."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking, Change, Given, Part, Prompt
from conversations.answers.choices import Choices, Option
from conversations.ledger.source import place_name
from conversations.turn import Turn
from rules.books import Book, BookNo, BookState
from rules.errors import Refused
from rules.places import PlaceId
from rules.wording import Text, _, run

Villages = Callable[[Turn], Sequence[PlaceId]]
NOTHING = _("现在没有等您办的账本。")
MOST = 8
MOST_DIGITS = 15


class WaitingBook(Choices[BookNo]):
    """The oldest first."""

    def __init__(self, villages: Villages, *states: BookState) -> None:
        """Ask.

        Args:
            villages: whose books, for the one who is asked.
            states: in which of these they wait.
        """
        self.villages = villages
        self.states = states

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Sequence[tuple[Book, Text]]:  # noqa: ARG002
        """What waits."""
        villages = self.villages(turn)
        waiting = (
            book for state in self.states for book in turn.store.books.waiting(villages, state)
        )
        return [(book, book_label(turn, book)) for book in waiting][:MOST]

    def prompt(self, asking: Asking) -> Prompt:
        """A button for each.

        Raises:
            Refused: nothing waits.
        """
        if not asking.prepared:
            raise Refused(NOTHING)
        return super().prompt(asking)

    def take(self, given: Given, asking: Asking) -> BookNo | Part | Change:
        """One of them, or whichever a button carries: whose it is is looked at when it is opened.

        Raises:
            Unclear: it is none.
        """
        carried = given.choice or ""
        if carried.isascii() and carried.isdecimal():
            return BookNo(int(carried[:MOST_DIGITS]))
        return super().take(given, asking)

    def options(self, asking: Asking) -> Sequence[Option[BookNo]]:
        """Village, period and version."""
        return tuple(Option(label, str(book.no), book.no) for book, label in asking.prepared)

    def load(self, plain: Any) -> BookNo:
        """Its number."""
        return BookNo(int(plain))


def book_label(turn: Turn, book: Book) -> Text:
    """水沟社区 2012年三季度，待审核."""
    name = place_name(turn, book.place, with_town=False)
    version = _("（第 {version} 版）", version=book.version) if book.version > 1 else None
    return run(name, " ", book.period.label, version, _("，{state}", state=book.state.label))
