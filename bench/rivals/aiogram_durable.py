"""aiogram the usual durable way: one SQLAlchemy commit an update over aiosqlite.

Each update reads the person's session row, and writes session and answer in one transaction,
synchronous=FULL, before the answer leaves. Core statements and one connection: the ORM, or
several connections waiting for SQLite's one lock, are slower.
"""

import asyncio
import json
import secrets
from pathlib import Path

from aiogram import Bot, Dispatcher, Router
from aiogram.types import Message, Update
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    delete,
    event,
    insert,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bench.rivals.aiogram_memory import buttons
from bench.six_steps import ENTRY, RECEIPT, STEPS, UNCLEAR, question
from bench.wire import TOKEN, AiogramWire

metadata = MetaData()
sessions = Table(
    "sessions",
    metadata,
    Column("user", BigInteger, primary_key=True),
    Column("step", Integer, nullable=False),
    Column("answers", JSON, nullable=False),
)
answered = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user", BigInteger, nullable=False),
    Column("step", Text, nullable=False),
    Column("text", Text, nullable=False),
)
filed = Table(
    "complaints",
    metadata,
    Column("number", BigInteger, primary_key=True),
    Column("user", BigInteger, nullable=False),
    Column("answers", JSON, nullable=False),
)
_put = upsert(sessions)
PUT = _put.on_conflict_do_update(
    index_elements=[sessions.c.user],
    set_={"step": _put.excluded.step, "answers": _put.excluded.answers},
)


def _connected(driver, _record: object) -> None:
    cursor = driver.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


class Durable:
    """One bot, one handler, one transaction an update."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.wire = AiogramWire()
        self.bot = Bot(TOKEN, session=self.wire)
        self.dispatcher = Dispatcher()
        router = Router()
        router.message.register(self.hears)
        self.dispatcher.include_router(router)

    @classmethod
    async def open(cls, folder: Path) -> "Durable":
        url = f"sqlite+aiosqlite:///{folder}/durable.db"
        engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=600)
        event.listen(engine.sync_engine, "connect", _connected)
        async with engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
        return cls(engine)

    async def hears(self, message: Message) -> None:
        async with self.engine.begin() as connection:
            text, step = await self._take(connection, message.from_user.id, message.text or "")
        await message.answer(text, reply_markup=None if step is None else buttons(step))

    async def _take(
        self, connection: AsyncConnection, user: int, text: str
    ) -> tuple[str, int | None]:
        if text == ENTRY:
            await connection.execute(PUT, {"user": user, "step": 0, "answers": {}})
            return question(0, {}), 0
        mine = select(sessions.c.step, sessions.c.answers).where(sessions.c.user == user)
        step, answers = (await connection.execute(mine)).one()
        if not STEPS[step].accepts(text):
            return UNCLEAR, step
        name = STEPS[step].name
        answers = {**answers, name: text}
        said = {"user": user, "step": name, "text": text}
        await connection.execute(insert(answered), said)
        if step + 1 < len(STEPS):
            row = {"user": user, "step": step + 1, "answers": answers}
            await connection.execute(PUT, row)
            return question(step + 1, answers), step + 1
        number = secrets.randbelow(10**10)
        case = {"number": number, "user": user, "answers": answers}
        await connection.execute(insert(filed), case)
        await connection.execute(delete(sessions).where(sessions.c.user == user))
        return RECEIPT.format(number=number), None

    async def answer(self, raws: list[bytes]) -> None:
        await asyncio.gather(*(self._one(raw) for raw in raws))

    async def _one(self, raw: bytes) -> None:
        update = Update.model_validate(json.loads(raw), context={"bot": self.bot})
        await self.dispatcher.feed_update(self.bot, update)

    async def close(self) -> None:
        await self.bot.session.close()
        await self.engine.dispose()
