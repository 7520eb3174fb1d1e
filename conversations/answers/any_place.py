"""Which place: the city, a town, a village or a group, tapped or typed."""

from conversations.answers.base import Asking, Given, Part
from conversations.answers.walk import Menu, Step, Walk, in_rows, page_in, paged, step
from conversations.words import SOURCE_LANGUAGE
from rules.finder import How
from rules.places import Level, Place, PlaceId
from rules.wording import Text, _

INTO, TOWNS = "in:", "~towns"


class AnyPlace(Walk[PlaceId]):
    """The towns first, then a town with its villages; typed names find everything at once."""

    def take(self, given: Given, asking: Asking) -> PlaceId | Part:
        """A name that can mean one place alone is that place, not the way into it."""
        found = self.search(given.text, asking) if given.choice is None else None
        return found if isinstance(found, str) else super().take(given, asking)

    def menu(self, asking: Asking) -> Menu:
        """Where the person stands, or what the words may have meant."""
        at, found, page = asking.part or ("", (), 0)
        if found:
            rows = tuple((_pick(key, asking),) for key in found)
            return Menu((*rows, (_to_towns(),)), _("您说的是哪一个？"))
        town = asking.city.places.get_or_none(at)
        if town is None:
            towns = [_label(one, f"{INTO}{one.id}", asking) for one in asking.city.places.towns]
            city = _pick(asking.city.units.city_centre.place, asking)
            return Menu((*in_rows(towns, 2), (city,)), _("可以直接写村名、镇名，拼音也行。"))
        parts = [_pick(one.id, asking) for one in asking.city.places.children(town.id)]
        return Menu(((_pick(town.id, asking),), *paged(parts, page), (_to_towns(),)))

    def go(self, key: str, asking: Asking) -> PlaceId | Part | None:
        """Into a town, to another page, or done."""
        page = page_in(key)
        if page is not None:
            return Part([asking.part[0] if asking.part else "", [], page])
        if key == TOWNS:
            return Part(["", [], 0])
        place = asking.city.places.get_or_none(key.removeprefix(INTO))
        if place is None or place.level is Level.CITY or not key.startswith(INTO):
            return place.id if place else None
        return Part([place.id, [], 0])

    def search(self, typed: str, asking: Asking) -> PlaceId | Part | None:
        """By name, pinyin, initials or ear; several are shown, a near miss is asked about."""
        matches = asking.city.finder.find(typed)
        if len(matches) == 1 and matches[0].how is not How.FUZZY:
            return matches[0].place.id
        return Part(["", [one.place.id for one in matches], 0]) if matches else None

    def not_found(self, typed: str) -> Text:
        """How to write it."""
        return _("没有找到“{typed}”。可以只写村名或镇名，也可以点按钮。", typed=typed[:20])

    def show(self, value: PlaceId, asking: Asking) -> Text:
        """Its name, a village with its town."""
        return _name(asking.city.places.get(value), asking)


def _pick(key: PlaceId, asking: Asking) -> Step:
    return _label(asking.city.places.get(key), key, asking)


def _label(place: Place, key: str, asking: Asking) -> Step:
    return step(_name(place, asking), key)


def _name(place: Place, asking: Asking) -> str:
    is_english = asking.person.language != SOURCE_LANGUAGE
    return asking.city.places.label(place, english=is_english)


def _to_towns() -> Step:
    return step(_("换一个镇"), TOWNS, "换")
