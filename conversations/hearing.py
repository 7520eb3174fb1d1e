"""What free text surely hints at: a few words in a short sentence, told to a flow's `hears`."""

from collections.abc import Callable

from conversations.messages import Link, link
from rules.city import City

SHORT = 14
"""Characters: a longer text is a story, in which such words mean little."""


def mentions(flow: str, *words: str) -> Callable[[str, City], Link | None]:
    """Hear the flow of this name in a short sentence that holds one of the words."""

    def hears(text: str, city: City) -> Link | None:
        if len(text) > SHORT or city.danger.is_dangerous(text):
            return None
        return link(flow) if any(word in text for word in words) else None

    return hears
