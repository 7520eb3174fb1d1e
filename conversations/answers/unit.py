"""Which desk: a place's centre, a department or a discipline desk, tapped or typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from conversations.answers.base import Asking, Part
from conversations.answers.walk import Menu, Step, Walk, in_rows, page_in, paged, step
from conversations.lookup import open_case
from conversations.names import unit_label
from conversations.turn import Turn
from rules.city import City
from rules.concerns import concerned
from rules.finder import How
from rules.units import Unit, UnitId, UnitKind
from rules.wording import _

TOWNS, DEPARTMENTS, INTO = "~towns", "~units", "in:"
SURE = {How.EXACT, How.CORE, How.PINYIN}
MOST_FOUND = 8

Suggests: TypeAlias = Callable[[Turn, Mapping[str, Any]], Iterable[UnitId]]


@dataclass(frozen=True, slots=True)
class Looking:
    """How far the search has come."""

    at: str = ""
    """`TOWNS`, `DEPARTMENTS`, or the place whose parts are shown."""
    found: tuple[str, ...] = ()
    """What typed words may have meant."""
    page: int = 0


class Desk(Walk[UnitId]):
    """The likely desks first, then the towns with their villages, then the departments."""

    def __init__(self, suggests: Suggests) -> None:
        """Ask; `suggests` gives the likely desks."""
        self.suggests = suggests

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[UnitId, ...]:
        """The likely desks, each once."""
        return tuple(dict.fromkeys(self.suggests(turn, filled)))

    def menu(self, asking: Asking) -> Menu:
        """Where the person stands."""
        looking = _looking(asking)
        if looking.found:
            found = tuple((_desk(key, asking),) for key in looking.found)
            return Menu((*found, (_to_towns(), _to_departments())), _("您说的是哪一个？"))
        if looking.at == DEPARTMENTS:
            steps = [_desk(unit.id, asking) for unit in asking.city.units.departments]
            return Menu((*paged(steps, looking.page), (_to_towns(),)))
        if looking.at:
            return _inside(asking, looking)
        likely = tuple((_desk(key, asking),) for key in asking.prepared)
        return Menu((*likely, (_to_towns(), _to_departments())))

    def go(self, key: str, asking: Asking) -> UnitId | Part | None:
        """Into a list, to another page, or done."""
        page = page_in(key)
        looking = _looking(asking)
        if page is not None:
            return Part([looking.at, list(looking.found), page])
        if key in (TOWNS, DEPARTMENTS):
            return Part([key, [], 0])
        if asking.city.places.get_or_none(key.removeprefix(INTO)) and key.startswith(INTO):
            return Part([key.removeprefix(INTO), [], 0])
        unit = asking.city.units.get_or_none(key)
        return unit.id if unit else None

    def search(self, typed: str, asking: Asking) -> UnitId | Part | None:
        """By name, pinyin, initials or ear; several are shown, a near miss is asked about."""
        found, is_sure = search(typed, asking.city)
        if len(found) == 1 and is_sure:
            return found[0].id
        return Part(["", [unit.id for unit in found], 0]) if found else None


def search(typed: str, city: City) -> tuple[tuple[Unit, ...], bool]:
    """Find the desks that may be meant, and whether a single one may be taken without asking."""
    named = city.units.find(typed)
    if len(named) == 1:
        return named, True
    matches = city.finder.find(typed)
    places = tuple(city.units.of_place(match.place.id) for match in matches)
    if any(match.how in SURE for match in matches):
        return places[:MOST_FOUND], True
    others = tuple(unit for unit in named if unit.kind is not UnitKind.PLACE)
    return (*others, *places)[:MOST_FOUND], False


def desks_of_person(turn: Turn, _filled: Mapping[str, Any]) -> Iterable[UnitId]:
    """Where they serve themselves."""
    return (post.unit for post in turn.person.posts)


def desks_for_case(turn: Turn, filled: Mapping[str, Any]) -> Iterable[UnitId]:
    """From the place of the matter upward, then the department whose business it is."""
    if "number" not in filled:
        return ()
    case = open_case(turn, filled["number"])
    if case.sealed:
        return (case.unit,)
    city = turn.city
    places = city.places.path(case.place)[::-1] if case.place else ()
    centres = (UnitId(place.id) for place in places)
    departments = (case.department, city.routing.department_of(case.category))
    shut_out = concerned(case, city.places, city.units)
    likely = (*centres, *departments, case.unit)
    return tuple(unit for unit in likely if unit and unit not in shut_out)


def other_desks(turn: Turn, filled: Mapping[str, Any]) -> Iterable[UnitId]:
    """The likely desks without the one that has it: nobody hands back to themselves."""
    case = open_case(turn, filled["number"]) if "number" in filled else None
    return (unit for unit in desks_for_case(turn, filled) if case and unit != case.unit)


def _looking(asking: Asking) -> Looking:
    if not asking.part:
        return Looking()
    at, found, page = asking.part
    return Looking(at, tuple(found), page)


def _inside(asking: Asking, looking: Looking) -> Menu:
    """The towns, or a town with its villages."""
    city = asking.city
    if looking.at == TOWNS:
        towns = [_label(town.id, f"{INTO}{town.id}", asking) for town in city.places.towns]
        own = _desk(city.units.city_centre.id, asking)
        return Menu(((own,), *in_rows(towns, 2), (_to_departments(),)))
    town = city.places.by_id[city.units.by_id[UnitId(looking.at)].place]
    parts = [_desk(part.id, asking) for part in city.places.children(town.id)]
    rows = (*paged(parts, looking.page), (_to_towns(),))
    return Menu(((_desk(town.id, asking),), *rows))


def _to_towns() -> Step:
    return step(_("乡镇、村"), TOWNS, "乡镇", "村")


def _to_departments() -> Step:
    return step(_("市级部门"), DEPARTMENTS, "部门")


def _desk(key: str, asking: Asking) -> Step:
    return _label(key, key, asking)


def _label(unit: str, key: str, asking: Asking) -> Step:
    return step(unit_label(asking.city, UnitId(unit), asking.person), key)
