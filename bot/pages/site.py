"""What the chat page needs from the rest of the house."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.channels.base import OpenFile
from bot.pages.talks import TalkKeeper
from bot.pages.uploads import Uploads
from bot.pages.visitors import Tab
from bot.pictures.pictures import DrawPicture
from conversations.messages import Address
from storage.sealing import Sealer


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that the page reaches."""

    talks: TalkKeeper
    uploads: Uploads
    sealer: Sealer
    open_file: OpenFile
    draw: DrawPicture
    wake: Callable[[], None]
    """Tell the worker that something came."""
    forget: Callable[[Address], Awaitable[None]]
    """Drop the half-filled form and whatever else is known of a visitor who left."""
    speak: Callable[[Sequence[Address], str], Awaitable[None]]
    """From now on talk to these in that language (`zh`, `en`)."""
    health: Callable[[], Awaitable[Mapping[str, object]]]
    """What `/healthz` says; `"ok": False` answers 503."""
    city: Mapping[str, str]
    """The city's name in Chinese (`zh`) and in Latin letters (`en`)."""
    tabs: Sequence[Tab] = ()
    """The sides of the demo; none: a page for citizens."""

    @property
    def residents(self) -> tuple[Address, ...]:
        """Those who are never forgotten."""
        return tuple(tab.address for tab in self.tabs)

    def name_of_city(self, language: str) -> str:
        """In Latin letters wherever it has no name of its own."""
        return self.city.get(language, self.city["en"])

    def tab(self, key: str) -> Tab | None:
        """The side of the demo with this key."""
        return next((tab for tab in self.tabs if tab.key == key), None)
