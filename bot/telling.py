"""Telling: what is said becomes rows of the outbox, one for each call, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from bot.channels.base import Channel
from conversations.folding import fold_lost
from conversations.links import Drawing
from conversations.messages import Address, ButtonKind, Reply
from conversations.said import Said
from conversations.turn import Told, Turn
from conversations.words import SOURCE_LANGUAGE
from rules.people import PersonId
from storage.contacts import Contact, Contacts
from storage.files import Files
from storage.outbox import Outgoing, Urgency
from storage.people import People
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

Tag = Mapping[str, Any]
"""Rides on a message: `{"forget": person}`, `{"case": number, "is_reply": true}`, or
`{"broadcast": number, "person": person}`."""


FLEETING = {"forget", "broadcast"}
"""Messages with such a tag are not kept as dead letters: a trace, or one in a hundred thousand."""
PRESSED = (ButtonKind.LINK, ButtonKind.ANSWER)
"""Typing the label of such a button does what pressing it does."""


class Telling:
    """Turns what a turn says into what the outbox keeps."""

    def __init__(self, sealer: Sealer, channels: Mapping[str, Channel]) -> None:
        self._sealer = sealer
        self._channels = channels

    def of_turn(self, connection: Connection, turn: Turn, said: Said) -> list[Outgoing]:
        """Everything this turn says, to the person first."""
        tag = {"forget": turn.person.id} if turn.is_sender_forgotten else None
        answer = replace(said, answers=turn.incoming.said_as)
        pieces = self.pieces(connection, turn.incoming.chat, answer, tag=tag)
        return [*pieces, *self.of_clock(connection, turn)]

    def of_clock(self, connection: Connection, turn: Turn) -> list[Outgoing]:
        """What a turn says to others; the clock's own has nobody to answer."""
        fold_lost(turn)
        return [piece for told in turn.told for piece in self._told(connection, turn, told)]

    def _told(self, connection: Connection, turn: Turn, told: Told) -> list[Outgoing]:
        if isinstance(told.to, Address):
            language = told.language or SOURCE_LANGUAGE
            said = Drawing(language, turn.store.links).draw(told.reply)
            return self.pieces(connection, told.to, said, Urgency.NOTICE)
        tag = {"case": told.about, "is_reply": told.delivers_reply} if told.about else None
        return self.push(connection, told.to, told.reply, tag)

    def push(
        self, connection: Connection, to: PersonId, reply: Reply, tag: Tag | None = None
    ) -> list[Outgoing]:
        """A message to wherever this person is reached, in their language."""
        person = People(connection, self._sealer).get(to)
        if person is None:
            return []
        links = UnitOfWork(connection, self._sealer).links
        said = Drawing(person.language, links).draw(reply)
        contacts = Contacts(connection, self._sealer).of([to]).get(to, ())
        return [
            piece
            for chat in self.reached(contacts)
            for piece in self.pieces(connection, chat, said, Urgency.NOTICE, tag)
        ]

    def reached(self, contacts: Sequence[Contact]) -> list[Address]:
        """Where somebody can be written to: a channel that we no longer run reaches nobody."""
        known = (one for one in contacts if one.channel in self._channels)
        return [Address(one.channel, one.id) for one in known if not one.is_stopped]

    def takes_away(self, channel: str) -> bool:
        """Whether a single message can be taken away there."""
        return self._channels[channel].counts_messages

    def pieces(
        self,
        connection: Connection,
        to: Address,
        said: Said,
        urgency: Urgency = Urgency.INTERACTIVE,
        tag: Tag | None = None,
    ) -> list[Outgoing]:
        """One row for each call; the tag rides on the last."""
        kinds = Files(connection, self._sealer).kinds(said.files) if said.files else ()
        pieces: Sequence[Said] = self._channels[to.channel].split(said, kinds)
        return [
            Outgoing(
                channel=to.channel,
                chat=to.id,
                is_group=to.is_group,
                payload=piece.to_json(),
                urgency=urgency,
                on_delivery=tag if piece is pieces[-1] else None,
                is_kept_if_dead=not (tag and FLEETING & tag.keys()),
            )
            for piece in pieces
        ]


def menus_of(rows: Sequence[Outgoing]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The buttons under the last message to each private chat."""
    shown = {}
    for row in rows:
        if not (row.is_group or row.payload["is_fold"]):
            buttons = [one for line in row.payload["buttons"] for one in line]
            pressed = [one for one in buttons if one["kind"] in PRESSED]
            shown[row.channel, row.chat] = [(one["label"], one["data"]) for one in pressed]
    return shown
