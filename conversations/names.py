"""Names of places, desks, categories and people, in the language of whoever reads them."""

from conversations.turn import Turn
from conversations.words import SOURCE_LANGUAGE
from rules.cases import Case
from rules.city import City
from rules.people import Person, PersonId
from rules.units import Unit, UnitId, UnitKind
from rules.wording import Text, _, run


def unit_name(unit: Unit, reader: Person) -> str:
    """A desk's bare name, where the town is known already."""
    return unit.name_en if _is_english(reader) else unit.name


def unit_label(city: City, unit: UnitId | None, reader: Person) -> str:
    """A desk; a village's with its town."""
    found = city.units.get_or_none(unit)
    if found is None:
        return ""
    is_english = _is_english(reader)
    if found.kind is UnitKind.PLACE:
        return city.places.label(city.places.get(found.place), english=is_english)
    return found.name_en if is_english else found.name


def unit_for_citizen(turn: Turn, case: Case) -> str:
    """The desk a case lies with, in the language of whoever brought it."""
    reader = turn.store.people.get(case.citizen) if case.citizen else None
    return unit_label(turn.city, case.unit, reader or turn.person)


def place_label(city: City, case: Case, reader: Person) -> Text:
    """Where the matter is."""
    place = city.places.get_or_none(case.place)
    if place:
        return city.places.label(place, english=_is_english(reader))
    return unit_label(city, case.department, reader) or _("地点说不清")


def category_label(city: City, case: Case, reader: Person) -> str:
    """What the matter is about."""
    return city.categories.label(case.category, english=_is_english(reader))


def case_label(city: City, case: Case, reader: Person) -> Text:
    """Place and category in a few words, for a button or a line."""
    category = city.categories.get(case.category)
    name = category.name_en if _is_english(reader) else category.name
    return run(place_label(city, case, reader), " · ", name)


def person_label(turn: Turn, person: PersonId | None) -> str:
    """A colleague's name; empty where there is none."""
    found = turn.store.people.get(person) if person else None
    return found.name or found.handle if found else ""


def _is_english(reader: Person) -> bool:
    return reader.language != SOURCE_LANGUAGE
