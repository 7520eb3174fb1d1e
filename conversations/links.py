"""Links: what a button carries, written as text of at most 64 bytes.

`case?number=1234567890` opens a flow, `=Ab3x:place:shuigou` answers a question of the form
whose token is `Ab3x`. A link that is longer is kept by its content and goes as `#short`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from conversations.messages import Button, ButtonKind, Link, Reply
from conversations.said import Said, SaidButton
from conversations.talk_ports import Links
from conversations.words import render

MAX_BYTES = 64
"""Telegram's limit for callback data."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A pressed answer: to which filling of a form, which question, and what."""

    token: str
    question: str
    value: str


def write(link: Link) -> str:
    """The link as text, of whatever length."""
    if not link.values:
        return link.flow
    return f"{link.flow}?{urlencode(link.values, quote_via=quote, safe=':,@')}"


def read(text: str, find: Callable[[str], str | None]) -> Link | Choice | None:
    """What a button's data means; None where it means nothing (any more)."""
    if text.startswith("="):
        parts = text[1:].split(":", 2)
        return Choice(*parts) if len(parts) == Choice.__match_args__.__len__() else None
    if text.startswith("#"):
        text = find(text[1:]) or ""
    flow, _, query = text.partition("?")
    if not flow.replace("-", "").replace("_", "").isalnum():
        return None
    return Link(flow, tuple(parse_qsl(query, keep_blank_values=True)))


@dataclass(frozen=True, slots=True)
class Drawing:
    """Turns a reply into finished text and buttons for one reader."""

    language: str
    keep: Links
    token: str = ""
    """The token of the form whose question is asked."""
    question: str = ""

    def draw(self, reply: Reply) -> Said:
        """The reply as it is sent."""
        return Said(
            text=render(reply.text, self.language),
            buttons=tuple(tuple(self._button(one) for one in row) for row in reply.buttons),
            picture=reply.picture.chart(self.language) if reply.picture else None,
            table=reply.table.finished(self.language) if reply.table else None,
            files=reply.files,
            replaces=reply.replaces,
            is_protected=reply.is_protected,
            is_formatted=reply.is_formatted,
            about=reply.about,
            is_fold=reply.is_fold,
            clears=reply.clears,
        )

    def _button(self, button: Button) -> SaidButton:
        return SaidButton(render(button.label, self.language), self._data(button), button.kind)

    def _data(self, button: Button) -> str:
        match button.kind, button.data:
            case ButtonKind.ANSWER, str(value):
                return f"={self.token}:{self.question}:{value}"
            case ButtonKind.PRIVATE, Link() as link:
                return self.keep.keep(write(link))
            case _, Link() as link:
                text = write(link)
                fits = len(text.encode()) <= MAX_BYTES
                return text if fits else f"#{self.keep.keep(text)}"
        return str(button.data)
