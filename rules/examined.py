"""What the rules for red flags look at: one book of a village, and what stands beside it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from rules.accounts import AccountCode, Accounts
from rules.books import Book
from rules.calendar import Calendar
from rules.entries import Balance, Entry
from rules.flag_terms import FlagCalendar, FlagTerms
from rules.holdings import Contract
from rules.ledger import Direction, LandKind, SubjectKind
from rules.lists import Cadre, Departed, Household, RegisteredAccount
from rules.money import Fen
from rules.periods import Period
from rules.places import PlaceId
from rules.publication import LedgerTerms
from rules.sheets import Decision, Land, SheetRow, Subsidy

Row = TypeVar("Row", bound=SheetRow)
Kind = tuple[SubjectKind, LandKind | None]
"""What contracts are compared by: what they are about, and which land."""

WAGES = {"village2004": AccountCode("211"), "rural2023": AccountCode("212")}
"""应付工资: a cadre's own pay is no dealing with the village."""


@dataclass(frozen=True, kw_only=True)
class Examined:
    """Read once for all rules. Rows of other books are those that everybody sees."""

    book: Book
    town: PlaceId | None
    today: date
    rows: tuple[SheetRow, ...]
    before: tuple[Entry, ...] = ()
    """Entries of earlier books of this year, and of the 31 days before this one."""
    owed: tuple[Entry, ...] = ()
    """Of earlier books, everything on the accounts of what others owe (112, 113)."""
    decided: tuple[Decision, ...] = ()
    """Of earlier books."""
    levied: Collection[str] = ()
    """Of earlier books, the decisions of 一事一议."""
    lain: tuple[tuple[Period, Land], ...] = ()
    """Compensation of earlier books, as the last of them that names it says, with its period."""
    balances: tuple[Balance, ...] = ()
    """Of the book before."""
    paid: tuple[Subsidy, ...] = ()
    """Subsidies of earlier books."""
    prices: Mapping[Kind, tuple[float, ...]]
    """Yearly 分 for one of each kind, in the contracts of the town's other villages."""
    published: Collection[Period] = ()
    since: Period
    """From when on the village publishes here."""
    cadres: tuple[Cadre, ...] = ()
    accounts: tuple[RegisteredAccount, ...] = ()
    departed: tuple[Departed, ...] = ()
    households: tuple[Household, ...] = ()
    schemes: Accounts
    calendar: Calendar
    ledger: LedgerTerms
    flag_terms: FlagCalendar

    def of(self, kind: type[Row]) -> tuple[Row, ...]:
        """The rows of one sheet."""
        return tuple(row for row in self.rows if isinstance(row, kind))

    def terms(self, day: date) -> FlagTerms:
        """The town's thresholds on that day."""
        return self.flag_terms.on(day, self.town)

    def publishing(self, day: date) -> LedgerTerms:
        """The ledger's terms as the thresholds of that day change them."""
        terms, ledger = self.terms(day), self.ledger
        return replace(
            ledger,
            publish_day=terms.publish_day or ledger.publish_day,
            busy=terms.busy or ledger.busy,
            major=terms.major_publish or ledger.major,
        )

    @property
    def as_of(self) -> date:
        """The last day the book speaks of."""
        return min(self.today, self.book.period.last)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Entries that stand: neither taken back nor taking back another."""
        return tuple(standing(self.of(Entry)))

    @cached_property
    def payments(self) -> tuple[Entry, ...]:
        """What went out."""
        return tuple(one for one in self.entries if one.direction is Direction.OUT)

    @cached_property
    def paid_before(self) -> tuple[Entry, ...]:
        """What went out earlier."""
        return tuple(one for one in standing(self.before) if one.direction is Direction.OUT)

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """Every decision known, by its number."""
        return {one.decision_no: one for one in (*self.decided, *self.of(Decision))}

    @cached_property
    def payments_of_year(self) -> tuple[Entry, ...]:
        """What went out in the book's year up to its end."""
        year = self.book.period.year
        every = (*self.paid_before, *self.payments)
        return tuple(one for one in every if one.biz_date.year == year)

    def is_wage(self, entry: Entry) -> bool:
        """Whether it is somebody's pay."""
        return WAGES.get(self.schemes.scheme_on(entry.biz_date) or "") == entry.account

    @property
    def is_year_end(self) -> bool:
        """Whether the book is the last of its year: shares of a year can be told."""
        return self.book.period.last.month == 12  # noqa: PLR2004 (December)


def standing(entries: Collection[Entry]) -> Iterator[Entry]:
    """Entries that were not taken back, without those that took back.

    A number is a voucher's own within its month alone: each reversal takes back one entry, the
    last one of that number and amount before it.
    """
    there: dict[tuple[str, Fen], list[Entry]] = defaultdict(list)
    for one in sorted(entries, key=lambda entry: (entry.biz_date, entry.amount < 0)):
        if one.amount > 0:
            there[one.voucher_no, one.amount].append(one)
        elif taken := there[one.reversal_of, Fen(-one.amount)]:
            taken.pop()
    left = {id(one) for some in there.values() for one in some}
    return (one for one in entries if id(one) in left)


def kind_of(contract: Contract, lands: Mapping[str, LandKind]) -> Kind:
    """What a contract is compared by; `lands` by contract number."""
    return (contract.subject_kind, lands.get(contract.contract_no))


def price_of(contract: Contract) -> float | None:
    """Yearly 分 for one 亩 or thing; None where the contract does not say how many."""
    return float(contract.annual_amount / contract.qty) if contract.qty else None
