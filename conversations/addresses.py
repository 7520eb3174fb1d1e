"""Where a case is passed on to: the usual addresses, read by everybody in their own language.

What is kept is what was written, `市人民法院：…`; so are the desks asked for help.
"""

from rules.city import City
from rules.wording import Joined, Name, Phrase, Text, _, run

PREFECTURE = _("州纪委监委")
"""Takes what is about the city's leaders, its discipline desk, or those who run this service."""
SEALED_GO_TO = (PREFECTURE, _("市人民检察院"), _("市公安局"))
PLACES_TO_GO = (_("市人民法院"), _("市公安局"), _("州信访局"), _("外县市信访局"))
OFFERED = {phrase.source: phrase for phrase in (*PLACES_TO_GO, *SEALED_GO_TO)}

IN_ENGLISH = "_en"
"""Behind the name of a line of the profile: the same in English."""


def addressed(city: City, written: str) -> Text:
    """What was written, with its addresses and desks in the reader's language."""
    if name := _from_profile(city, written):
        return name
    head, colon, why = written.partition("：")
    place, bracket, phone = head.partition("（")
    known = [_known(city, part) for part in place.split("、")]
    if not any(known):
        return written
    parts = zip(place.split("、"), known, strict=True)
    named = Joined(tuple(found or part for part, found in parts), _("、"))
    called = run(named, bracket, phone)
    return _("{line}：{words}", line=called, words=why) if colon else called


def _from_profile(city: City, written: str) -> Name | None:
    for line, told in city.phones.items():
        if told == written and line + IN_ENGLISH in city.phones:
            return Name(told, city.phones[line + IN_ENGLISH])
    return None


def _known(city: City, part: str) -> Phrase | Name | None:
    desks = (unit.called for unit in city.units if unit.name == part)
    return OFFERED.get(part) or next(desks, None)
