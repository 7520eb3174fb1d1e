"""From what a channel received to what a flow sees."""

import json
import re
from collections.abc import Sequence
from contextlib import suppress

from bot.channels.base import Channel, Received
from conversations.messages import Incoming
from conversations.words import SOURCE_LANGUAGE, languages
from rules.people import Person
from storage.contacts import Sender
from storage.inbox import Claimed

BEHIND = re.compile(r"[-_,;]")
"""What follows in a hint: the country, or the next best language."""


def language_of(hint: str) -> str:
    """The language we speak that fits a platform's or a browser's hint: `zh-hans`, `en-GB,en`."""
    short = BEHIND.split(hint.casefold(), maxsplit=1)[0]
    return short if short in languages() else SOURCE_LANGUAGE


def read_updates(channel: Channel, payloads: Sequence[bytes]) -> Received | None:
    """Translate the raw updates of one message; several are an album."""
    parts = [channel.receive(json.loads(payload)) for payload in payloads]
    said = tuple(part for part in parts if part is not None)
    if not said:
        return None
    return said[0] if len(said) == 1 else channel.join_album(said)


def senders_of(channel: Channel, rows: Sequence[Claimed]) -> set[Sender]:
    """Who sent these to us alone, read as tolerantly as when they came.

    Of what nobody can read: it is forgotten with them, like all that a visitor says.
    """
    found = set()
    for row in rows:
        with suppress(ValueError):
            chat, sender = channel.heading(json.loads(row.payload)).lane
            found |= {Sender(channel.name, sender)} if chat == sender else set()
    return found


def heard(rows: Sequence[Claimed], received: Received, person: Person) -> Incoming:
    """What the flow sees: at the time the last part was kept."""
    return Incoming(
        id=f"{rows[0].channel}:{rows[0].update_id}",
        person=person,
        chat=received.chat,
        at=rows[-1].at,
        text=received.text,
        button=received.button,
        message=received.message,
        said_as=received.said_as,
        files=received.files,
        contact=received.contact,
        spot=received.spot,
        is_edited=received.is_edited,
        is_unreadable=received.is_unreadable,
        is_late=rows[0].is_late,
    )
