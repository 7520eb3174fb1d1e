"""The text of a message: parsed, trimmed, measured."""

from typing import Any

from . import html, limits
from .errors import bad_request
from .limits import utf16
from .params import Params

Wording = tuple[str, list[dict[str, Any]]]
UNTOUCHED = {"code", "pre", "text_link"}
ENTITY_TYPES = {*html.TAGS.values(), *(kind for kind, _ in html.FOUND), "expandable_blockquote",
                "text_mention", "hashtag", "cashtag", "email", "phone_number"}  # fmt: skip


def message_text(params: Params) -> Wording:
    """The text of a sent or edited message; an empty one is refused."""
    text, entities = _read(params, "text", "entities", limits.TEXT)
    if not text:
        raise bad_request("message text is empty")
    return text, entities


def caption(params: Params) -> Wording:
    """The words under a picture or file; there may be none."""
    return _read(params, "caption", "caption_entities", limits.CAPTION)


def plain(text: str) -> Wording:
    """What a person typed."""
    kept, _ = html.trimmed(text, [])
    return kept, html.found_in(kept)


def pieces(text: str) -> list[str]:
    """A typed text as a person's client sends it: one that is too long in several messages."""
    cut, size = [""], 0
    for letter in text:
        size += utf16(letter)
        if size > limits.TEXT:
            cut.append("")
            size = utf16(letter)
        cut[-1] += letter
    return cut


def _read(params: Params, name: str, marks: str, limit: int) -> Wording:
    source, mode = params.text(name), params.text("parse_mode").lower()
    if mode not in ("", "html"):
        # Markdown is not read here: nothing of ours may use it, and this says so loudly.
        raise bad_request("unsupported parse_mode")
    if mode:
        text, entities = html.parse(source)
    else:
        text, entities = source, _given(params.parsed(marks) or [], source)
    text, entities = html.trimmed(text, entities)
    limits.check_length(source, text, limit)
    return text, _with_found(text, entities)


def _given(entities: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    size = utf16(text)
    for entity in entities:
        if entity.get("type") not in ENTITY_TYPES:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        start, length = int(entity["offset"]), int(entity["length"])
        if start < 0:
            raise bad_request(f"receive an entity with incorrect offset {start}")
        if start > size:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
        if start + length > size:
            raise bad_request(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text"
                f" at UTF-16 offset {start + length}"
            )
    return [{key: value for key, value in one.items() if value is not None} for one in entities]


def _with_found(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    closed = [one for one in entities if one["type"] in UNTOUCHED]
    places = {(one["type"], one["offset"]) for one in entities}
    added = [
        one
        for one in html.found_in(text)
        if (one["type"], one["offset"]) not in places
        and not any(
            mark["offset"] <= one["offset"] < mark["offset"] + mark["length"] for mark in closed
        )
    ]
    return sorted(entities + added, key=lambda one: (one["offset"], -one["length"]))
