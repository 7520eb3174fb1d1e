"""The city as the rules see it: places, units, categories, calendar and terms in one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.accounts import Accounts
from rules.categories import Categories
from rules.danger import DangerWords
from rules.deadlines import Clock
from rules.division import Division
from rules.finder import Finder
from rules.flag_terms import FlagCalendar
from rules.grading import Grading
from rules.places import PlaceId, Places
from rules.publication import LedgerTerms
from rules.routing import Routing
from rules.units import Units


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """Read once at start from the city's folder; everything in it is frozen."""

    name: str
    name_en: str
    places: Places
    finder: Finder
    units: Units
    categories: Categories
    clock: Clock
    routing: Routing
    grading: Grading
    danger: DangerWords
    accounts: Accounts
    division: Division
    """Of earlier years."""
    ledger: LedgerTerms
    flag_terms: FlagCalendar
    population: Mapping[PlaceId, int]
    """People registered in each village, where the city has filled it in."""
    rules_version: str
    """The version of the 守则 that citizens agree to."""
    phones: Mapping[str, str]
    """Numbers shown to people: `hotline`, `discipline` (12388), `prefecture` …"""
