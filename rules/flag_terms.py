"""What the city sets for red flags: thresholds, for one town or all, each from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

from rules.money import YUAN, Fen
from rules.places import PlaceId

TWO_THIRDS, HALF = Fraction(2, 3), Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagTerms:
    """Thresholds as they hold on one day. Defaults: finance-checks, for the city to change."""

    major: Fen = Fen(5_000_000)
    """A large payment: it needs a decision (R01, R02, R20)."""
    split_days: int = 30
    """Payments to one side within so many days are looked at together (R02)."""
    cash_single: Fen = Fen(100_000)
    """More in cash is noticed (R03, R20)."""
    cash_keep: Fen = Fen(500_000)
    """More in the cash box at a month's end is noticed (R04)."""
    private: Fen = Fen(0)
    """From here on, money through a private account is noticed (R05)."""
    voucher: Fen = Fen(50_000)
    """From here on, a payment needs an invoice and its papers (R06)."""
    minor: Fen = Fen(500_000)
    """From here on, the village_supervisors must have seen it (R07, R20)."""
    publish_day: int = 0
    """Of the month after, to publish a period; 0: as the ledger's own term says (R08)."""
    busy: int = 0
    """Entries of a month that is published by itself; 0: as the ledger's own term (R08)."""
    late_red: int = 30
    """Days after which a late publication is red (R08)."""
    major_publish: int = 0
    """Working days to publish 重大事项; 0: as the ledger's own term (R09)."""
    hold_days: int = 30
    """Days that compensation may lie with the collective (R10)."""
    arrive_days: int = 60
    """Days after the approval within which it must have come (R10)."""
    tolerance: Fen = Fen(100)
    """How far a sum of compensation may be off (R11)."""
    subsidy_tolerance: Fen = Fen(0)
    """How far a subsidy may be off (R12)."""
    expiry_days: int = 60
    """Days before its end that a contract is noticed (R13)."""
    arrears_days: int = 30
    """Days that rent may be late (R13)."""
    low_percent: int = 50
    """Of the town's median: less is a low price (R14)."""
    peers: int = 5
    """Contracts of one kind that a median needs (R14)."""
    lease_years: int = 20
    """Longest lease (R14; 民法典)."""
    arable_years: int = 30
    """Longest contract for arable land (R14; 农村土地承包法)."""
    waste_years: int = 50
    """Longest for 四荒地 (R14)."""
    ahead_years: int = 5
    """More years than this paid in full ahead are noticed (R14)."""
    quorum: Fraction = TWO_THIRDS
    """Of party members, delegates or members that must be there (R15)."""
    majority: Fraction = HALF
    """More than this part of those present must agree (R15)."""
    levy_cap: Fen = Fen(2_000)
    """A person and year, 一事一议 (R16); the province's number."""
    books_tolerance: Fen = Fen(0)
    """How far balances may be off (R17)."""
    share_percent: int = 50
    """Of a year's spending to one side (R18)."""
    stale_days: int = 365
    """Days without movement of what somebody owes (R19)."""
    rush_percent: int = 40
    """Of a year's spending in its last days (R20)."""
    rush_days: int = 15
    """How many days those are (R20)."""
    run: int = 3
    """Invoice numbers in a row from one seller in a month (R20)."""
    near_percent: int = 95
    """Of a threshold: from here to it is just below (R20)."""
    near_times: int = 3
    """So often in a quarter (R20)."""


TERMS = {term.name: term for term in fields(FlagTerms)}


@dataclass(frozen=True, slots=True)
class Change:
    """New thresholds from a day on, for one town or for all; what is not named stays."""

    since: date
    town: PlaceId | None
    terms: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FlagCalendar:
    """Every change, the earliest first; of one day those for all towns before those for one."""

    changes: Sequence[Change] = ()

    def on(self, day: date, town: PlaceId | None) -> FlagTerms:
        """The thresholds of a town on that day: its own win over those for all."""
        terms = FlagTerms()
        for whose in (None, town) if town else (None,):
            for change in self.changes:
                if change.town == whose and change.since <= day:
                    terms = replace(terms, **change.terms)
        return terms


def read_change(since: date, town: PlaceId | None, written: Mapping[str, Any]) -> Change:
    """Thresholds as the profile writes them: money in yuan, shares as `2/3`.

    Raises:
        ValueError: there is no such threshold, or that is no value for it.
    """
    return Change(since, town, {name: _value(name, value) for name, value in written.items()})


def _value(name: str, written: object) -> object:
    if name not in TERMS:
        raise ValueError(f"there is no threshold {name}")
    if isinstance(TERMS[name].default, Fraction):
        return Fraction(str(written))
    if not isinstance(written, int) or isinstance(written, bool) or written < 0:
        raise ValueError(f"{name} cannot be {written!r}")
    return written * (YUAN if TERMS[name].type is Fen else 1)
