"""What we say, in pieces that Telegram takes in one call each, and the buttons below them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from bot.channels.base import Limits
from conversations.messages import ButtonKind, FileKind
from conversations.said import Said, SaidButton
from rules.cases import FileKey
from rules.formatting import Style, spans

Rows = tuple[tuple[SaidButton, ...], ...]
Markup = dict[str, Any]

REQUESTS = {
    ButtonKind.ASK_CONTACT: "request_contact",
    ButtonKind.ASK_LOCATION: "request_location",
}
ALIKE = ("is_protected", "is_formatted", "about", "is_fold")
"""What holds for every piece of a message."""
TAGS: Mapping[Style, str] = {
    Style.PLAIN: "{text}",
    Style.BOLD: "<b>{text}</b>",
    Style.ITALIC: "<i>{text}</i>",
    Style.LINK: '<a href="{address}">{text}</a>',
}
LINE_END = re.compile(r"\n")
SENTENCE_END = re.compile(r"[。！？；…!?;]|\.(?=\s)")
GAP = re.compile(r"[，、,\s]")
CUTS = (LINE_END, SENTENCE_END, GAP)
"""Where a long text may be cut, the best place first."""


def utf16(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def wording(piece: Said) -> str:
    """The text as it is sent: in Telegram's HTML where it is formatted."""
    if not piece.is_formatted:
        return piece.text
    return "".join(TAGS[one.style].format(text=escape(one.text), address=escape(one.address))
                   for one in spans(piece.text))  # fmt: skip


def parse_mode(piece: Said) -> str | None:
    """How Telegram is to read it."""
    return "HTML" if piece.is_formatted else None


def cut(text: str, limit: int) -> tuple[str, ...]:
    """Pieces of at most `limit` UTF-16 units, cut where a reader would pause."""
    pieces = []
    rest = text.strip()
    while utf16(rest) > limit:
        head = rest.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
        at = _pause(head)
        pieces.append(head[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*pieces, rest) if rest else tuple(pieces)


def _pause(head: str) -> int:
    for place in CUTS:
        ends = [found.end() for found in place.finditer(head)]
        if ends and ends[-1] > len(head) // 2:
            return ends[-1]
    return len(head)


def split(said: Said, kinds: Sequence[str], limits: Limits) -> tuple[Said, ...]:
    """One piece a call: files first, so that text and buttons stay in sight below them."""
    if _fits_as_it_is(said, limits):
        return (said,)
    inline, requests = _rows(said.buttons, limits)
    text = said.text.strip() or _labels(inline or ())
    groups = tuple(_groups(said.files, kinds, limits.photos_an_album))
    bare = replace(Said(text=""), **{name: getattr(said, name) for name in ALIKE})
    if said.table:
        pieces = [replace(bare, text=text, table=said.table, buttons=inline)]
    elif said.picture and not groups and utf16(text) <= limits.caption:
        pieces = [replace(bare, text=text, picture=said.picture, buttons=inline)]
    elif len(groups) == 1 and not said.picture and _fits_below(text, inline, groups[0], limits):
        pieces = [replace(bare, text=text, files=groups[0], buttons=inline)]
    else:
        pieces = [replace(bare, text=one.alt, picture=one) for one in (said.picture,) if one]
        pieces += [replace(bare, files=group) for group in groups]
        pieces += [replace(bare, text=part) for part in cut(text, limits.text)]
        pieces[-1:] = [replace(last, buttons=inline) for last in pieces[-1:]]
    pieces += _request(pieces, requests, bare)
    pieces[:1] = [
        replace(first, replaces=said.replaces, answers=said.answers) for first in pieces[:1]
    ]
    return (*_clearing(bare, said.clears or (), limits), *pieces)


def _fits_as_it_is(said: Said, limits: Limits) -> bool:
    """Text in one message with presses below it, as most of what is said."""
    return (
        not (said.files or said.picture or said.table or said.clears)
        and 0 < len(said.text) <= limits.text // 2
        and said.text == said.text.strip()
        and all(len(row) <= limits.buttons_a_row for row in said.buttons)
        and not any(one.kind in REQUESTS for row in said.buttons for one in row)
    )


def _clearing(bare: Said, messages: tuple[str, ...], limits: Limits) -> Iterator[Said]:
    """The newest first: the oldest may be too old to be taken away."""
    newest_first = sorted(messages, key=int, reverse=True)
    for at in range(0, len(newest_first), limits.cleared_at_once):
        yield replace(bare, clears=tuple(newest_first[at : at + limits.cleared_at_once]))


def _request(pieces: list[Said], requests: Rows, bare: Said) -> list[Said]:
    """Telegram shows either kind of keyboard, never both on one message."""
    if not requests:
        return []
    if pieces and pieces[-1].text and not pieces[-1].buttons and not pieces[-1].files:
        return [replace(pieces.pop(), buttons=requests)]
    return [replace(bare, text=_labels(requests), buttons=requests)]


def _fits_below(text: str, inline: Rows, group: tuple[FileKey, ...], limits: Limits) -> bool:
    return utf16(text) <= limits.caption and (len(group) == 1 or not inline)


def _labels(rows: Rows) -> str:
    return "\n".join(button.label for row in rows for button in row)


def _rows(rows: Rows, limits: Limits) -> tuple[Rows, Rows]:
    """Rows of presses and rows of requests, none longer than the platform draws."""
    narrow = tuple(
        row[at : at + limits.buttons_a_row]
        for row in rows
        for at in range(0, len(row), limits.buttons_a_row)
    )
    requests = tuple(row for row in narrow if any(one.kind in REQUESTS for one in row))
    return tuple(row for row in narrow if row not in requests), requests


def _groups(
    files: tuple[FileKey, ...], kinds: Sequence[str], most: int
) -> Iterator[tuple[FileKey, ...]]:
    """Photos beside each other travel as albums; everything else alone."""
    album: tuple[FileKey, ...] = ()
    known = (*kinds, *[""] * len(files))
    for file, kind in zip(files, known, strict=False):
        if kind == FileKind.PHOTO and len(album) < most:
            album = (*album, file)
            continue
        if album:
            yield album
        album = (file,) if kind == FileKind.PHOTO else ()
        if not album:
            yield (file,)
    if album:
        yield album


def keyboard(piece: Said, *, is_group: bool) -> Markup | None:
    """The reply_markup of a piece; in groups nobody can be asked for a number or a place."""
    if not piece.buttons:
        return None if is_group else {"remove_keyboard": True}
    if any(one.kind in REQUESTS for row in piece.buttons for one in row):
        return None if is_group else _request_keyboard(piece.buttons)
    return {"inline_keyboard": [[_inline(one) for one in row] for row in piece.buttons]}


def _inline(button: SaidButton) -> Markup:
    where = "url" if button.kind is ButtonKind.URL else "callback_data"
    return {"text": button.label, where: button.data}


def with_addresses(piece: Said, username: str) -> Said:
    """Give the buttons that lead to our private chat its address."""
    if not any(one.kind is ButtonKind.PRIVATE for row in piece.buttons for one in row):
        return piece
    return replace(
        piece,
        buttons=tuple(tuple(_addressed(one, username) for one in row) for row in piece.buttons),
    )


def _addressed(button: SaidButton, username: str) -> SaidButton:
    if button.kind is not ButtonKind.PRIVATE:
        return button
    return SaidButton(button.label, f"https://t.me/{username}?start={button.data}", ButtonKind.URL)


def _request_keyboard(rows: Rows) -> Markup:
    keys = [
        [
            {"text": one.label} | ({REQUESTS[one.kind]: True} if one.kind in REQUESTS else {})
            for one in row
        ]
        for row in rows
    ]
    return {"keyboard": keys, "one_time_keyboard": True, "resize_keyboard": True}
