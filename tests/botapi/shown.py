"""A message as it stands on a person's screen."""

from dataclasses import dataclass
from typing import Any

from .world import Message, Room


@dataclass(frozen=True, slots=True)
class ShownButton:
    label: str
    data: str = ""
    url: str = ""
    kind: str = "text"  # callback, url, text, contact, location


@dataclass(frozen=True, slots=True)
class Shown:
    """One message: `text` is what is read, `raw` what the bot wrote, tags and all."""

    id: int
    sender: str
    text: str
    raw: str
    entities: tuple[dict[str, Any], ...]
    buttons: list[list[ShownButton]]
    kind: str  # text, photo, document, video, voice, …
    file: bytes
    file_name: str
    album: str
    reply_to: int
    protected: bool
    edited_count: int
    deleted: bool
    date: int
    revision: int

    @property
    def photo(self) -> bytes:
        """The picture's bytes, empty where there is none."""
        return self.file if self.kind == "photo" else b""

    @property
    def labels(self) -> list[str]:
        """All button labels, row after row."""
        return [button.label for row in self.buttons for button in row]

    def button(self, label: str) -> ShownButton:
        """The button with this label, or the first whose label contains it."""
        every = [button for row in self.buttons for button in row]
        exact = [button for button in every if button.label == label]
        near = [button for button in every if label in button.label]
        assert exact or near, f"没有按钮“{label}”，只有 {self.labels}"
        return (exact or near)[0]

    def line(self) -> str:
        """One line of a transcript."""
        marks = [self.kind] if self.kind != "text" else []
        marks += ["deleted"] if self.deleted else []
        marks += [f"edited {self.edited_count}×"] if self.edited_count else []
        rows = "".join("\n    " + " ".join(f"[{one.label}]" for one in row) for row in self.buttons)
        return f"{self.sender}: {' '.join(f'({mark})' for mark in marks)}{self.text}{rows}"


def shown(message: Message) -> Shown:
    """What people see of a message."""
    blob = message.media.blob if message.media else None
    markup = message.markup or {}
    return Shown(
        id=message.id,
        sender=message.sender.name,
        text=message.text,
        raw=message.source or message.text,
        entities=tuple(message.entities),
        buttons=[[_inline(one) for one in row] for row in markup.get("inline_keyboard", [])],
        kind=message.media.kind if message.media else "text",
        file=blob.data if blob else b"",
        file_name=blob.name if blob else "",
        album=message.album,
        reply_to=message.reply_to.id if message.reply_to else 0,
        protected=message.protected,
        edited_count=message.edits,
        deleted=message.deleted,
        date=message.date,
        revision=message.changed,
    )


def reply_keyboard(room: Room) -> list[list[ShownButton]]:
    """The keyboard that stands in the place of the typing keys."""
    rows = room.keyboard["keyboard"] if room.keyboard else []
    return [[_reply(button) for button in row] for row in rows]


def _inline(button: dict[str, Any]) -> ShownButton:
    data, url = button.get("callback_data", ""), button.get("url", "")
    kind = "callback" if data else "url" if url else "other"
    return ShownButton(button["text"], data, url, kind)


def _reply(button: dict[str, Any]) -> ShownButton:
    kind = "text"
    if button.get("request_contact"):
        kind = "contact"
    elif button.get("request_location"):
        kind = "location"
    return ShownButton(button["text"], kind=kind)


def is_bots(message: Message) -> bool:
    """Whether a bot wrote it."""
    return message.sender.is_bot
