"""Which book each row of the files belongs to, and what that book says so far."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.ledger import Sheet
from rules.periods import Period, PeriodKind
from rules.places import Level, Place, PlaceId, Places
from rules.wording import Phrase, _
from storage.importers.batches import Bad

AMOUNT = 2
"""Where the sum stands beside first row and count."""


@dataclass(slots=True)
class Draft:
    """A book that is being read."""

    place: PlaceId
    quarter: Period
    rows: int = 0
    months: set[int] = field(default_factory=set)
    sheets: dict[Sheet, list[int]] = field(default_factory=dict)
    """Of each: its first row, how many, and what they sum up to."""
    hasher: Any = field(default_factory=hashlib.sha256)
    """Of the rows' digests, in their order."""
    fixed: Period | None = None

    @property
    def disclosed(self) -> int:
        """All that its entries brought and took, in 分."""
        return self.sheets[Sheet.ENTRY][AMOUNT] if Sheet.ENTRY in self.sheets else 0

    @property
    def period(self) -> Period:
        """The shortest period with books that holds every day met."""
        if self.fixed is not None:
            return self.fixed
        if len(self.months) == 1:
            return Period(self.quarter.year, PeriodKind.MONTH, next(iter(self.months)))
        return self.quarter

    def add(self, sheet: Sheet, digests: Sequence[bytes], amount: int) -> int:
        """Count rows in; returns the number of the first."""
        first = self.rows + 1
        there = self.sheets.setdefault(sheet, [first, 0, 0])
        there[1] += len(digests)
        there[2] += amount
        self.hasher.update(b"".join(digests))
        self.rows += len(digests)
        return first


class Drafts(dict[tuple[str, str], Any]):
    """The book of each pair of place code and month (as 2012-07), found when first met.

    A value is the number of the draft, or `Bad` with what to do about it.
    """

    def __init__(
        self, places: Places, today: date, place: PlaceId | None, period: Period | None
    ) -> None:
        super().__init__()
        self.all: list[Draft] = []
        self._by_code = {code: one for one in places for code in one.codes}
        self._places = places
        self.today = today
        self._place = place
        self._period = period
        self._numbers: dict[tuple[PlaceId, Period], int] = {}
        self._is_workbook = False
        self._first = 0

    def __missing__(self, key: tuple[str, str]) -> int | Bad:
        """Find it and remember."""
        found = self[key] = self._find(*key)
        return found

    def begin(self, *, is_workbook: bool) -> None:
        """Go on to another workbook, which is one book, or to files that may hold several."""
        self.clear()
        self._is_workbook = is_workbook
        self._first = len(self.all)

    def of_file(self) -> int | Bad:
        """The one book that sheets without place and period belong to."""
        if self._place is not None and self._period is not None:
            return self._number(self._place, self._period.months[0])
        if len(self.all) == self._first + 1:
            return self._first
        return Bad(_("看不出是哪个村、哪一期的账，请写明村和期间（--place、--period）。"))

    def place(self) -> PlaceId | Bad:
        """The village that a list belongs to, whatever the period."""
        if self._place is not None:
            return self._place
        places = {draft.place for draft in self.all[self._first :]}
        if len(places) == 1:
            return places.pop()
        return Bad(_("看不出是哪个村的名单，请写明村（--place）。"))

    def _find(self, code: str, month: str) -> int | Bad:
        place = self._by_code.get(code)
        if place is None or place.level is not Level.VILLAGE:
            return Bad(_("没有代码是“{code}”的村（社区），请核对。", code=code))
        when = Period.read(month)
        wrong = self._misplaced(place, when) or self._elsewhere(place, when)
        return Bad(wrong) if wrong else self._number(place.id, when)

    def _elsewhere(self, place: Place, month: Period) -> Phrase | None:
        """A workbook is one book, and no book comes from two files."""
        number = self._numbers.get((place.id, month.within(PeriodKind.QUARTER)))
        if number is not None and number < self._first:
            return _("另一份文件里已经有这个村这一期的账，请只留一份。")
        if not self._is_workbook or number is not None or len(self.all) == self._first:
            return None
        first = self.all[self._first]
        return _(
            "这份表写的是{name}{period}的账，{place}{month}的请另做一份。",
            name=self._places.get(first.place).name,
            period=first.quarter.label,
            place=place.name,
            month=month.label,
        )

    def _misplaced(self, place: Place, month: Period) -> Phrase | None:
        if self._place is not None and place.id != self._place:
            name = self._places.label(self._places.get(self._place))
            return _("这个代码不是{name}的，一份账只写一个村。", name=name)
        if self._period is not None and not self._period.holds(month):
            return _("{month}不在{period}之内。", month=month.label, period=self._period.label)
        if month.first > self.today:
            return _("{month}还没有到，请核对日期。", month=month.label)
        is_before = place.valid_from is not None and month.last < place.valid_from
        is_after = place.valid_to is not None and month.first > place.valid_to
        if is_before or is_after:
            return _(
                "{month}没有{name}这个村（社区），请核对代码。", month=month.label, name=place.name
            )
        return None

    def _number(self, place: PlaceId, month: Period) -> int:
        quarter = month.within(PeriodKind.QUARTER)
        number = self._numbers.setdefault((place, quarter), len(self.all))
        if number == len(self.all):
            self.all.append(Draft(place, quarter, fixed=self._period))
        self.all[number].months.add(month.number)
        return number
