"""A sentence to a person: written in Chinese, turned into text in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as written in the source, with the values that fill its {braces}.

    It becomes text only when it is told to somebody: `conversations.words.render`.
    Values may be text, names, numbers, dates, datetimes or further phrases.
    """

    source: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """An empty sentence is no sentence."""
        return bool(self.source)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name from the city's tables, in both languages."""

    zh: str
    en: str = ""
    """Where there is none, the Chinese one is told."""

    def __str__(self) -> str:
        """As it is written at home."""
        return self.zh


@dataclass(frozen=True, slots=True)
class Joined:
    """Several sentences told as one text."""

    parts: "tuple[Text, ...]"
    between: str | Phrase = ""

    def __bool__(self) -> bool:
        """Text is there when any part says something."""
        return any(self.parts)


Text: TypeAlias = str | Phrase | Joined | Name
"""What can be told. A plain `str` is told as it is: names, numbers, somebody's own words."""


def _(source: str, /, **values: object) -> Phrase:
    """Mark a Chinese sentence for the catalogs: `_("编号 {number}", number=case.number)`."""
    return Phrase(source, values)


def lines(*parts: Text | None) -> Joined:
    """Put sentences under each other; what is missing or empty leaves no gap."""
    return Joined(tuple(part for part in parts if part), "\n")


def listed(*parts: Text) -> Joined:
    """Name several side by side: 书记、镇长."""
    return Joined(parts, _("、"))


def run(*parts: Text | None) -> Joined:
    """Put sentences one after another on one line."""
    return Joined(tuple(part for part in parts if part))
