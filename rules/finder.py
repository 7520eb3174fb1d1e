"""The village finder: from what a person typed, however they typed it, to a short list of places.

Names, old names, pinyin, initials, homophones, a town and a village in one breath. It never picks
one of several for them: the best grade that hits is shown whole, with lower grades cut.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz, process

from rules.places import SUFFIXES, Level, Place, PlaceId, Places, core_of
from rules.spelling import initials, plain, readings, soften, spell

LONGEST = 30  # characters typed
LONGEST_HEARD = 20  # the longest address here has 19; a sentence is not sounded out
NEAR_ENOUGH = 80  # of 100: one wrong letter in five
SHORTEST_NEAR = 4  # letters; below that everything resembles everything
SHORTEST_PART = 2  # characters of a name inside a longer text
MOST_PARTS = 4  # city, town, village, group
TOWN_CODE = 9  # digits of a village's official code that name its town

# What people say behind a name, beside the official suffixes.
SPOKEN: Mapping[Level, tuple[str, ...]] = {
    Level.GROUP: ("村", "小组", *SUFFIXES[Level.GROUP]),
    Level.VILLAGE: (
        *("村", "村社区", "村村委会", "村民委员会", "村村民委员会", "居民委员会"),
        *SUFFIXES[Level.VILLAGE],
    ),
    Level.TOWN: ("街道办", "街道办事处", "民族乡", *SUFFIXES[Level.TOWN]),
    Level.CITY: SUFFIXES[Level.CITY],
}
EVERY_SUFFIX = tuple({suffix for suffixes in SPOKEN.values() for suffix in suffixes})


class How(StrEnum):
    """How well a place fits what was typed, the best first."""

    EXACT = "exact"  # a name it has or had
    CORE = "core"  # the same but for the suffix
    PINYIN = "pinyin"  # it sounds so, or these are its initials
    PREFIX = "prefix"
    CONTAINS = "contains"
    FUZZY = "fuzzy"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(How).index(self)


@dataclass(frozen=True, slots=True)
class Match:
    """A place that may be meant; `seat` is the village of the same name that it stands for too."""

    place: Place
    how: How
    seat: Place | None = None


class Finder:
    """Finds places by what was typed. Built once from the list: queries take no I/O, under 1 ms."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._keys: dict[str, dict[PlaceId, Match]] = {}  # every full spelling, Latin ones too
        self._tails: list[tuple[str, Match]] = []  # names from each character on
        self._soft: list[str] = []  # how core names sound, softened, for near misses
        self._cores: list[Place] = []  # whose each of these is
        self._names: dict[str, list[str]] = {}  # by first character, the longest first
        self._homes = {place.id: self._homes_of(place) for place in places}
        for place in places:
            self._learn(place)
        keys = sorted(self._keys, key=len, reverse=True)
        self._longest = max(map(len, keys), default=0)
        for key in keys:
            if not key.isascii() and len(key) >= SHORTEST_PART:
                self._names.setdefault(key[0], []).append(key)

    def find(
        self,
        typed: str,
        limit: int = 8,
        within: PlaceId | None = None,
        level: Level | None = None,
    ) -> tuple[Match, ...]:
        """List the places that may be meant, the best first; empty if nothing comes near."""
        text = plain(typed) if len(typed.strip()) <= LONGEST else ""
        if not text or len(text) > LONGEST:  # one sign may unfold into a dozen letters
            return ()
        for grade in self._grades(text):
            found = [
                match
                for match in grade
                if level in (None, match.place.level)
                and (within is None or self._places.is_within(match.place.id, within))
            ]
            if found:
                return tuple(_folded(_ranked(found))[:limit])
        return ()

    def mentioned(self, text: str) -> tuple[Place, ...]:
        """List the places named inside a free text, the longest name first."""
        names: list[str] = []
        furthest = 0  # a name inside a longer one was not said: 新寨 of 大新寨
        for at, sign in enumerate(text):
            starting = (name for name in self._names.get(sign, ()) if text.startswith(name, at))
            name = next(starting, "")
            if name and at + len(name) > furthest:
                names.append(name)
                furthest = at + len(name)
        names.sort(key=len, reverse=True)
        places = [match.place for name in names for match in _ranked(self._named(name))]
        return tuple(dict.fromkeys(places))

    # How a place is learnt

    def _homes_of(self, place: Place) -> frozenset[PlaceId]:
        """Give what it lies in today, and the towns its village lay in before."""
        path = self._places.path(place.id)
        codes = [code[:TOWN_CODE] for p in path if p.level is Level.VILLAGE for code in p.codes]
        towns = [p.id for p in self._places if p.level is Level.TOWN and {*p.codes} & {*codes}]
        return frozenset([*(above.id for above in path[:-1]), *towns])

    def _learn(self, place: Place) -> None:
        known = dict(zip(place.core, place.pinyin.split(), strict=False))
        official = (place.name, *place.aliases)
        cores = dict.fromkeys(core_of(name, SUFFIXES[place.level]) for name in official)
        spoken = [core + suffix for core in cores for suffix in SPOKEN[place.level]]
        for name in official:
            self._keep(plain(name), Match(place, How.EXACT))
        for name in (*cores, *spoken):
            self._keep(plain(name), Match(place, How.CORE))
        for name in dict.fromkeys((*cores, *official, *spoken)):
            self._learn_sound(place, spell(plain(name), known))
        for name in official:
            self._learn_tails(place, plain(name), spell(plain(name), known))
        self._soft += [soften("".join(spell(core, known))) for core in cores]
        self._cores += [place] * len(cores)

    def _learn_sound(self, place: Place, syllables: tuple[str, ...]) -> None:
        sound = "".join(syllables)
        typed_so = {sound, sound.replace("v", "u"), sound.replace("v", "yu")}  # lv, lu, lyu
        for key in typed_so | initials(syllables):
            self._keep(key, Match(place, How.PINYIN))

    def _learn_tails(self, place: Place, name: str, syllables: tuple[str, ...]) -> None:
        for at in range(len(place.core)):
            match = Match(place, How.CONTAINS if at else How.PREFIX)
            self._tails += [(name[at:], match), ("".join(syllables[at:]), match)]

    def _keep(self, key: str, match: Match) -> None:
        self._keys.setdefault(key, {}).setdefault(match.place.id, match)

    # The grades, from the surest to the vaguest

    def _grades(self, text: str) -> Iterator[Collection[Match]]:
        yield self._named(text)
        yield self._in_parts(text)
        silent = text.isascii() or len(text) > LONGEST_HEARD
        sounds = [text] if silent else readings(text)
        yield self._heard(text, sounds)
        yield self._begun(text) or self._begun(sounds[0])
        yield [Match(place, How.CONTAINS) for place in self.mentioned(text)]
        yield self._nearly(text, sounds[0])

    def _named(self, text: str) -> Collection[Match]:
        return self._keys.get(text, {}).values()

    def _in_parts(self, text: str, more: int = MOST_PARTS - 1) -> list[Match]:
        """Read 文萃水沟, 文萃街道水沟社区 or 三义社区二社: a place, then one that lies in it."""
        inside: list[Match] = []
        longest = min(len(text) - SHORTEST_PART, self._longest) if more else 0
        for at in range(SHORTEST_PART, longest + 1):
            heads, rest = self._named(text[:at]), text[at:]
            if not heads:
                continue
            tails = self._named(rest) or self._in_parts(rest, more - 1)
            inside += [
                tail
                for head in heads
                for tail in (*tails, *self._named(head.place.core + rest))
                if head.place.id in self._homes[tail.place.id]
            ]
        return inside

    def _heard(self, text: str, sounds: list[str]) -> list[Match]:
        """Match by ear: 只村镇 sounds like 芷村镇. Typed pinyin was looked up as a name already."""
        return [
            replace(match, how=How.PINYIN)
            for sound in sounds
            if sound != text
            for match in (self._named(sound) or self._in_parts(sound))
        ]

    def _begun(self, start: str) -> list[Match]:
        return [match for key, match in self._tails if key.startswith(start)]

    def _nearly(self, text: str, sound: str) -> list[Match]:
        core = core_of(text, EVERY_SUFFIX)
        heard = soften(sound if core == text else readings(core)[0])
        if len(heard) < SHORTEST_NEAR:
            return []
        near = process.extract(heard, self._soft, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
        return [Match(self._cores[number], How.FUZZY) for _, _, number in near]


def _ranked(matches: Iterable[Match]) -> list[Match]:
    """Give each place once, the best first; former places only where no living one fits."""
    best: dict[PlaceId, Match] = {}
    for match in sorted(matches, key=lambda m: m.how.rank):
        best.setdefault(match.place.id, match)
    living = [match for match in best.values() if not match.place.is_former]
    return living or list(best.values())


def _folded(matches: list[Match]) -> list[Match]:
    """Show each name once where several names compete: 鸣鹫镇 stands for its 鸣鹫社区 too."""
    if len({match.place.core for match in matches}) == 1:
        return matches
    names = {(match.place.id, match.place.core) for match in matches}
    seats = {
        match.place.parent: match.place
        for match in matches
        if (match.place.parent, match.place.core) in names
    }
    return [
        replace(match, seat=seats.get(match.place.id))
        for match in matches
        if match.place not in seats.values()
    ]
