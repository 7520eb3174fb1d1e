"""The city's folder, read once at start: `read_city(Path("cities/mengzi"))`."""

import tomllib
from collections.abc import Callable
from dataclasses import fields
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.bad_city import BadCity
from rules.accounts import read_accounts
from rules.calendar import BadCalendar, read_calendar
from rules.categories import Categories, read_categories
from rules.city import City
from rules.danger import DangerWords
from rules.deadlines import Clock, OfficeHours, Terms
from rules.division import read_division
from rules.finder import Finder
from rules.flag_terms import Change, FlagCalendar, read_change
from rules.grading import Grading
from rules.places import BadPlaces, Level, PlaceId, Places, read_places
from rules.publication import LedgerTerms
from rules.routing import Routing
from rules.tables import BadTable
from rules.units import UnitId, Units, read_departments, units_of

Read = TypeVar("Read")

PROFILE = "profile.toml"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _GradingSection(_Section):
    major: list[str]


class _RoutingSection(_Section):
    town: list[str]
    mediated: list[str]
    sealed: list[str]
    sealing_words: list[str]
    departments: dict[str, str]


class _DangerSection(_Section):
    words: list[str]
    harmless: list[str] = []


class _FlagsSection(BaseModel):
    """Thresholds from a day on; the others by name."""

    model_config = ConfigDict(extra="allow", frozen=True)

    since: date
    town: str | None = None


class _Profile(_Section):
    name: str
    name_en: str
    rules_version: str
    phones: dict[str, str]
    hours: dict[str, time]
    terms: dict[str, int | time]
    grading: _GradingSection
    routing: _RoutingSection
    danger: _DangerSection
    ledger: dict[str, int] = {}
    red_flags: list[_FlagsSection] = []
    population: dict[str, int] = {}


def read_city(folder: Path) -> City:
    """Read a city from its folder.

    Raises:
        BadCity: a file is missing or wrong; the sentence names the file and the line.
    """
    profile = _read_profile(folder)
    places = _read(folder, "places.csv", read_places)
    departments = _read(folder, "units.csv", lambda text: read_departments(text, places))
    units = units_of(places, departments)
    categories = _read(folder, "categories.csv", read_categories)
    calendar = _read(folder, "calendar.csv", read_calendar)
    _check_profile(profile, units, categories)
    return City(
        name=profile.name,
        name_en=profile.name_en,
        places=places,
        finder=Finder(places),
        units=units,
        categories=categories,
        clock=Clock(calendar, _hours(profile), _terms(profile)),
        routing=Routing(
            departments={code: UnitId(unit) for code, unit in profile.routing.departments.items()},
            town=frozenset(profile.routing.town),
            mediated=frozenset(profile.routing.mediated),
            sealed=frozenset(profile.routing.sealed),
            sealing_words=tuple(profile.routing.sealing_words),
        ),
        grading=Grading(frozenset(profile.grading.major)),
        danger=DangerWords(tuple(profile.danger.words), tuple(profile.danger.harmless)),
        accounts=_read(folder, "accounts.csv", read_accounts),
        division=_read(folder, "places-2017.csv", lambda text: read_division(text, places)),
        ledger=_made("ledger", LedgerTerms, profile.ledger),
        flag_terms=_flag_calendar(profile, places),
        population=_population(profile, places),
        rules_version=profile.rules_version,
        phones=profile.phones,
    )


def _read(folder: Path, name: str, read: Callable[[str], Read]) -> Read:
    try:
        return read((folder / name).read_text(encoding="utf-8"))
    except OSError as error:
        raise BadCity(f"{folder / name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadCity(f"{folder / name} is not UTF-8 text: save it as UTF-8.") from error
    except (BadPlaces, BadTable) as error:
        raise BadCity(f"{folder / name}, line {error.line}: {error.wrong}.") from error
    except BadCalendar as error:
        raise BadCity(f"{folder / name}: {error}") from error


def _read_profile(folder: Path) -> _Profile:
    def parse(text: str) -> _Profile:
        return _Profile.model_validate(tomllib.loads(text))

    try:
        return _read(folder, PROFILE, parse)
    except tomllib.TOMLDecodeError as error:
        raise BadCity(f"{folder / PROFILE}: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadCity(f"{folder / PROFILE}, {key}: {first['msg']}.") from error


def _check_profile(profile: _Profile, units: Units, categories: Categories) -> None:
    routing = profile.routing
    listed = {
        "grading.major": profile.grading.major,
        "routing.town": routing.town,
        "routing.mediated": routing.mediated,
        "routing.sealed": routing.sealed,
        "routing.departments": list(routing.departments),
    }
    for key, codes in listed.items():
        for code in codes:
            if categories.get_or_none(code) is None:
                raise BadCity(f"{PROFILE}, {key}: there is no category {code!r}.")
    for code, unit in routing.departments.items():
        if units.get_or_none(unit) is None:
            raise BadCity(f"{PROFILE}, routing.departments.{code}: there is no unit {unit!r}.")


def _population(profile: _Profile, places: Places) -> dict[PlaceId, int]:
    for name, people in profile.population.items():
        if places.get_or_none(name) is None:
            raise BadCity(f"{PROFILE}, population.{name}: there is no such place.")
        if people < 1:
            raise BadCity(f"{PROFILE}, population.{name}: {people} people cannot be.")
    return {PlaceId(name): people for name, people in profile.population.items()}


def _hours(profile: _Profile) -> OfficeHours:
    return _made("hours", OfficeHours, profile.hours)


def _terms(profile: _Profile) -> Terms:
    return _made("terms", Terms, profile.terms)


def _flag_calendar(profile: _Profile, places: Places) -> FlagCalendar:
    changes = [_change(one, places) for one in profile.red_flags]
    return FlagCalendar(tuple(sorted(changes, key=lambda change: change.since)))


def _change(section: _FlagsSection, places: Places) -> Change:
    town = places.get_or_none(section.town)
    if section.town and (town is None or town.level is not Level.TOWN):
        raise BadCity(f"{PROFILE}, red_flags: there is no town {section.town!r}.")
    try:
        return read_change(section.since, town.id if town else None, section.model_extra or {})
    except ValueError as error:
        raise BadCity(f"{PROFILE}, red_flags from {section.since}: {error}.") from error


def _made(section: str, kind: type[Read], values: dict[str, Any]) -> Read:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    for name in values:
        if name not in known:
            raise BadCity(f"{PROFILE}, {section}.{name}: there is no such setting.")
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise BadCity(f"{PROFILE}, {section}: {error}.") from error
