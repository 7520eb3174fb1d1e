"""Which days the offices work: the State Council's yearly notice, weekends, statutory days."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import groupby

# The country's own module: the package loads it only at first use otherwise, 65 ms into a turn.
from holidays.countries.china import China

from rules.wording import Phrase, _

DAY = timedelta(days=1)
SATURDAY = 5
OCTOBER = 10

KINDS = {"off": False, "work": True, "休": False, "班": True}
"""What the second column of a calendar file may say; the Chinese marks are the printed ones."""

STATUTORY = {"元旦", "农历除夕", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}
"""全国年节及纪念日放假办法, as in force since 2025-01-01: 13 days a year.

Only these names are taken from the library, so that its guesses at days in lieu, or a notice
that a newer release of it knows and this city has not loaded, never move a deadline unseen.
"""

WRITTEN_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


class BadCalendar(ValueError):  # noqa: N818 (what is bad is said, like `Refused`)
    """A calendar file cannot be used; `sentence` says which line and what is wrong with it."""

    def __init__(self, sentence: Phrase) -> None:
        super().__init__(sentence.source.format(**sentence.values))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days and days off, as far as the notices reach and by estimate beyond.

    Attributes:
        exceptions: what a notice or an admin says of a day; true: people work.
        years: the years whose notice is out. Beyond them a date is an estimate (预计).
    """

    exceptions: Mapping[date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Tell whether offices are open; without a notice: no weekend and no statutory day."""
        works = self.exceptions.get(day)
        if works is not None:
            return works
        if day.weekday() >= SATURDAY:
            return False
        return day.year in self.years or day not in statutory_days(day.year)

    def is_known(self, day: date) -> bool:
        """Tell whether the notice of that day's year is out."""
        return day.year in self.years

    def next_workday(self, day: date) -> date:
        """Find the first working day after `day`."""
        return self.workday_from(day + DAY)

    def workday_from(self, day: date) -> date:
        """Roll a day off forward to the next working day; a working day stays."""
        while not self.is_workday(day):
            day += DAY
        return day

    def add_workdays(self, start: date, count: int) -> date:
        """Find the `count`-th working day after `start`, which itself is never counted."""
        if count < 1:
            raise ValueError(f"a deadline lies at least one working day ahead, not {count}")
        day = start
        while count:
            day += DAY
            count -= self.is_workday(day)
        return day

    def workdays_between(self, after: date, through: date) -> int:
        """Count the working days after `after`, up to and including `through`."""
        return sum(map(self.is_workday, _days(after, through)))

    def holidays_between(self, after: date, through: date) -> tuple[tuple[date, date], ...]:
        """List the holidays, first and last day, after `after` up to and including `through`.

        Weekends that touch a holiday belong to it; a weekend by itself is none.
        """
        stretches = groupby(_days(after, through), self.is_workday)
        runs = [tuple(days) for works, days in stretches if not works]
        return tuple(
            (run[0], run[-1]) for run in runs if any(day.weekday() < SATURDAY for day in run)
        )

    def changed(self, day: date, work: bool) -> "Calendar":
        """Change one day, as an admin does; a year does not become known by it."""
        return Calendar({**self.exceptions, day: work}, self.years)

    def merged(self, other: "Calendar") -> "Calendar":
        """Add another calendar; where both speak of a day, the other's word counts."""
        return Calendar({**self.exceptions, **other.exceptions}, self.years | other.years)


@cache
def statutory_days(year: int) -> frozenset[date]:
    """List the statutory days off of a year (none after 2100: no lunar tables reach there)."""
    named = China(  # type: ignore[no-untyped-call]  # the library leaves its __init__ untyped
        years=year, observed=False, language="zh_CN"
    )
    return frozenset(day for day, name in named.items() if STATUTORY & set(name.split("; ")))


def read_calendar(text: str) -> Calendar:
    """Read a calendar file: `date,kind,reason`, one line a day, a heading or none.

    A year is known when its National Day is listed: 1 to 3 October always touch a weekday, so
    every notice lists it, while a notice's stray December days tell nothing of that year.

    Raises:
        BadCalendar: a line is no date or no kind, a day stands twice, or there is no line.
    """
    exceptions: dict[date, bool] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        cells = [cell.strip(' "') for cell in line.replace("，", ",").split(",")]
        if not any(cells) or (number == 1 and cells[0] == "date"):
            continue
        day = _read_date(number, cells[0])
        if day in exceptions:
            raise BadCalendar(_("第 {line} 行：{day} 已经写过一次。", line=number, day=day))
        exceptions[day] = _read_kind(number, cells[1] if len(cells) > 1 else "")
    if not exceptions:
        raise BadCalendar(_("日历是空的，每行请写：日期,off 或 work,说明。"))
    return Calendar(exceptions, known_years(exceptions))


def known_years(exceptions: Mapping[date, bool]) -> frozenset[int]:
    """Tell whose year's notice these days are: those that list a day off in October."""
    off = (day for day, works in exceptions.items() if not works)
    return frozenset(day.year for day in off if day.month == OCTOBER)


def _read_date(line: int, written: str) -> date:
    match = WRITTEN_DATE.fullmatch(written)
    try:
        year, month, day = map(int, match.groups() if match else ())
        return date(year, month, day)
    except ValueError as error:
        raise BadCalendar(
            _("第 {line} 行：日期“{written}”不对，请写成 2027-01-31。", line=line, written=written)
        ) from error


def _read_kind(line: int, written: str) -> bool:
    try:
        return KINDS[written.lower()]
    except KeyError as error:
        raise BadCalendar(
            _(
                "第 {line} 行：“{written}”不对，放假请写 off，上班请写 work。",
                line=line,
                written=written,
            )
        ) from error


def _days(after: date, through: date) -> Iterator[date]:
    return (after + DAY * number for number in range(1, (through - after).days + 1))
