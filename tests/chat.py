"""People talking: `says`, `presses`, `sends`, and what came back.

The town is real: a SQLite file, the city's own data, the real runner between a real inbox and
a real outbox. Only the platform is paper.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answering import Answering
from bot.channels.base import Desk, SendFailed
from bot.delivery import Delivery
from bot.marks import Effects, Mark, Marker, standing
from bot.sending import Sending
from bot.telling import Telling
from bot.worker import Worker
from conversations.admin import FLOWS as ADMIN_FLOWS
from conversations.citizen import FLOWS as CITIZEN_FLOWS
from conversations.messages import FileKind, FileRef
from conversations.runner import Runner
from conversations.said import Said
from conversations.staff import FLOWS as STAFF_FLOWS
from rules.cases import Case, CaseNumber
from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId
from storage.contacts import Contacts, Sender
from storage.engine import Database
from storage.inbox import Arrival
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork
from tests.paper import CITIZEN, STAFF, PaperChannel

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def photo(number: int = 1, size: int = 1000) -> FileRef:
    return FileRef(FileKind.PHOTO, f"photo-{number}", size)


def voice(number: int = 1) -> FileRef:
    return FileRef(FileKind.VOICE, f"voice-{number}", 1000)


@dataclass
class Chat:
    """One person's side of a talk with one bot."""

    town: "Town"
    name: str
    channel: str
    id: str = ""
    sender: str = ""
    is_group: bool = False
    language: str = ""
    person: Person | None = None
    shown: list[Said] = field(default_factory=list)
    stands: dict[str, Said | str] = field(default_factory=dict)
    """Both sides of the talk as it can be read there now, by the platform's ids."""
    messages: int = 100
    """The platform's count of them."""
    refusal: SendFailed | None = None
    """What the platform says to whatever is sent there."""

    async def says(self, text: str, **more) -> Said:
        return await self._does(text=text, **more)

    async def sends(self, *files: FileRef, text: str = "", album: str = "") -> Said:
        plain = [(one.kind.value, one.source, one.size, one.name) for one in files]
        return await self._does(text=text, files=plain, album=album)

    async def presses(self, label: str, **more) -> Said:
        return await self.presses_data(self.data_of(label), **more)

    async def presses_data(self, data: str, **more) -> Said:
        message = next((one for one, said in self.stands.items() if _has(said, data)), "1")
        return await self._does(button=data, message=message, **more)

    async def shares(self, phone: str) -> Said:
        return await self._does(contact=phone)

    async def _does(self, **what) -> Said:
        before = len(self.shown)
        await self.town.hears(self, what)
        assert len(self.shown) > before, f"{self.name} got no answer to {what}"
        return self.last

    def data_of(self, label: str) -> str:
        """The data behind a button shown to them, the latest first."""
        for said in reversed(self.shown):
            for row in said.buttons:
                for button in row:
                    if button.label == label or (
                        label.endswith("…") and label[:-1] in button.label
                    ):
                        return button.data
        raise AssertionError(
            f"{self.name} sees no button {label!r}: {self.labels}\n{self.last.text}"
        )

    @property
    def last(self) -> Said:
        """What was said to them last."""
        return self.shown[-1]

    @property
    def text(self) -> str:
        return self.last.text

    @property
    def labels(self) -> list[str]:
        """The buttons under the last message."""
        return [button.label for row in self.last.buttons for button in row]

    @property
    def heard(self) -> str:
        """Everything that was said to them."""
        return "\n\n".join(said.text for said in self.shown)


def _has(said: Said | str, data: str) -> bool:
    """Whether a message carries that button."""
    rows = () if isinstance(said, str) else said.buttons
    return any(button.data == data for row in rows for button in row)


class Town:
    """The service with its people, on a clock that the test moves."""

    def __init__(self, database: Database, sealer: Sealer, city, flows=None) -> None:
        self.database = database
        self.sealer = sealer
        self.city = city
        self.now = MONDAY
        self.channels = {
            CITIZEN: PaperChannel(CITIZEN, Desk.CITIZEN),
            STAFF: PaperChannel(STAFF, Desk.STAFF),
            "web": PaperChannel("web", Desk.CITIZEN),
        }
        self.flows = flows or {
            Desk.CITIZEN: CITIZEN_FLOWS,
            Desk.STAFF: (*STAFF_FLOWS, *ADMIN_FLOWS),
        }
        runners = {desk: Runner(spoken) for desk, spoken in self.flows.items()}
        self.answering = Answering(city, sealer, self.channels, runners)
        self.worker = Worker(database, sealer, self.answering, lambda: None, clock=lambda: self.now)
        self.delivery = Delivery(city, sealer, Telling(sealer, self.channels))
        effects = Effects(
            on_delivered=lambda c, tag: self.delivery.arrived(c, tag, self.now),
            on_buried=lambda c, tag: self.delivery.buried(c, tag, self.now),
            on_stopped=lambda c, whose, tag: self.delivery.stopped(c, whose, tag, self.now),
        )
        self.sending = Sending(city, sealer, Telling(sealer, self.channels), window=50)
        self.marker = Marker(database, sealer, effects, lambda: self.now)
        self.chats: dict[tuple[str, str], Chat] = {}
        self.updates = 0
        self.is_answering = True
        self.is_delivering = True

    def citizen(
        self, name: str, language: str = "", channel: str = CITIZEN, chat: str = ""
    ) -> Chat:
        return self._chat(name, channel, chat or f"id-{name}", language=language)

    def screen(self, name: str = "大厅") -> Chat:
        """A touch screen that many use."""
        return self._chat(name, "web", f"screen:{name}:token")

    def stranger(self, name: str) -> Chat:
        """Somebody without a post who found the staff bot."""
        return self._chat(name, STAFF, f"id-{name}")

    async def staff(self, name: str, *posts: tuple[Role, str], language: str = "zh") -> Chat:
        person = Person(
            id=PersonId(f"person-{name}"),
            name=name,
            handle=name,
            language=language,
            posts=tuple(Post(role, UnitId(unit)) for role, unit in posts),
        )

        def keep(connection) -> None:
            UnitOfWork(connection, self.sealer).people.save(person)
            Contacts(connection, self.sealer).add({Sender(STAFF, f"id-{name}"): person.id})

        await self.database.write(keep)
        chat = self._chat(name, STAFF, f"id-{name}")
        chat.person = person
        return chat

    def group(self, member: Chat, name: str = "group") -> Chat:
        """A member of a group, writing there."""
        chat = self._chat(name, member.channel, name, sender=member.id)
        chat.is_group = True
        return chat

    def _chat(
        self, name: str, channel: str, id_: str, language: str = "", sender: str = ""
    ) -> Chat:
        chat = Chat(self, name, channel, id_, sender or id_, language=language)
        return self.chats.setdefault((channel, id_), chat)

    def passes(self, **time) -> None:
        """Let time go by."""
        self.now += timedelta(**time)

    async def hears(self, chat: Chat, what: dict) -> None:
        """One update through the inbox, the runner and the outbox."""
        self.updates += 1
        self.now += timedelta(seconds=1)
        raw = {"update_id": self.updates, "chat": chat.id, "sender": chat.sender}
        raw |= {"is_group": chat.is_group, "language": chat.language, **what}
        if "button" not in what:
            raw["said_as"] = self._stands(chat, what.get("text", ""))
        lane = (chat.id, chat.sender)
        arrival = Arrival(
            channel=chat.channel,
            update_id=self.updates,
            lane=lane,
            payload=json.dumps(raw).encode(),
            album=what.get("album", ""),
        )
        await self.database.write(
            lambda connection: UnitOfWork(connection, self.sealer).inbox.add([arrival], self.now)
        )
        if self.is_answering:
            await self.answers()

    async def answers(self) -> None:
        """Answer all who wait, and deliver."""
        await self.worker.answer_all()
        if self.is_delivering:
            await self.delivers()

    async def delivers(self) -> None:
        while await self.database.write(self._deliver):
            pass

    async def sends_out(self, steps: int = 50) -> None:
        """What is told to many goes out as far as it can now."""
        for _step in range(steps):
            is_busy = await self.database.write(lambda c: self.sending.step(c, self.now))
            await self.delivers()
            if not is_busy:
                return

    def _deliver(self, connection) -> int:
        outbox = UnitOfWork(connection, self.sealer).outbox
        claimed = outbox.claim(100, self.now, list(self.channels))
        for row in claimed:
            piece, chat = Said.from_json(row.payload), self.chats.get((row.channel, row.chat))
            if chat and chat.refusal:
                self.marker.keep(connection, [Mark(row, self.now, chat.refusal)])
                continue
            ids = self._shows(chat, piece)
            sent_as = tuple(standing(self.channels[row.channel], row, piece, ids))
            self.marker.keep(connection, [Mark(row, self.now, sent_as=sent_as)])
        return len(claimed)

    def _shows(self, chat: Chat | None, piece: Said) -> tuple[str, ...]:
        """The message stands in the chat: in place of another, or below it."""
        if chat is None:
            return ()
        for gone in piece.clears or ():
            chat.stands.pop(gone, None)
        old = piece.replaces.id if piece.replaces else ""
        if not piece.is_fold:
            chat.shown.append(piece)
        return (self._stands(chat, piece, old if old in chat.stands else ""),)

    def _stands(self, chat: Chat, said: Said | str, instead_of: str = "") -> str:
        chat.messages += 1
        number = instead_of or str(chat.messages)
        chat.stands[number] = said
        return number

    async def case(self, number: str) -> Case:
        """The case as it is kept."""
        found = await self.database.write(
            lambda connection: UnitOfWork(connection, self.sealer).cases.get(CaseNumber(number))
        )
        assert found is not None
        return found

    async def reads(self, work):
        """Whatever else is kept."""
        return await self.database.write(
            lambda connection: work(UnitOfWork(connection, self.sealer))
        )
