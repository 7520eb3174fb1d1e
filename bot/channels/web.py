"""The web channel: the chat page speaks the same flows through the same inbox and outbox."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.channels.base import Desk, Heading, OpenFile, Received, SendFailed
from bot.pages.talk import Bubble, ShownFile
from bot.pages.talks import TalkKeeper
from bot.pages.uploads import Uploads
from bot.pages.visitors import CITIZENS, STAFF
from conversations.messages import Address, FileKind, FileRef, MessageRef, Spot
from conversations.said import Said
from rules.cases import FileKey
from storage.errors import BadSeal, StoreFault

DESKS: Mapping[str, Desk] = {CITIZENS: Desk.CITIZEN, STAFF: Desk.STAFF}
MOST_LATITUDE, MOST_LONGITUDE = 90, 180


class WebChannel:
    """The page of citizens, or in the demo that of staff."""

    def __init__(
        self,
        name: str,
        talks: TalkKeeper,
        uploads: Uploads,
        open_file: OpenFile,
        residents: Collection[Address] = (),
    ) -> None:
        """Know where talks are kept.

        Args:
            name: `web` or `web-staff`.
            talks: where the page reads what we say.
            uploads: what was sent from the page and not fetched yet.
            open_file: yields a kept file, to learn what it is.
            residents: the demo's tabs: they are always there, others only once they spoke.
        """
        self.name = name
        self.desk = DESKS[name]
        self.counts_messages = False
        self._talks = talks
        self._uploads = uploads
        self._open_file = open_file
        self._residents = frozenset(residents)

    def heading(self, raw: Mapping[str, Any]) -> Heading:
        """Read lane and album from the raw update, whatever it holds."""
        number, visitor = raw.get("id"), str(raw.get("visitor", ""))
        return Heading(number if isinstance(number, int) else 0, (visitor, visitor))

    def receive(self, raw: Mapping[str, Any]) -> Received | None:
        """Translate what `said` wrote."""
        spot = raw.get("spot")
        message = raw.get("message")
        return Received(
            chat=Address(self.name, raw["visitor"]),
            sender=raw["visitor"],
            language=raw.get("language", ""),
            text=raw.get("text", ""),
            button=raw.get("button", ""),
            message=MessageRef(message) if message else None,
            files=tuple(_file(one) for one in raw.get("files", ())),
            spot=Spot(spot[0], spot[1]) if spot else None,
        )

    def join_album(self, parts: tuple[Received, ...]) -> Received:
        """Several files of the page are one update already."""
        return parts[0]

    def split(self, said: Said, kinds: Sequence[str] = ()) -> tuple[Said, ...]:  # noqa: ARG002
        """A page carries everything in one message."""
        return (said,)

    async def acknowledge(self, received: Received) -> None:
        """Nothing spins: the page shows the press as soon as it is kept."""

    async def send(self, to: Address, piece: Said) -> tuple[str, ...]:
        """Put it on the person's page, in place of an older message where it says so.

        Raises:
            SendFailed: the person has left the page, or the database failed.
        """
        bubble = Bubble(
            is_own=False,
            text=piece.text,
            buttons=piece.buttons,
            picture=piece.picture if piece.drawn else None,
            table=piece.table,
            files=tuple([await self._shown(key) for key in piece.files]),
            is_protected=piece.is_protected,
            is_formatted=piece.is_formatted,
            clears=piece.clears is not None,
        )
        old = piece.replaces.id if piece.replaces else ""
        try:
            if piece.is_fold:
                await self._talks.fold(to, old, bubble)
                return ()
            told = await self._talks.tell(
                to, bubble, instead_of=old, may_begin=to in self._residents
            )
        except StoreFault as fault:
            raise SendFailed("the page could not be written") from fault
        if told is None:
            raise SendFailed("the visitor has left the page", is_stopped=True)
        return (told,)

    async def fetch(self, source: str) -> bytes:
        """What was sent from the page.

        Raises:
            SendFailed: it is gone, or was sealed with another key.
        """
        try:
            return await self._uploads.read(source)
        except (LookupError, BadSeal):
            raise SendFailed("an uploaded file is gone", permanent=True) from None

    async def _shown(self, key: FileKey) -> ShownFile:
        try:
            file = await self._open_file(key)
        except LookupError:
            return ShownFile(FileKind.DOCUMENT)
        return ShownFile(file.kind, file.name, key=key)


def said(
    text: str, files: Sequence[FileRef], *, button: str = "", message: str = "", spot: Spot | None
) -> dict[str, Any]:
    """The raw update of what a person did on the page, as plain JSON values."""
    return {
        "text": text,
        "button": button,
        "message": message,
        "files": [asdict(file) for file in files],
        "spot": [spot.latitude, spot.longitude] if spot else None,
    }


def read_spot(text: str) -> Spot | None:
    """`23.36,103.41` as the browser gives it; None for anything else."""
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        return None
    is_on_earth = abs(latitude) <= MOST_LATITUDE and abs(longitude) <= MOST_LONGITUDE
    return Spot(latitude, longitude) if is_on_earth else None


def _file(plain: Mapping[str, Any]) -> FileRef:
    return FileRef(FileKind(plain["kind"]), plain["source"], plain["size"], plain["name"])
