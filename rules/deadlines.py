"""By when something must be done: working days, the statutory guard, office and quiet hours."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rules.calendar import DAY, Calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""All of China. Linux brings the zone itself; elsewhere the package `tzdata` does."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the offices of the city are open, on a working day, by their own clocks."""

    zone: ZoneInfo = SHANGHAI
    opens: time = time(8, 30)
    noon: time = time(12)
    closes: time = time(17, 30)
    same_day_until: time = time(15)
    """What is filed by then is assigned on the same working day."""

    def __post_init__(self) -> None:
        """Refuse hours in a wrong order, which a profile can bring in.

        Raises:
            ValueError: noon, or the last hour for the same day, lies outside office hours.
        """
        for between in (self.noon, self.same_day_until):
            if not self.opens < between < self.closes:
                raise ValueError(f"office hours: {between} is not between opening and closing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How long each step may take; a city's profile overrides them by name.

    Counted in working days unless told otherwise; the day of the event is never counted.
    """

    simple: int = 3
    major: int = 15
    interim: int = 3
    accept_simple: int = 1
    accept_major: int = 2
    return_within: int = 5
    return_times: int = 2
    """How often, not how long: a wrong unit may hand a case back."""
    extension: int = 15
    report: int = 2
    approve: int = 5
    drawn_percent: int = 10
    """Of a hundred reported results so many never lapse: somebody must open them."""
    unseal: int = 1
    """In which a sealed case's desk may ask whether it can become an ordinary one."""
    rate: int = 3
    """From delivery to silence."""
    word: int = 3
    """A question or a thank-you has no clock but this."""

    unread: int = 30
    """Calendar days in which an undelivered reply can be read, then 未取."""
    reopen: int = 30
    """Calendar days after delivery."""
    review: int = 30
    """Calendar days to ask for a review or recheck, and again to decide it."""
    guard_told: int = 15
    """Calendar days to tell that the case was accepted (law)."""
    guard_finish: int = 60
    """Calendar days from the first registration to the end (law)."""
    guard_extend: int = 30
    """Calendar days more, once, when extended (law)."""
    old_case: int = 60
    """Calendar days open, after which a case is 积案."""
    urgent_minutes: int = 30
    """Minutes until an urgent alarm that nobody answered calls the next level."""

    people_quiet_from: time = time(21)
    people_quiet_to: time = time(7)
    staff_quiet_from: time = time(18)
    staff_quiet_to: time = time(8)

    def __post_init__(self) -> None:
        """Refuse terms that cannot be counted.

        Raises:
            ValueError: a number of days is no whole number above nought.
        """
        for term in fields(self):
            value = getattr(self, term.name)
            if not (isinstance(value, time) if term.type is time else _is_count(value)):
                raise ValueError(f"terms: {term.name} cannot be {value!r}")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which something must be done.

    Attributes:
        at: the end of office hours on `day`.
        day: a working day.
        expected: 预计, some day on the way lies in a year whose notice is not out.
        by_law: the statutory guard in calendar days comes before the city's working days.
    """

    at: datetime
    day: date
    expected: bool = False
    by_law: bool = False

    def is_past(self, now: datetime) -> bool:
        """Tell whether it was missed, if nothing was done by `now`."""
        return now > self.at


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the time has run: 第 `day` 个工作日，共 `of` 个; `holidays` are not counted."""

    day: int
    of: int
    left: int
    overdue_days: int
    holidays: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """The city's clock: dates in, deadlines out. Nothing pauses it."""

    calendar: Calendar
    hours: OfficeHours = field(default_factory=OfficeHours)
    terms: Terms = field(default_factory=Terms)

    def local(self, now: datetime) -> datetime:
        """Tell the city's own time of an aware datetime.

        Raises:
            ValueError: `now` has no zone.
        """
        if now.tzinfo is None:
            raise ValueError(f"{now} has no time zone")
        return now.astimezone(self.hours.zone)

    def today(self, now: datetime) -> date:
        """Tell the city's own date."""
        return self.local(now).date()

    def due(
        self,
        start: date,
        workdays: int,
        first_registered: date | None = None,
        extended: bool = False,
    ) -> Deadline:
        """Set the deadline of a round that began on `start`: the earlier of both clocks.

        The guard runs from the first registration, so a round reopened late may be born overdue.
        """
        days = self.terms.guard_finish + (self.terms.guard_extend if extended else 0)
        guard = self.within_days(first_registered or start, days).day
        day = self.calendar.add_workdays(start, workdays)
        return self._deadline(start, min(day, guard), by_law=guard < day)

    def within(self, start: date, workdays: int) -> Deadline:
        """Set a deadline in working days, without a guard: to accept, report, approve …."""
        return self._deadline(start, self.calendar.add_workdays(start, workdays))

    def within_days(self, start: date, days: int) -> Deadline:
        """Set a deadline in calendar days; a last day off rolls forward."""
        return self._deadline(start, self.calendar.workday_from(start + days * DAY))

    def assign_by(self, at: datetime) -> datetime:
        """Tell by when a case filed `at` goes to a unit: today's close or the next noon."""
        filed = self.local(at)
        day = filed.date()
        if self.calendar.is_workday(day) and filed.time() <= self.hours.same_day_until:
            return self._at(day, self.hours.closes)
        return self._at(self.calendar.next_workday(day), self.hours.noon)

    def progress(
        self, start: date, today: date, workdays: int, due: date | None = None
    ) -> Progress:
        """Tell how far the time has run; `due` where the guard or a promise set another day."""
        due = due or self.calendar.add_workdays(start, workdays)
        of = self.calendar.workdays_between(start, due)
        day = min(of, self.calendar.workdays_between(start, today))
        return Progress(
            day=day,
            of=of,
            left=of - day,
            overdue_days=self.calendar.workdays_between(due, today),
            holidays=self.calendar.holidays_between(start, due),
        )

    def is_office_time(self, now: datetime) -> bool:
        """Tell whether the offices are open."""
        local = self.local(now)
        is_open = self.hours.opens <= local.time() < self.hours.closes
        return is_open and self.calendar.is_workday(local.date())

    def quiet_until(self, now: datetime) -> datetime | None:
        """Tell when a push to a citizen may leave; `None`: at once."""
        return self._quiet(now, self.terms.people_quiet_from, self.terms.people_quiet_to)

    def staff_quiet_until(self, now: datetime) -> datetime | None:
        """Tell when a push to staff may leave; `None`: at once."""
        return self._quiet(now, self.terms.staff_quiet_from, self.terms.staff_quiet_to)

    def _quiet(self, now: datetime, begins: time, ends: time) -> datetime | None:
        local = self.local(now)
        day, hour = local.date(), local.time()
        if begins <= ends:
            return self._at(day, ends) if begins <= hour < ends else None
        if hour < ends:
            return self._at(day, ends)
        return self._at(day + DAY, ends) if hour >= begins else None

    def _deadline(self, start: date, day: date, by_law: bool = False) -> Deadline:
        years = range(min(start + DAY, day).year, day.year + 1)
        expected = not self.calendar.years.issuperset(years)
        return Deadline(self._at(day, self.hours.closes), day, expected, by_law)

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.hours.zone)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
