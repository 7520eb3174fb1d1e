"""Telegram's HTML: its few tags become entities, everything else is refused."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from .errors import BotApiError, bad_request
from .limits import utf16

Entity = dict[str, Any]

TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt", "gt", "amp", "quot"}
PIECE = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z0-9-]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>"
    r"|&(?P<entity>#x[0-9a-fA-F]+|#[0-9]+|[a-zA-Z]+);"
    r"|(?P<stray>[<&])"
)
ATTRIBUTE = re.compile(r"([a-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?")
FOUND = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w)")),
    ("url", re.compile(r"https?://[^\s<>\"]+")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}", re.ASCII)),
)


@dataclass(slots=True)
class _Open:
    name: str
    start: int
    entity: Entity


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        position = 0
        for piece in PIECE.finditer(self.source):
            self._add(self.source[position : piece.start()])
            self._piece(piece)
            position = piece.end()
        self._add(self.source[position:])
        if self.open:
            raise _fault(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.text), self.entities

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += utf16(text)

    def _piece(self, piece: re.Match[str]) -> None:
        offset = len(self.source[: piece.start()].encode())
        if piece["stray"]:
            raise self._stray(piece, offset)
        if entity := piece["entity"]:
            # Telegram lets an unknown entity through as text; its manual does not allow it, and
            # with us it always means a text that was not escaped.
            if not entity.startswith("#") and entity not in NAMED:
                raise _fault(f'Unsupported entity "&{entity};" at byte offset {offset}')
            self._add(unescape(piece[0]))
        elif piece["end"]:
            self._close(piece["name"].lower(), offset)
        else:
            self._start(piece["name"].lower(), piece["attributes"], offset)

    def _stray(self, piece: re.Match[str], offset: int) -> BotApiError:
        if piece["stray"] == "&":  # stricter than Telegram, as above
            return _fault(f"Unescaped & at byte offset {offset}")
        follows = self.source[piece.end() : piece.end() + 1]
        if follows.isalpha():
            return _fault(f"Unclosed start tag at byte offset {offset}")
        return _fault(f'Unsupported start tag "" at byte offset {offset}')

    def _start(self, name: str, attributes: str, offset: int) -> None:
        if name not in TAGS:
            raise _fault(f'Unsupported start tag "{name}" at byte offset {offset}')
        given = {key: a or b or c for key, a, b, c in ATTRIBUTE.findall(attributes)}
        if name == "span" and given.get("class") != "tg-spoiler":
            raise _fault(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        self.open.append(_Open(name, self.length, self._entity(name, given)))

    def _entity(self, name: str, given: dict[str, str]) -> Entity:
        kind = TAGS[name]
        if kind == "blockquote" and "expandable" in given:
            kind = "expandable_blockquote"
        entity: Entity = {"type": kind}
        if kind == "text_link":
            entity["url"] = unescape(given.get("href", ""))
        if kind == "custom_emoji":
            entity["custom_emoji_id"] = given.get("emoji-id", "")
        language = given.get("class", "").removeprefix("language-")
        if name == "code" and language and self.open and self.open[-1].name == "pre":
            self.open[-1].entity["language"] = language
        return entity

    def _close(self, name: str, offset: int) -> None:
        if not self.open:
            raise _fault(f"Unexpected end tag at byte offset {offset}")
        opened = self.open.pop()
        if name not in ("", opened.name):
            expected = f'expected "</{opened.name}>", found "</{name}>"'
            raise _fault(f"Unmatched end tag at byte offset {offset}, {expected}")
        place = {"offset": opened.start, "length": self.length - opened.start}
        # A link without an address and a tag without text vanish, as at Telegram.
        if place["length"] and opened.entity.get("url") != "":
            self.entities.append(opened.entity | place)


def _fault(sentence: str) -> BotApiError:
    return bad_request(f"can't parse entities: {sentence}")


def parse(source: str) -> tuple[str, list[Entity]]:
    """The text and entities of a message written in HTML."""
    return _Reader(source).read()


def found_in(text: str) -> list[Entity]:
    """The entities Telegram finds by itself: commands, links, mentions."""
    return [
        {"type": kind, "offset": utf16(text[: hit.start()]), "length": utf16(hit[0])}
        for kind, pattern in FOUND
        for hit in pattern.finditer(text)
    ]


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Both ends without white space, entities moved and cut along."""
    kept = text.strip()
    lead, size = utf16(text[: len(text) - len(text.lstrip())]), utf16(kept)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] + entity["length"] - lead)
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return kept, sorted(moved, key=lambda entity: (entity["offset"], -entity["length"]))
