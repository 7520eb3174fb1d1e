"""Where a matter is: a group, village, town or department, tapped or typed, or 说不清."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from conversations.answers.base import Asking, Given, Part
from conversations.answers.story import Telling
from conversations.answers.walk import Menu, Step, Walk, in_rows, page_in, paged, step
from conversations.messages import Button, ButtonKind, Spot, column
from conversations.words import SOURCE_LANGUAGE
from rules.errors import Unclear
from rules.finder import How
from rules.places import Level, Place, PlaceId
from rules.units import Unit, UnitId, UnitKind
from rules.wording import Text, _

NOWHERE, TOWNS, DEPARTMENTS, WHOLE = "~none", "~towns", "~units", "all:"
WHOLE_WORDS = ("全村", "全镇", "说不清", "不知道", "不清楚", "都有", "整个")
MENTIONED = 3
"""Places of the story that are offered first."""
SURE = {How.EXACT, How.CORE, How.PINYIN}
"""Found so, a place goes before a department whose name holds the same characters."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place or the department; neither: 说不清."""

    place: PlaceId | None = None
    department: UnitId | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Looking:
    """How far the search has come."""

    at: str = ""
    """The place whose parts are shown, or `DEPARTMENTS`."""
    found: tuple[str, ...] = ()
    """What typed words may have meant."""
    page: int = 0
    spot: Spot | None = None


class PlaceOrUnit(Walk[Where]):
    """Town, then village, then group; or a department."""

    def __init__(self, *, named_in: str = "") -> None:
        """Ask; the places named in the answer `named_in` are offered first."""
        self.named_in = named_in

    def take(self, given: Given, asking: Asking) -> Where | Part:
        """A shared location is kept as a hint, and the question stays."""
        if given.spot is None:
            return super().take(given, asking)
        looking = replace(_looking(asking), spot=given.spot)
        return Part(_dump(looking), _("位置收到了，会给工作人员参考。请再选一下是哪个村镇。"))

    def menu(self, asking: Asking) -> Menu:
        """Where the person stands."""
        looking = _looking(asking)
        if looking.found:
            return _found_menu(asking, looking)
        if looking.at == DEPARTMENTS:
            return _departments_menu(asking, looking)
        place = asking.city.places.get_or_none(looking.at)
        return _inside_menu(asking, place, looking.page) if place else self._top_menu(asking)

    def go(self, key: str, asking: Asking) -> Where | Part | None:
        """Into a place, to a list, to another page, or done."""
        looking = _looking(asking)
        page = page_in(key)
        if page is not None:
            return Part(_dump(replace(looking, page=page)))
        if key in (TOWNS, DEPARTMENTS):
            return Part(_dump(Looking(at="" if key == TOWNS else key, spot=looking.spot)))
        if key == NOWHERE:
            return Where(spot=looking.spot)
        return _into(key, asking, looking.spot)

    def search(self, typed: str, asking: Asking) -> Where | Part | None:
        """By name, pinyin, initials or ear; several are shown, a near miss is asked about."""
        looking = _looking(asking)
        keys, is_sure = _search(typed, asking, looking.at)
        if len(keys) == 1 and is_sure:
            return _into(keys[0], asking, looking.spot)
        found = Looking(at=looking.at, found=keys, spot=looking.spot)
        return Part(_dump(found)) if keys else None

    def not_found(self, typed: str) -> Text:
        """How to write it."""
        if not typed:
            return _("请写地名，比如“水沟”或“草坝镇三义”，也可以点按钮。")
        return _(
            "没有找到“{typed}”。可以只写村名或镇名，也可以点按钮；说不清就点“说不清”。",
            typed=typed[:20],
        )

    def show(self, value: Where, asking: Asking) -> Text:
        """The name with what holds it."""
        key = value.place or value.department
        return _name(key, asking) if key else _("说不清")

    def dump(self, value: Where) -> Any:
        """Ids and degrees."""
        return [value.place, value.department, _dump_spot(value.spot)]

    def load(self, plain: Any) -> Where:
        """Back."""
        place, department, spot = plain
        return Where(place, department, Spot(*spot) if spot else None)

    def _top_menu(self, asking: Asking) -> Menu:
        places = asking.city.places
        told = asking.filled.get(self.named_in)
        text = told.text if isinstance(told, Telling) else ""
        mentioned = asking.city.finder.mentioned(text)[:MENTIONED]
        named = sorted(mentioned, key=lambda place: place.level.number)
        first = tuple((_step(place.id, asking),) for place in named)
        towns = [_step(town.id, asking) for town in places.towns if town not in named]
        share = Button(_("发送我的位置"), kind=ButtonKind.ASK_LOCATION)
        return Menu(
            (*first, *in_rows(towns, 2), (_to_departments(), _nowhere())),
            note=_("可以直接写地名，拼音也行。"),
            further=() if asking.part else column(share),
        )


def _looking(asking: Asking) -> Looking:
    if not asking.part:
        return Looking()
    at, found, page, spot = asking.part
    return Looking(at, tuple(found), page, Spot(*spot) if spot else None)


def _dump(looking: Looking) -> list[Any]:
    return [looking.at, list(looking.found), looking.page, _dump_spot(looking.spot)]


def _dump_spot(spot: Spot | None) -> list[float] | None:
    return [spot.latitude, spot.longitude] if spot else None


def _into(key: str, asking: Asking, spot: Spot | None) -> Where | Part | None:
    """A department or a place without parts is picked; otherwise its parts are shown.

    Raises:
        Unclear: an old or forged button.
    """
    place = asking.city.places.get_or_none(key.removeprefix(WHOLE))
    unit = asking.city.units.get_or_none(key)
    if place:
        is_whole = key.startswith(WHOLE) or place.level is Level.CITY
        if is_whole or not asking.city.places.children(place.id):
            return Where(place=place.id, spot=spot)
        return Part(_dump(Looking(at=place.id, spot=spot)))
    if unit and unit.kind is UnitKind.DEPARTMENT:
        return Where(department=unit.id, spot=spot)
    raise Unclear(_("这个地方现在没有了，请重新选。"))


def _search(typed: str, asking: Asking, at: str) -> tuple[tuple[str, ...], bool]:
    """Keys of what may be meant, and whether a single one may be taken without asking."""
    city = asking.city
    matches = city.finder.find(typed)
    inside = [match for match in matches if at and _lies_in(match.place, at, asking)]
    places = tuple(match.place.id for match in inside or matches)
    departments = tuple(unit.id for unit in _departments(typed, asking))[:8]
    is_place = any(match.how in SURE for match in matches) and at != DEPARTMENTS
    if departments and not is_place:
        return departments, True
    return places, bool(matches) and matches[0].how is not How.FUZZY


def _departments(typed: str, asking: Asking) -> Iterator[Unit]:
    found = asking.city.units.find(typed)
    return (unit for unit in found if unit.kind is UnitKind.DEPARTMENT)


def _lies_in(place: Place, at: str, asking: Asking) -> bool:
    return asking.city.places.is_within(place.id, PlaceId(at))


def _found_menu(asking: Asking, looking: Looking) -> Menu:
    rows = tuple((_step(key, asking),) for key in looking.found)
    neither = step(_("都不是，重新选"), TOWNS, "都不是")
    return Menu((*rows, (neither, _nowhere())), note=_("您说的是哪一个？"))


def _departments_menu(asking: Asking, looking: Looking) -> Menu:
    steps = [_step(unit.id, asking) for unit in asking.city.units.departments]
    rows = paged(steps, looking.page)
    places = step(_("换成村镇"), TOWNS)
    return Menu((*rows, (places, _nowhere())), note=_("哪个部门或单位？也可以直接写名称。"))


def _inside_menu(asking: Asking, place: Place, page: int) -> Menu:
    parts = asking.city.places.children(place.id)
    is_english = asking.person.language != SOURCE_LANGUAGE
    steps = [step(part.name_en if is_english else part.name, part.id) for part in parts]
    note, whole = (
        _("{place}的哪个村或社区？", place=_name(place.id, asking)),
        _("全镇，或说不清哪个村"),
    )
    if place.level is Level.VILLAGE:
        note, whole = (
            _("{place}的哪个小组？", place=_name(place.id, asking)),
            _("全村，或说不清哪个组"),
        )
    rest = (step(whole, f"{WHOLE}{place.id}", *WHOLE_WORDS), step(_("换一个镇"), TOWNS, "换"))
    return Menu((*paged(steps, page, width=2), *((one,) for one in rest)), note=note)


def _nowhere() -> Step:
    return step(_("说不清"), NOWHERE, "不知道", "不清楚", "说不上来")


def _to_departments() -> Step:
    return step(_("某个部门或单位"), DEPARTMENTS, "部门", "单位", "部门单位")


def _step(key: str, asking: Asking) -> Step:
    return step(_name(key, asking), key)


def _name(key: str, asking: Asking) -> str:
    city, is_english = asking.city, asking.person.language != SOURCE_LANGUAGE
    place = city.places.get_or_none(key)
    if place:
        return city.places.label(place, english=is_english)
    unit = city.units.get_or_none(key)
    if unit is None:
        return key
    return unit.name_en if is_english else unit.name
