"""Copies of a broadcast: what each recipient is sent, and where."""

from collections.abc import Iterator, Sequence

from bot.telling import Telling
from conversations.links import Drawing
from conversations.messages import Address, MessageRef, Reply
from conversations.notice_text import corrected, pushed, withdrawn
from conversations.said import Said
from rules.broadcasts import FOLLOW_UPS, Broadcast, Sort
from rules.city import City
from rules.folding import Standing
from rules.people import Person, PersonId
from storage.unit_of_work import UnitOfWork

Copy = tuple[Address, Said]


class Copies:
    """Draws the copies of one broadcast in each reader's language."""

    def __init__(
        self, city: City, telling: Telling, store: UnitOfWork, broadcast: Broadcast
    ) -> None:
        self._city = city
        self._telling = telling
        self._store = store
        self._broadcast = broadcast
        self._drawn: dict[str, Said] = {}

    def for_each(self, persons: Sequence[PersonId]) -> Iterator[tuple[PersonId, list[Copy]]]:
        """What goes to each of them; nothing to those who cannot be reached."""
        people = self._store.people.several(persons)
        if self._broadcast.sort in FOLLOW_UPS:
            standing = self._store.sent_as.copies(self._broadcast.changes, persons)
            for one in persons:
                yield one, [self._changed(people[one], copy) for copy in standing.get(one, ())]
            return
        contacts = self._store.contacts.of(persons)
        for one in persons:
            chats = self._telling.reached(contacts.get(one, ()))
            yield one, [(chat, self._new(people[one])) for chat in chats]

    def _new(self, reader: Person) -> Said:
        """Drawn once for all who read the same language."""
        said = self._drawn.get(reader.language)
        if said is None:
            said = self._draw(reader, pushed(self._broadcast, self._city, reader))
            self._drawn[reader.language] = said
        return said

    def _changed(self, reader: Person, copy: Standing) -> Copy:
        """A copy that stands in somebody's chat, corrected or taken away."""
        to, here = Address(copy.channel, copy.chat), MessageRef(copy.id, copy.has_picture)
        if self._broadcast.sort is Sort.CORRECTION:
            return to, self._draw(reader, corrected(self._broadcast, self._city, reader, here))
        alone = self._telling.takes_away(copy.channel)
        return to, self._draw(reader, withdrawn(here, is_taken_away=alone))

    def _draw(self, reader: Person, reply: Reply) -> Said:
        return Drawing(reader.language, self._store.links).draw(reply)
