"""What people send us and what we say to them, the same on every platform."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from conversations.pictures import Picture
from conversations.tables import Table
from rules.cases import FileKey
from rules.people import Person
from rules.wording import Text

Phone = NewType("Phone", str)


@dataclass(frozen=True, slots=True)
class Address:
    """Where to answer: a chat on a channel."""

    channel: str
    id: str
    is_group: bool = False

    @property
    def asker(self) -> str:
        """Who asks, for counting wrong codes and for cases opened by code."""
        return f"{self.channel}:{self.id}"

    @property
    def at_work(self) -> "Address | None":
        """The same account in the platform's bot for staff; none where the public's has no twin."""
        platform, _dash, desk = self.channel.rpartition("-")
        return Address(f"{platform}-staff", self.id) if desk == "citizen" else None


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One message of ours on the platform, so that an answer can take its place."""

    id: str
    has_picture: bool = False
    is_protected: bool = False
    """It cannot be forwarded; an edit keeps that as it is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A shared location, in degrees (WGS 84)."""

    latitude: float
    longitude: float


class FileKind(StrEnum):
    """What a sent file is to the person who sent it."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    DOCUMENT = "document"


MAX_FILE_BYTES = 20 * 1024 * 1024
"""What a bot can fetch from Telegram's Bot API."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that still lies at the platform; fetched after the turn is committed."""

    kind: FileKind
    source: str
    """The platform's own id of the file."""
    size: int = 0
    """In bytes; 0 where the platform does not say."""
    name: str = ""

    @property
    def is_too_big(self) -> bool:
        """We could not fetch it."""
        return self.size > MAX_FILE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing a person did. A whole album is one Incoming."""

    id: str
    """`telegram-citizen:48120`: the inbox drops repeats by it."""
    person: Person
    chat: Address
    at: datetime
    """When the inbox kept it: the only clock a flow ever sees."""
    text: str = ""
    button: str = ""
    """The pressed button's data."""
    message: MessageRef | None = None
    """The message the button was pressed on."""
    said_as: tuple[str, ...] = ()
    """The platform's ids of what the person sent; none for a press."""
    files: tuple[FileRef, ...] = ()
    contact: Phone | None = None
    """Set only when the shared contact is the sender's own."""
    spot: Spot | None = None
    is_edited: bool = False
    """The person changed an earlier message."""
    is_unreadable: bool = False
    """A sticker, a poll, somebody else's contact: nothing we can use."""
    is_late: bool = False
    """A part of an album whose other parts are answered already."""


class ButtonKind(StrEnum):
    """What a press does."""

    LINK = "link"
    """Opens a flow: `data` is a link that carries everything."""
    ANSWER = "answer"
    """Answers the question just asked."""
    URL = "url"
    """Opens an address."""
    PRIVATE = "private"
    """Opens the private chat with us, there with the link: for what a group must not see."""
    ASK_CONTACT = "ask_contact"
    ASK_LOCATION = "ask_location"


@dataclass(frozen=True, slots=True)
class Link:
    """A flow by name with its first answers; written with `link("case", number=…)`."""

    flow: str
    values: tuple[tuple[str, str], ...] = ()


def link(flow: str, **values: object) -> Link:
    """Point at a flow by name; None is left out."""
    return Link(
        flow, tuple((name, str(value)) for name, value in values.items() if value is not None)
    )


@dataclass(frozen=True, slots=True)
class Button:
    """One tap. `data` is a Link from flows, and finished text once the runner has drawn it."""

    label: Text
    data: Link | str = ""
    kind: ButtonKind = ButtonKind.LINK


Row = tuple[Button, ...]


def column(*buttons: Button | None) -> tuple[Row, ...]:
    """One button a row; what is missing is left out."""
    return tuple((button,) for button in buttons if button)


def grid(buttons: Iterable[Button], width: int) -> tuple[Row, ...]:
    """As many rows as it takes, `width` buttons each."""
    all_of_them = tuple(buttons)
    return tuple(all_of_them[at : at + width] for at in range(0, len(all_of_them), width))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One thing we say."""

    text: Text
    buttons: tuple[Row, ...] = ()
    picture: Picture | None = None
    """Drawn by the sender where the channel shows pictures; the text tells the same."""
    table: Table | None = None
    """Made into a file by the sender."""
    files: tuple[FileKey, ...] = ()
    """Kept files to show with it."""
    replaces: MessageRef | None = None
    """Edit this message in place where the platform allows it."""
    is_protected: bool = False
    """Personal data: not to be forwarded or saved, and folded after a day."""
    is_formatted: bool = False
    """The text is in the notation of `rules.formatting`."""
    about: str = ""
    """The number of the case that it shows: folded for whoever loses that case."""
    is_fold: bool = False
    """Only ever in place of `replaces`; what cannot be changed there is taken away."""
    clears: tuple[str, ...] | None = None
    """The talk before it goes first: these messages, by the platform's ids; where the platform
    counts none, all of it."""
