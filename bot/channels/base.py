"""What every channel can do, and how much each can carry."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Protocol

from conversations.messages import Address, FileKind, FileRef, MessageRef, Phone, Spot
from conversations.said import Said
from rules.cases import FileKey


class Desk(StrEnum):
    """Whose flows are spoken on a channel: the trust zone."""

    CITIZEN = "citizen"
    STAFF = "staff"


class Status(StrEnum):
    """What the platform says of the chat itself."""

    STOPPED = "stopped"
    """The person blocked the bot: nothing is pushed until they write again."""
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One update in our words, still without the person: the worker adds that."""

    chat: Address
    sender: str
    """The platform's id of who did it."""
    language: str = ""
    """A hint, such as `zh-hans`."""
    text: str = ""
    button: str = ""
    callback: str = ""
    """To be acknowledged at once, best effort."""
    message: MessageRef | None = None
    said_as: tuple[str, ...] = ()
    """The platform's ids of what was sent; none for a press."""
    files: tuple[FileRef, ...] = ()
    contact: Phone | None = None
    spot: Spot | None = None
    is_edited: bool = False
    is_unreadable: bool = False
    is_nameless: bool = False
    """An anonymous group admin: nobody can be held to it."""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the inbox must know of a raw update before it is parsed; reading it never fails."""

    update_id: int
    lane: tuple[str, ...]
    """(chat, sender): one person's messages keep their order."""
    album: str = ""
    """Parts with the same mark are one message."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one message of a channel can carry."""

    text: int
    """In UTF-16 units."""
    caption: int = 0
    buttons_a_row: int = 8
    buttons: int = 100
    has_buttons: bool = True
    """Where False, buttons become numbered lines."""
    can_edit: bool = True
    photos_an_album: int = 10
    cleared_at_once: int = 100
    """Messages that one call takes away."""


LIMITS: Mapping[str, Limits] = {
    "telegram-citizen": Limits(text=4096, caption=1024),
    "telegram-staff": Limits(text=4096, caption=1024),
    "web": Limits(text=20_000, caption=20_000),
    "web-staff": Limits(text=20_000, caption=20_000),
    "sms": Limits(text=500, has_buttons=False, can_edit=False, photos_an_album=0),
}

ALBUM_PAUSE = timedelta(seconds=1.5)
"""An album has no end mark: it is whole when nothing more came for this long."""


@dataclass(frozen=True, slots=True)
class OutFile:
    """A kept file, ready to be sent."""

    name: str
    kind: FileKind
    data: bytes


OpenFile = Callable[[FileKey], Awaitable[OutFile]]
"""Where a channel gets the bytes of what it sends; raises LookupError or FileNotFoundError
for a file that is gone."""


class SendFailed(Exception):  # noqa: N818 (named as in DESIGN)
    """A message could not be sent."""

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        is_stopped: bool = False,
        moved_to: str = "",
        is_fatal: bool = False,
    ) -> None:
        """Say why, and what follows.

        Args:
            reason: for the operator; holds no personal data.
            permanent: our own mistake; never resent blindly.
            retry_after: seconds that the platform asks us to wait.
            is_stopped: the person blocked us.
            moved_to: the group's new id.
            is_fatal: the token is refused: this bot stops.
        """
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after
        self.is_stopped = is_stopped
        self.moved_to = moved_to
        self.is_fatal = is_fatal


class Channel(Protocol):
    """A platform: thin, so that everything in between is platform-neutral."""

    name: str
    desk: Desk
    counts_messages: bool
    """A talk is taken away message by message, so their ids are kept meanwhile."""

    def heading(self, raw: Mapping[str, Any]) -> Heading:
        """Read lane and album from the raw update, whatever it holds."""
        ...

    def receive(self, raw: Mapping[str, Any]) -> Received | None:
        """Translate; None for what says nothing to us. Raises whatever the library raises."""
        ...

    def join_album(self, parts: tuple[Received, ...]) -> Received:
        """Several updates of one album are one message."""
        ...

    def split(self, said: Said, kinds: Sequence[str] = ()) -> tuple[Said, ...]:
        """Cut into pieces that each need one call, in the order they are to be sent.

        Args:
            said: what is to be told.
            kinds: what each of its files is; files of unknown kind are sent one by one.
        """
        ...

    async def acknowledge(self, received: Received) -> None:
        """Stop the spinner of a pressed button; best effort."""
        ...

    async def send(self, to: Address, piece: Said) -> tuple[str, ...]:
        """Send one piece; returns the platform's ids of it, several for an album.

        Raises:
            SendFailed: with what follows from it.
        """
        ...

    async def fetch(self, source: str) -> bytes:
        """Download a file by the platform's id.

        Raises:
            SendFailed: it cannot be had.
        """
        ...
