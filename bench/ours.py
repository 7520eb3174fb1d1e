"""Our side: the whole path of a message, with everything that the running service does to it."""

import json
import secrets
from datetime import UTC, datetime
from enum import StrEnum
from itertools import count
from pathlib import Path

from bench.six_steps import CATEGORIES, ENTRY, RECEIPT, STEPS, VILLAGES, question
from bench.wire import TOKEN, OurWire
from bot.answering import Answering
from bot.channels.base import Desk
from bot.channels.citizen_telegram import CitizenTelegram
from bot.city import read_city
from bot.delivery import Delivery
from bot.intake import Intake
from bot.marks import Effects, Mark, Marker, standing
from bot.poller import MOST_AT_ONCE
from bot.telling import Telling
from bot.wiring import runners
from bot.worker import AT_ONCE
from conversations.answers.choices import OneOf, YesNo
from conversations.answers.text import Words
from conversations.form import Ask, Form
from conversations.messages import Address, Reply
from conversations.runner import Runner
from conversations.said import Said
from conversations.turn import Turn
from rules import workflow
from rules.cases import CategoryCode
from rules.filing import Filing
from rules.glossary import AboutWhom, Identity
from rules.numbers import new_code, new_number
from rules.places import PlaceId
from rules.wording import _
from storage.engine import Database
from storage.outbox import Outbound
from storage.sealing import sealer_for

CITY = Path(__file__).parents[1] / "cities" / "mengzi"
KEY = "a-key-for-measuring-0123456789-abcdef"

Village = StrEnum("Village", {place: name for name, place in VILLAGES.items()})
Category = StrEnum("Category", {f"c{code}": name for name, code in CATEGORIES.items()})


class SixSteps(Form, entry=ENTRY, about=_("我要反映")):
    """The six questions as a form of ours."""

    name = Ask(STEPS[0].question, Words(at_most=STEPS[0].at_most))
    village = Ask(STEPS[1].question, OneOf(Village))
    story = Ask(STEPS[2].question, Words())
    category = Ask(STEPS[3].question, OneOf(Category))
    phone = Ask(STEPS[4].question, Words(at_least=STEPS[4].at_least, at_most=STEPS[4].at_most))
    correct = Ask(lambda form: question(5, form.filled), YesNo())

    def finish(self, turn: Turn) -> Reply:
        """Register a case, as the real form does."""
        filing = Filing(
            identity=Identity.REAL_NAME,
            about=AboutWhom.NOBODY,
            story=self.story,
            category=CategoryCode(CATEGORIES[self.category]),
            place=PlaceId(VILLAGES[self.village]),
            citizen=turn.person.id,
            contact=self.phone,
        )
        number = new_number(secrets.randbelow)
        case = workflow.file(filing, number=number, at=turn.now, city=turn.city)
        turn.store.cases.add(case, new_code(secrets.randbelow))
        return Reply(text=RECEIPT.format(number=number))


async def no_file(_key):
    raise LookupError


def now() -> datetime:
    return datetime.now(UTC)


class WiredTelegram(CitizenTelegram):
    """The public bot, whose calls end where their body is made."""

    def __init__(self) -> None:
        super().__init__(TOKEN, no_file)
        self.wire = OurWire()
        self._bot.session = self.wire
        self.numbers = count(10**9)

    async def _sent(self, method, seconds: int = 0) -> tuple[str, ...]:
        await self._bot(method, request_timeout=seconds)
        return (str(next(self.numbers)),)


class Ours:
    """Intake, answering and sending over one database, without a clock between them."""

    def __init__(self, database: Database, sealer, flows=None) -> None:
        self.database = database
        self.sealer = sealer
        self.channel = WiredTelegram()
        self.wire = self.channel.wire
        city, channels = read_city(CITY), {self.channel.name: self.channel}
        spoken = {Desk.CITIZEN: Runner(flows)} if flows else runners()
        telling = Telling(sealer, channels)
        delivery = Delivery(city, sealer, telling)
        effects = Effects(
            on_delivered=lambda connection, tag: delivery.arrived(connection, tag, now()),
            on_stopped=lambda connection, whose, tag: delivery.stopped(
                connection, whose, tag, now()
            ),
            on_buried=lambda connection, tag: delivery.buried(connection, tag, now()),
        )
        self.answering = Answering(city, sealer, channels, spoken)
        self.intake = Intake(database, sealer, self.channel, now, lambda: None)
        self.marker = Marker(database, sealer, effects, now)

    @classmethod
    async def open(cls, folder: Path, flows=(SixSteps.flow,)) -> "Ours":
        database = await Database.open(f"sqlite+aiosqlite:///{folder}/ours.db")
        sealer = await database.write(lambda connection: sealer_for(connection, KEY))
        return cls(database, sealer, flows)

    @classmethod
    async def with_real_form(cls, folder: Path) -> "Ours":
        return await cls.open(folder, flows=())

    async def answer(self, raws: list[bytes]) -> None:
        """Keep, answer, send: each committed before the next."""
        await self.keep(raws)
        while await self.database.write(lambda c: self.answering.answer_waiting(c, now(), AT_ONCE)):
            pass
        await self._send()

    async def keep(self, raws: list[bytes]) -> None:
        """As they come from the server, a hundred at a time."""
        for at in range(0, len(raws), MOST_AT_ONCE):
            batch = raws[at : at + MOST_AT_ONCE]
            await self.intake.keep([json.loads(raw) for raw in batch])

    async def _send(self) -> None:
        marks: list[Mark] = []
        while True:
            claim = await self.marker.exchange(marks, AT_ONCE, self.channel.name)
            if not claim.rows:
                return
            marks = [await self._call(row) for row in claim.rows]

    async def _call(self, row: Outbound) -> Mark:
        to = Address(row.channel, row.chat, is_group=row.is_group)
        piece = Said.from_json(row.payload)
        ids = await self.channel.send(to, piece)
        return Mark(row, now(), sent_as=tuple(standing(self.channel, row, piece, ids)))

    async def close(self) -> None:
        await self.channel.close()
        await self.database.close()
