"""Publication 公开: who signs a book, by when it must be public, and how late it is."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from rules.books import Book, BookState, Signature
from rules.calendar import Calendar
from rules.errors import Refused
from rules.ledger import MAJOR, Sheet
from rules.people import Person, PersonId, Post, Role
from rules.periods import Period, PeriodKind
from rules.units import UnitId
from rules.wording import _

FRESH = 10
"""Working days: who was late before that has heard, or was late before the service began."""
RUNGS = 2
"""The village on the first working day after, its town on the second; then its own page says so."""
PAPER = "paper"
"""What a photo of signatures on paper is known by, beside the vouchers."""
SIGNERS = 2
"""村务监督委员 who must agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTerms:
    """What the city sets for the ledger; the profile overrides them by name."""

    begins: int = 2012
    """The first year whose books must be public."""
    publish_day: int = 15
    """Of the month after the quarter, or after a busy month."""
    busy: int = 30
    """More entries in a month than this, and the month is published by itself."""
    major: int = 5
    """Working days for land compensation, contracts, levies, decisions."""
    answer: int = 5
    """Working days for the village's answer to a question."""
    own_tries: int = 5
    """Wrong tries a day at one household's own subsidies."""

    def __post_init__(self) -> None:
        """Refuse terms that cannot be counted.

        Raises:
            ValueError: one is no whole number above nought.
        """
        for term in fields(self):
            value = getattr(self, term.name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ValueError(f"ledger: {term.name} cannot be {value!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A period that should have been public 本应…前公布."""

    period: Period
    due: date


def kept_by(entries: int, month: Period, terms: LedgerTerms) -> Period:
    """By which period a month's books are published: by itself when busy, else its quarter."""
    return month if entries > terms.busy else month.within(PeriodKind.QUARTER)


def due_on(period: Period, terms: LedgerTerms) -> date:
    """The last day to publish a quarter or a month."""
    return period.following.first.replace(day=terms.publish_day)


def major_due_on(sheet: Sheet, happened_on: date, calendar: Calendar, terms: LedgerTerms) -> date:
    """The last day to publish a 重大事项.

    Raises:
        ValueError: that sheet holds no such matters.
    """
    if sheet not in MAJOR:
        raise ValueError(f"{sheet} is published with its period")
    return calendar.add_workdays(happened_on, terms.major)


def book_due_on(book: Book, entries: int, terms: LedgerTerms) -> date:
    """The last day to publish a book; a month of few entries has its quarter's day."""
    is_month = book.period.kind is PeriodKind.MONTH
    return due_on(kept_by(entries, book.period, terms) if is_month else book.period, terms)


def was_late(book: Book, entries: int, terms: LedgerTerms) -> bool:
    """Whether the book's first version came after its day; a correction is none the later."""
    return book.published_on is not None and book.published_on > book_due_on(book, entries, terms)


def late_rung(due: date, today: date, calendar: Calendar) -> int:
    """How high it has climbed that a village is late (DOMAIN 5): nought, village, town.

    Args:
        due: the last day to publish.
        today: the day of asking.
        calendar: each rung is a working day.
    """
    if today > calendar.add_workdays(due, FRESH):
        return 0
    return sum(today >= calendar.add_workdays(due, step) for step in range(1, RUNGS + 1))


def late_periods(
    published: Collection[Period],
    since: Period,
    today: date,
    terms: LedgerTerms,
    gone: date | None = None,
) -> tuple[Late, ...]:
    """Name the quarters whose day has passed and that no published book covers, oldest first.

    Args:
        published: the periods of the village's published books.
        since: the quarter from which on the village publishes here.
        today: the day of asking; a period is late from the day after its last.
        terms: the city's.
        gone: the village's last day, if it is no more.
    """
    public = {month for period in published for month in period.months}
    return tuple(
        Late(period=quarter, due=due_on(quarter, terms))
        for quarter in _quarters(since, today)
        if due_on(quarter, terms) < today and not public >= set(quarter.months)
        if gone is None or quarter.first <= gone
    )


def submit(book: Book, by: PersonId) -> Book:
    """提交审核: the bookkeeper asks for the signatures.

    Raises:
        Refused: it is public, or waits already.
    """
    if book.state not in (BookState.DRAFT, BookState.REFUSED):
        raise Refused(_("这份账已经提交过了，不用再提交。"))
    return replace(book, state=BookState.SUBMITTED, submitted_by=by, signatures=(), refusal="")


def sign(book: Book, person: Person, on: date, kin: Collection[str]) -> Book:
    """One village_supervisor agrees.

    Args:
        book: waits for signatures.
        person: who signs.
        on: the day.
        kin: names of whoever wrote, handled or approved its entries, and of their near relatives.

    Raises:
        Refused: they may not, or have already.
    """
    _must_wait(book)
    if Post(Role.VILLAGE_SUPERVISOR, UnitId(book.place)) not in person.posts:
        raise Refused(_("只有本村的村务监督委员可以签字。"))
    if person.id == book.submitted_by or person.name in kin:
        raise Refused(_("您经手或审批过这份账，或者是经手人的近亲属，请由别的监督委员签字。"))
    return signed(book, Signature(by=person.id, name=person.name, on=on))


def sign_on_paper(book: Book, name: str, on: date, kin: Collection[str]) -> Book:
    """The town enters what a village_supervisor signed on paper.

    Raises:
        Refused: they may not, or have already.
    """
    _must_wait(book)
    if name in kin:
        raise Refused(_("{name}经手或审批过这份账，或者是经手人的近亲属，不能签字。", name=name))
    return signed(book, Signature(by=None, name=name, on=on))


def signed(book: Book, signature: Signature) -> Book:
    """Add a signature, given here or on paper.

    Raises:
        Refused: the book does not wait, or that person has signed.
    """
    _must_wait(book)
    if any(_is_same(signature, other) for other in book.signatures):
        raise Refused(_("您已经签过字了，还差另一位监督委员。"))
    return replace(book, signatures=(*book.signatures, signature))


def refuse(book: Book, reason: str) -> Book:
    """A village_supervisor does not agree; the reason goes to the town.

    Raises:
        Refused: the book does not wait.
    """
    _must_wait(book)
    return replace(book, state=BookState.REFUSED, refusal=reason, signatures=())


def is_ready(book: Book) -> bool:
    """Whether enough have signed."""
    return book.state is BookState.SUBMITTED and len(book.signatures) >= SIGNERS


def _must_wait(book: Book) -> None:
    if book.state is not BookState.SUBMITTED:
        raise Refused(_("这份账现在不需要签字。"))


def _is_same(one: Signature, other: Signature) -> bool:
    if one.by and other.by:
        return one.by == other.by
    return one.name == other.name  # one of them signed on paper


def _quarters(since: Period, today: date) -> Iterator[Period]:
    quarter = since.within(PeriodKind.QUARTER)
    while quarter.last < today:
        yield quarter
        quarter = quarter.following
