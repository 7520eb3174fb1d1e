"""Following: what citizens hear of, and the words for it."""

from collections.abc import Iterable

from conversations.turn import Turn
from conversations.words import SOURCE_LANGUAGE
from rules.audiences import Audience
from rules.errors import Refused
from rules.notices import Follow
from rules.places import PlaceId
from rules.wording import Text, _, run


def follows_of(turn: Turn) -> tuple[Follow, ...]:
    """What this person follows."""
    return tuple(Follow(*one) for one in turn.store.follows.of(turn.person.id))


def follow_label(turn: Turn, follow: Follow) -> Text:
    """The place, and the column where it is only one."""
    column = follow.column.label if follow.column else None
    return run(place_name(turn, follow.place), " · " if column else None, column)


def place_name(turn: Turn, place: PlaceId) -> str:
    """As the reader reads it; a village with its town."""
    found = turn.city.places.get(place)
    is_english = turn.person.language != SOURCE_LANGUAGE
    return turn.city.places.label(found, english=is_english)


def not_on_a_shared_screen(turn: Turn) -> None:
    """Nobody can be told anything later where many stand.

    Raises:
        Refused: it is such a screen.
    """
    if turn.is_shared:
        raise Refused(_("这里是公用屏幕，不能关注。请用自己的手机。"))


def reached_by(turn: Turn, audience: Audience) -> Iterable[Follow]:
    """Which of somebody's follows brought them what went to this audience."""
    places = audience.places(turn.city.units)
    for one in follows_of(turn):
        is_of_it = audience.column in ("", one.column or audience.column)
        if is_of_it and (places is None or one.place in places):
            yield one
