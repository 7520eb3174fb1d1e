"""A reply in finished text, in the language of the person it is told to."""

from dataclasses import asdict, dataclass
from typing import Any

from conversations.charts import Chart
from conversations.messages import ButtonKind, MessageRef
from conversations.tables import Grid
from rules.cases import FileKey

PLAIN = ("text", "files", "is_protected", "is_formatted", "about", "is_fold", "clears", "answers")
"""Attributes of a Said that are plain values already. `asdict` would copy them one by one."""


@dataclass(frozen=True, slots=True)
class SaidButton:
    """One tap: `data` is what comes back as `Incoming.button`, at most 64 bytes, or an address."""

    label: str
    data: str
    kind: ButtonKind

    def to_json(self) -> dict[str, str]:
        """Plain values."""
        return {"label": self.label, "data": self.data, "kind": self.kind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the outbox keeps and a channel sends; plain JSON in between."""

    text: str
    buttons: tuple[tuple[SaidButton, ...], ...] = ()
    picture: Chart | None = None
    drawn: bytes = b""
    """The picture as a PNG, once the sender has drawn it; never kept."""
    table: Grid | None = None
    files: tuple[FileKey, ...] = ()
    replaces: MessageRef | None = None
    is_protected: bool = False
    is_formatted: bool = False
    about: str = ""
    is_fold: bool = False
    clears: tuple[str, ...] | None = None
    answers: tuple[str, ...] = ()
    """The platform's ids of what it answers."""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        plain = {name: getattr(self, name) for name in PLAIN}
        plain["buttons"] = [[one.to_json() for one in row] for row in self.buttons]
        plain["picture"] = asdict(self.picture) if self.picture else None
        plain["table"] = asdict(self.table) if self.table else None
        plain["replaces"] = asdict(self.replaces) if self.replaces else None
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Said":
        """Back from plain values."""
        return cls(
            text=plain["text"],
            buttons=tuple(
                tuple(SaidButton(one["label"], one["data"], ButtonKind(one["kind"])) for one in row)
                for row in plain["buttons"]
            ),
            picture=Chart.from_json(plain["picture"]) if plain.get("picture") else None,
            table=Grid.from_json(plain["table"]) if plain.get("table") else None,
            files=tuple(FileKey(key) for key in plain["files"]),
            replaces=MessageRef(**plain["replaces"]) if plain["replaces"] else None,
            is_protected=plain["is_protected"],
            is_formatted=plain.get("is_formatted", False),
            about=plain.get("about", ""),
            is_fold=plain.get("is_fold", False),
            clears=None if plain.get("clears") is None else tuple(plain["clears"]),
            answers=tuple(plain.get("answers", ())),
        )
