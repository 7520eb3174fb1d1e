"""What the flows need from the storage of books on their way to the public, and after."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from rules.book_orders import BookOrder
from rules.books import Book, BookNo, BookState, Difference, LedgerRow, Summary
from rules.cases import FileKey
from rules.ledger import Sheet
from rules.people import PersonId
from rules.periods import Period
from rules.places import PlaceId
from rules.questions import Subject


class Books(Protocol):
    """Every version of every book, public or not: for those who keep and sign them."""

    def get(self, book: BookNo) -> Book | None:
        """The book as it stands now, for this turn to change."""
        ...

    def of(self, place: PlaceId, period: Period) -> tuple[Book, ...]:
        """All versions, the newest first."""
        ...

    def waiting(self, places: Collection[PlaceId], state: BookState) -> tuple[Book, ...]:
        """Books of these villages in that state, the oldest first."""
        ...

    def save(self, book: Book) -> None:
        """Keep state, signatures, refusal and reason.

        Raises:
            Refused: it is sealed.
        """
        ...

    def publish(self, book: Book, on: date) -> Book:
        """Seal it: hash, code, and every screen shows it from now on.

        Raises:
            Refused: somebody published another version meanwhile.
        """
        ...

    def summary(self, book: BookNo) -> Summary | None:
        """The totals of one version, for a preview."""
        ...

    def rows(self, book: BookNo, sheet: Sheet) -> tuple[LedgerRow, ...]:
        """A whole sheet of one version: for the rules, and for a download."""
        ...

    def differences(self, book: BookNo) -> tuple[Difference, ...]:
        """What this version changed in the one before it; nothing for the first."""
        ...

    def with_code(self, code: str) -> Book | None:
        """The published book of a code printed on a screen or receipt."""
        ...

    def people_in(self, book: BookNo, keeper: str = "") -> frozenset[str]:
        """Names of whoever wrote, handled or approved its entries, and of their near relatives."""
        ...


class Lateness(Protocol):
    """Which villages have been looked at for being late."""

    def publishing(self) -> frozenset[PlaceId]:
        """The villages that have ever published here."""
        ...

    def seen(self, period: Period, rung: int) -> frozenset[PlaceId]:
        """Those that were looked at."""
        ...

    def see(self, place: PlaceId, period: Period, rung: int) -> None:
        """Look at it no more."""
        ...


class BookOrders(Protocol):
    """Files of books that wait to be read, beside the answers."""

    def add(self, order: BookOrder) -> None:
        """Have it read once its files are fetched; whoever ordered it is told."""
        ...


class Photos(Protocol):
    """Photos of vouchers. They belong to the voucher, not to one version of its book."""

    def attach(self, voucher: Subject, files: Sequence[FileKey]) -> None:
        """Keep these, their numbers covered, seen by nobody but the village's supervisors."""
        ...

    def tick(self, voucher: Subject, by: PersonId, seen: int | None = None) -> int:
        """A village_supervisor has seen that nothing personal shows; returns how many it were.

        What came after the first `seen` photos was not looked at.
        """
        ...

    def waiting(self, place: PlaceId, period: Period) -> tuple[str, ...]:
        """The keys of vouchers with photos that nobody has ticked."""
        ...

    def public_of(self, voucher: Subject) -> tuple[FileKey, ...]:
        """Those that everybody may see."""
        ...

    def all_of(self, voucher: Subject) -> tuple[FileKey, ...]:
        """Those that wait for a tick too: for the village's supervisors and bookkeeper alone."""
        ...
