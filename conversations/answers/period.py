"""Which period: what exists is offered; typed as people say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.answers.base import Asking, Part
from conversations.answers.walk import Menu, Walk, in_rows, step
from conversations.ledger.places import village_head, village_rows
from conversations.messages import Row
from conversations.turn import Turn
from rules.ledger import Column
from rules.ledger_words import Part as LedgerPart
from rules.offered_periods import is_there, newest, within_year, years_of
from rules.periods import Period
from rules.spoken_periods import period_of, take_apart
from rules.wording import Text, _, lines

LATEST = frozenset({"最新", "最近", "最近一期", "latest"})
NEWEST = 4
"""Quarters that are offered at once; the others year by year."""
YEAR, YEARS = "year:", "~years"
IN_A_ROW = 3
HOW = _("可以直接写，比如“2012年三季度”“去年上半年”“上个月”。")


@dataclass(frozen=True, slots=True)
class Offered:
    """What the storage knows before the question is put."""

    booked: tuple[Period, ...] = ()
    """The periods of the published books."""
    head: Text = ""
    """The village's page: what is late."""
    rows: tuple[Row, ...] = ()
    """What can be seen of it beside its money."""


OFFERS_NOTHING = Offered()


class PeriodOfBooks(Walk[Period | None]):
    """A year, half, quarter or month of the village that was asked for before.

    Nothing is asked where nothing can be: of a town or the city, of a column without periods,
    and of a village that has published nothing. A period that comes before its village is taken
    as it is: the screen says what there is instead.
    """

    def split(self, words: str) -> tuple[str, str]:
        """The period, wherever it stands."""
        return take_apart(words)

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Offered | None:
        """The periods that exist; None where there is no village yet."""
        place = filled.get("village")
        village = turn.city.places.village_of(place) if place else None
        if village is None:
            return OFFERS_NOTHING if place else None
        booked = turn.store.ledger.periods(village.id)
        return Offered(booked, village_head(turn, village, booked), village_rows(village.id))

    def is_moot(self, asking: Asking) -> bool:
        """Whether there is no period to ask for."""
        part = asking.filled.get("part")
        has_none = isinstance(part, LedgerPart) and isinstance(part.what, Column)
        return has_none or (asking.prepared is not None and not asking.prepared.booked)

    def menu(self, asking: Asking) -> Menu:
        """The newest quarters, or one year in parts."""
        offered = asking.prepared or OFFERS_NOTHING
        booked = offered.booked
        if asking.part:
            parts = [step(one.label, one.code) for one in within_year(booked, asking.part)]
            return Menu((*in_rows(parts, IN_A_ROW), (step(_("别的年份"), YEARS),)))
        quarters = [step(one.label, one.code) for one in newest(booked, NEWEST)]
        years = [step(_("{year}年各期", year=year), f"{YEAR}{year}") for year in years_of(booked)]
        rows = (*in_rows(quarters, 2), *in_rows(years, IN_A_ROW))
        return Menu(rows, note=lines(offered.head, HOW), further=offered.rows)

    def go(self, key: str, asking: Asking) -> Period | Part | None:
        """Into a year, back to the years, or a period; a link may carry words as typed."""
        if key == YEARS:
            return Part(None)
        if key.startswith(YEAR) and key.removeprefix(YEAR).isdecimal():
            return Part(int(key.removeprefix(YEAR)))
        return self.search(key, asking)

    def search(self, typed: str, asking: Asking) -> Period | Part | None:
        """Read it; a year that has several books is opened, what has none is said."""
        booked = (asking.prepared or OFFERS_NOTHING).booked
        if typed.strip().casefold() in LATEST and booked:
            latest: Period = booked[0]
            return latest
        period = period_of(typed, asking.today)
        if period is None or not booked or is_there(period, booked):
            return period
        year = period.year if period.year in years_of(booked) else None
        return Part(year, _("{period}还没有公开的账。有的是下面这些：", period=period.label))

    def not_found(self, typed: str) -> Text:
        """How to write it."""
        return _(
            "没看懂“{typed}”是哪一段时间。可以写“2012年三季度”“去年”“上个月”。", typed=typed[:20]
        )

    def dump(self, value: Period | None) -> Any:
        """Its code."""
        return value.code if value else None

    def load(self, plain: Any) -> Period | None:
        """Back from the code."""
        return Period.read(plain) if plain else None
