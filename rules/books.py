"""Books 账本: one village's sheets for one period, and what is read from them.

Only quarters and months have books (`periods.BOOKED`); a half or a year is read from several.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NewType

from rules.accounts import AccountCode
from rules.glossary import Labelled
from rules.ledger import Direction, Program, Sheet
from rules.money import Fen
from rules.people import PersonId
from rules.periods import Period
from rules.places import PlaceId
from rules.sheets import SheetRow
from rules.wording import _

BookNo = NewType("BookNo", int)
RowId = NewType("RowId", int)
"""Names one row of one version of a book: the book's number, and which of its rows."""

ROW_BITS = 20
MOST_ROWS = 2**ROW_BITS - 1
"""A little over a million rows in one book."""


def row_id(book: int, number: int) -> RowId:
    """Name the row of that number, from 1, whatever sheet it is of."""
    return RowId(book << ROW_BITS | number)


def book_of(row: int) -> BookNo:
    """Say in which book the row stands."""
    return BookNo(row >> ROW_BITS)


class BookState(Labelled):
    """How far a version of a book has come."""

    LOADING = "loading", _("正在导入")
    """Being copied: seen by nobody."""
    DRAFT = "draft", _("未提交")
    SUBMITTED = "submitted", _("待审核")
    REFUSED = "refused", _("未通过审核")
    PUBLISHED = "published", _("已公开")
    """Sealed: nothing of it may ever change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Somebody agreed that a book be published."""

    by: PersonId | None
    """None: on paper, entered by the town with a photo."""
    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One version of the book of a village and a period."""

    no: BookNo
    place: PlaceId
    period: Period
    version: int
    """From 1; the next is a correction."""
    state: BookState
    is_current: bool = False
    """Published, and not corrected since: what everybody sees."""
    is_sample: bool = False
    """Invented, to show how it works; said wherever it is shown."""
    rows: int = 0
    imported_on: date
    submitted_by: PersonId | None = None
    signatures: tuple[Signature, ...] = ()
    refusal: str = ""
    """Why a village_supervisor did not sign."""
    reason: str = ""
    """Why it corrects the version before."""
    published_on: date | None = None
    hash: str = ""
    """SHA-256 of what it says, after the hash of the village's publication before it."""

    @property
    def code(self) -> str:
        """What is printed on screens and receipts, to be checked with /verify."""
        return "-".join(self.hash[at : at + 4] for at in (0, 4, 8)).upper() if self.hash else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """A row of a sheet with where it stands."""

    id: RowId
    book: Book
    sheet: Sheet
    row: SheetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows of a sheet; what is not said is not asked."""

    account: AccountCode | None = None
    direction: Direction | None = None
    group: str = ""
    """A 村民小组."""
    program: Program | None = None
    """Of the subsidies one kind alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What went through one account in a period, one way."""

    scheme: str
    account: AccountCode
    direction: Direction
    amount: Fen
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTotal:
    """How many rows a sheet has, and what they sum up to (0 where nothing can be summed)."""

    count: int
    amount: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What is known of a village in a period, as published."""

    place: PlaceId
    period: Period
    group: str = ""
    """A 村民小组, or the whole village."""
    books: tuple[Book, ...]
    """What it was read from, the earliest first."""
    opening: Fen | None
    """Cash and bank at the beginning; None where no balances were given."""
    closing: Fen | None
    lines: tuple[Line, ...]
    """By account, the largest first."""
    sheets: Mapping[Sheet, SheetTotal]

    @property
    def income(self) -> Fen:
        """All that came in."""
        return self._sum(Direction.IN)

    @property
    def spending(self) -> Fen:
        """All that went out."""
        return self._sum(Direction.OUT)

    @property
    def is_complete(self) -> bool:
        """Whether every month of the period has a book."""
        covered = {month for book in self.books for month in book.period.months}
        return covered >= set(self.period.months)

    @property
    def published_on(self) -> date | None:
        """The day the last of its books was published."""
        return max((book.published_on for book in self.books if book.published_on), default=None)

    def _sum(self, direction: Direction) -> Fen:
        return Fen(sum(line.amount for line in self.lines if line.direction is direction))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a correction changed in one row; None: it was not there, or is no longer."""

    sheet: Sheet
    key: str
    before: SheetRow | None
    after: SheetRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what was searched for."""

    rows: tuple[LedgerRow, ...]
    count: int
    """Of all pages; never more than 1,000 are counted."""
    is_more: bool
    """There are more than were counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """What the villages of a town, or of the city, have made public."""

    amount: Fen
    """All income and spending, of every current book."""
    villages: int
    """How many have published at least one book."""
