"""Formatting of what is told to many: **粗体**, __斜体__ and [文字](https://…), and nothing else.

Each channel draws it in its own way; whatever does not fit the notation is told as it stands.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a part of a text looks."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text in one style."""

    text: str
    style: Style = Style.PLAIN
    address: str = ""
    """Where a link leads."""


MARKED = re.compile(
    r"\*\*(?P<bold>[^*\n]+)\*\*"
    r"|__(?P<italic>[^_\n]+)__"
    r"|\[(?P<link>[^\[\]\n]+)\]\((?P<address>https?://[^\s()]+)\)"
)


def spans(text: str) -> tuple[Span, ...]:
    """Cut a text into its parts; joined again they are what everybody can read."""
    found, at = [], 0
    for mark in MARKED.finditer(text):
        if mark.start() > at:
            found.append(Span(text[at : mark.start()]))
        found.append(_span(mark))
        at = mark.end()
    if at < len(text):
        found.append(Span(text[at:]))
    return tuple(found)


def _span(mark: re.Match[str]) -> Span:
    style = next(one for one in (Style.BOLD, Style.ITALIC, Style.LINK) if mark[one])
    return Span(mark[style], style, mark["address"] or "")


def bare(text: str) -> str:
    """The words alone; an address stands behind them, where nothing can be tapped."""
    return "".join(
        f"{one.text}（{one.address}）" if one.address else one.text for one in spans(text)
    )
