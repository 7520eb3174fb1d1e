"""Periods 期间: the years, halves, quarters and months that books are kept and shown by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.glossary import Labelled
from rules.wording import Phrase, _

MONTHS_A_YEAR = 12


class PeriodKind(Labelled):
    """How long a period is."""

    YEAR = "year", _("全年")
    HALF = "half", _("半年")
    QUARTER = "quarter", _("季度")
    MONTH = "month", _("月份")

    @property
    def months(self) -> int:
        """How many months it has."""
        return LENGTHS[self]


LENGTHS: Mapping[PeriodKind, int] = {
    PeriodKind.YEAR: 12,
    PeriodKind.HALF: 6,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}
BOOKED = (PeriodKind.QUARTER, PeriodKind.MONTH)
"""Books are published by the quarter, in busy months by the month (DOMAIN 5)."""

CODES: Mapping[PeriodKind, re.Pattern[str]] = {
    PeriodKind.YEAR: re.compile(r"(\d{4})()"),
    PeriodKind.HALF: re.compile(r"(\d{4})H([12])"),
    PeriodKind.QUARTER: re.compile(r"(\d{4})Q([1-4])"),
    PeriodKind.MONTH: re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
}

LABELS: Mapping[PeriodKind, tuple[Phrase, ...]] = {
    PeriodKind.YEAR: (_("{year}年"),),
    PeriodKind.HALF: (_("{year}年上半年"), _("{year}年下半年")),
    PeriodKind.QUARTER: (
        _("{year}年一季度"),
        _("{year}年二季度"),
        _("{year}年三季度"),
        _("{year}年四季度"),
    ),
}
MONTH_LABEL = _("{year}年{month}月")


class BadPeriod(ValueError):  # noqa: N818 (it is what was written)
    """There is no such period."""


@dataclass(frozen=True, slots=True)
class Period:
    """One of them; never two years in one."""

    year: int
    kind: PeriodKind = PeriodKind.YEAR
    number: int = 1
    """Which of the year's: the third quarter is 3."""

    def __post_init__(self) -> None:
        """Refuse a fifth quarter.

        Raises:
            BadPeriod: the year has fewer of that kind, or is none a date can have.
        """
        if not 1 <= self.number <= MONTHS_A_YEAR // self.kind.months:
            raise BadPeriod(f"{self.year}: no {self.kind} {self.number}")
        if not date.min.year < self.year < date.max.year:
            raise BadPeriod(f"there is no year {self.year}")

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> "Period":
        """The period of that kind in which the day lies."""
        return cls(day.year, kind, (day.month - 1) // kind.months + 1)

    @classmethod
    def read(cls, code: str) -> "Period":
        """Read `2012`, `2012H1`, `2012Q3`, `2012-07`.

        Raises:
            BadPeriod: it is none of these.
        """
        for kind, pattern in CODES.items():
            if found := pattern.fullmatch(code.upper()):
                return cls(int(found[1]), kind, int(found[2] or 1))
        raise BadPeriod(code)

    @property
    def code(self) -> str:
        """A word for links, tables and the command line; `read` takes it back."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02}"
            case kind:
                return f"{self.year}{kind.value[0].upper()}{self.number}"

    @property
    def label(self) -> Phrase:
        """How people say it: 2012年三季度."""
        if self.kind is PeriodKind.MONTH:
            return Phrase(MONTH_LABEL.source, {"year": self.year, "month": self.number})
        return Phrase(LABELS[self.kind][self.number - 1].source, {"year": self.year})

    @property
    def first(self) -> date:
        """The day it begins."""
        return date(self.year, (self.number - 1) * self.kind.months + 1, 1)

    @property
    def last(self) -> date:
        """The day it ends."""
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> "Period":
        """The next of its kind."""
        if self.number < MONTHS_A_YEAR // self.kind.months:
            return Period(self.year, self.kind, self.number + 1)
        return Period(self.year + 1, self.kind, 1)

    @property
    def previous(self) -> "Period":
        """The one before, of its kind."""
        return Period.of(self.first - timedelta(days=1), self.kind)

    @property
    def a_year_before(self) -> "Period":
        """The same period of the year before 去年同期."""
        return Period(self.year - 1, self.kind, self.number)

    @property
    def months(self) -> tuple["Period", ...]:
        """Its months, the first first."""
        start = (self.number - 1) * self.kind.months + 1
        return tuple(
            Period(self.year, PeriodKind.MONTH, start + after) for after in range(self.kind.months)
        )

    def within(self, kind: PeriodKind) -> "Period":
        """The longer period that holds it: the year of a quarter."""
        return Period.of(self.first, kind)

    def holds(self, other: "Period") -> bool:
        """Whether all of the other lies in it."""
        return self.first <= other.first and other.last <= self.last

    def has(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last
