"""Which periods can be looked up: those that at least one published book lies in."""

from collections.abc import Collection, Iterator

from rules.periods import Period, PeriodKind


def years_of(booked: Collection[Period]) -> tuple[int, ...]:
    """The years that have a book, the newest first."""
    return tuple(sorted({period.year for period in booked}, reverse=True))


def within_year(booked: Collection[Period], year: int) -> tuple[Period, ...]:
    """The year, and its halves, quarters and months that have a book; the longest first."""
    return tuple(period for period in _all_of(year) if is_there(period, booked))


def newest(booked: Collection[Period], count: int) -> tuple[Period, ...]:
    """The last quarters that have a book, the newest first."""
    quarters = {period.within(PeriodKind.QUARTER) for period in booked}
    return tuple(sorted(quarters, key=lambda period: period.first, reverse=True)[:count])


def is_there(period: Period, booked: Collection[Period]) -> bool:
    """Whether something of the period can be shown."""
    return any(period.holds(book) for book in booked)


def _all_of(year: int) -> Iterator[Period]:
    for kind in PeriodKind:
        months = kind.months
        yield from (Period(year, kind, at) for at in range(1, 12 // months + 1))
