"""Whose books: a village or one of its groups, a town, or the city; tapped or typed."""

from typing import Any

from conversations.answers.base import Asking, Kind, Part
from conversations.answers.walk import Menu, Step, Walk, in_rows, step
from conversations.words import SOURCE_LANGUAGE
from rules.finder import How
from rules.ledger_words import wish_of
from rules.places import Level, PlaceId
from rules.wording import Text, _


class LedgerPlace(Walk[PlaceId]):
    """The towns as buttons; typed words search everything, several are shown with their town."""

    def split(self, words: str) -> tuple[str, str]:
        """The place, wherever it stands among the period and the part."""
        wish = wish_of(words)
        return wish.place, f"{wish.period} {wish.part_said}".strip()

    def menu(self, asking: Asking) -> Menu:
        """What the words may have meant, or the towns and the city."""
        found = tuple((_step(key, asking),) for key in asking.part or ())
        if found:
            return Menu(found, note=_("您说的是哪一个？"))
        towns = [_step(town.id, asking) for town in asking.city.places.towns]
        whole = [_step(place.id, asking) for place in asking.city.places if _is_city(place.level)]
        return Menu((*in_rows(towns, 2), *in_rows(whole, 1)), note=_("可以直接写村名，拼音也行。"))

    def go(self, key: str, asking: Asking) -> PlaceId | Part | None:
        """A place; a link may carry words as they were typed."""
        place = asking.city.places.get_or_none(key)
        return place.id if place else self.search(key, asking)

    def search(self, typed: str, asking: Asking) -> PlaceId | Part | None:
        """By name, pinyin, initials or ear; a near miss is asked about, never guessed."""
        matches = asking.city.finder.find(wish_of(typed).place or typed)
        if len(matches) == 1 and matches[0].how is not How.FUZZY:
            return matches[0].place.id
        seats = [match.seat for match in matches if match.seat]
        found = dict.fromkeys(place.id for place in (*(m.place for m in matches), *seats))
        return Part(list(found)) if found else None

    def not_found(self, typed: str) -> Text:
        """How to write it."""
        if not typed:
            return _("请写村名，比如“水沟”，也可以点按钮。")
        return _("没有找到“{typed}”。可以只写村名或镇名，也可以点按钮。", typed=typed[:20])

    def load(self, plain: Any) -> PlaceId:
        """The id."""
        return PlaceId(plain)


class OneVillage(LedgerPlace):
    """One word behind a command that asks for more than the books do."""

    def split(self, words: str) -> tuple[str, str]:
        """The first word."""
        return Kind.split(self, words)


def _is_city(level: Level) -> bool:
    return level is Level.CITY


def _step(key: str, asking: Asking) -> Step:
    places, is_english = asking.city.places, asking.person.language != SOURCE_LANGUAGE
    return step(places.label(places.get(PlaceId(key)), english=is_english), key)
