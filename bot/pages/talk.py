"""A talk as it stands on the page: what the person said, and what was said to them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

from conversations.charts import Chart
from conversations.messages import FileKind, FileRef
from conversations.said import Said, SaidButton
from conversations.tables import Grid
from rules.formatting import Span, spans
from storage.shown import Shown


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file under a message; one's own is shown while its upload lasts."""

    kind: FileKind
    name: str = ""
    key: str = ""
    source: str = ""

    @property
    def address(self) -> str:
        """What the page asks for it by; empty where nothing can be shown."""
        return self.key or self.source


KEPT = (
    *("is_own", "text", "buttons", "picture", "table", "files"),
    *("is_protected", "is_formatted", "clears", "pressed"),
)
"""What the row itself does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message on the page."""

    is_own: bool
    text: str = ""
    buttons: tuple[tuple[SaidButton, ...], ...] = ()
    picture: Chart | None = None
    table: Grid | None = None
    files: tuple[ShownFile, ...] = ()
    is_protected: bool = False
    is_formatted: bool = False
    clears: bool = False
    """All that stood on the page before it is gone."""
    pressed: str = ""
    """The message whose button this press was."""
    id: str = ""
    changed: int = 0
    at: datetime | None = None
    is_absorbed: bool = False
    """A press that was answered in the pressed message itself needs no bubble of its own."""

    @property
    def time(self) -> str:
        """When, to the minute, as clocks in the city show it."""
        return f"{self.at:%H:%M}" if self.at else ""

    def to_json(self) -> dict[str, Any]:
        """Plain values, without what the row itself knows."""
        plain = asdict(self)
        return {name: plain[name] for name in KEPT}

    @property
    def spans(self) -> tuple[Span, ...]:
        """The text in its styles."""
        return spans(self.text) if self.is_formatted else (Span(self.text),)

    @classmethod
    def read(cls, shown: Shown) -> Self:
        """Back from what is kept."""
        plain = shown.plain
        said = Said.from_json({**plain, "files": (), "replaces": None, "clears": None})
        return cls(
            is_own=plain["is_own"],
            text=plain["text"],
            buttons=said.buttons,
            picture=said.picture,
            table=said.table,
            files=tuple(
                ShownFile(**{**one, "kind": FileKind(one["kind"])}) for one in plain["files"]
            ),
            is_protected=plain["is_protected"],
            is_formatted=said.is_formatted,
            clears=plain.get("clears", False),
            pressed=plain["pressed"],
            id=str(shown.id),
            changed=shown.change,
            at=shown.at,
        )


def own_files(files: Iterable[FileRef]) -> tuple[ShownFile, ...]:
    """What the person sent, by name."""
    return tuple(ShownFile(one.kind, one.name, source=one.source) for one in files)


def talk_of(rows: Sequence[Shown]) -> tuple[Bubble, ...]:
    """The whole talk in order, with presses that were answered in place folded away."""
    bubbles = [Bubble.read(row) for row in rows]
    changes = {bubble.id: bubble.changed for bubble in bubbles}
    ours = [bubble.changed for bubble in bubbles if not bubble.is_own]
    return tuple(
        replace(bubble, is_absorbed=_is_absorbed(bubble, changes.get(bubble.pressed, 0), ours))
        for bubble in bubbles
    )


def _is_absorbed(press: Bubble, answered: int, ours: Collection[int]) -> bool:
    """Its message changed after the press, and nothing else was said in between."""
    if not press.pressed or answered < press.changed:
        return False
    return not any(press.changed < change < answered for change in ours)


def news(talk: Sequence[Bubble], after: int) -> tuple[Bubble, ...]:
    """What the page must draw again since that change."""
    fresh = {bubble.id for bubble in talk if bubble.changed > after}
    return tuple(
        bubble
        for bubble in talk
        if bubble.id in fresh or (bubble.is_absorbed and bubble.pressed in fresh)
    )


def last_change(talk: Iterable[Bubble]) -> int:
    """Where the page stands when it has drawn all of this."""
    return max((bubble.changed for bubble in talk), default=0)


def is_answered(talk: Sequence[Bubble]) -> bool:
    """Whether the last word, or the last change to an earlier one, was ours."""
    last = max(talk, key=lambda bubble: bubble.changed, default=None)
    return last is None or not last.is_own


def first_of(talk: Sequence[Bubble]) -> str:
    """Which talk this is: a talk begun anew counts its changes anew."""
    return talk[0].id if talk else ""


def label_of(talk: Iterable[Bubble], message: str, pressed: str) -> str:
    """What stood on the pressed button; empty where no such button was shown."""
    of_message = (bubble for bubble in talk if bubble.id == message)
    buttons = (one for bubble in of_message for row in bubble.buttons for one in row)
    return next((one.label for one in buttons if one.data == pressed), "")


def picture_of(talk: Iterable[Bubble], message: str) -> Chart | None:
    """What is drawn under this message."""
    return next((bubble.picture for bubble in talk if bubble.id == message), None)


def table_of(talk: Iterable[Bubble], message: str) -> Grid | None:
    """What can be downloaded with this message."""
    return next((bubble.table for bubble in talk if bubble.id == message), None)


def file_of(talk: Iterable[Bubble], address: str) -> ShownFile | None:
    """The file, where it was shown in this talk."""
    files = (one for bubble in talk for one in bubble.files)
    return next((one for one in files if one.address == address), None)
