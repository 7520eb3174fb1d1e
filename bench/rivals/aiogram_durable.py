"""aiogram the usual durable way: SQLAlchemy over aiosqlite, one commit an update.

A middleware opens an AsyncSession for each update; the handler reads the person's session row,
writes it and an answer row, and commits, synchronous=FULL, before the answer leaves. One
connection: several would wait for SQLite's one lock, and be slower.
"""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.types import Message, Update
from sqlalchemy import JSON, BigInteger, event
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench.rivals.aiogram_memory import buttons
from bench.six_steps import ENTRY, RECEIPT, STEPS, UNCLEAR, question
from bench.wire import TOKEN, AiogramWire


class Base(DeclarativeBase):
    """The tables of this bot."""


class Talk(Base):
    """Where somebody is in the form."""

    __tablename__ = "sessions"
    user: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    step: Mapped[int]
    answers: Mapped[dict[str, str]] = mapped_column(JSON)


class Answer(Base):
    """One thing that was said."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[int] = mapped_column(BigInteger)
    step: Mapped[str]
    text: Mapped[str]


class Complaint(Base):
    """A finished form."""

    __tablename__ = "complaints"
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user: Mapped[int] = mapped_column(BigInteger)
    answers: Mapped[dict[str, str]] = mapped_column(JSON)


def _connected(driver, _record: object) -> None:
    cursor = driver.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


class Durable:
    """One bot, one handler, one transaction an update."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.sessions = async_sessionmaker(engine, expire_on_commit=False)
        self.wire = AiogramWire()
        self.bot = Bot(TOKEN, session=self.wire)
        self.dispatcher = Dispatcher()
        router = Router()
        router.message.middleware(self._with_session)
        router.message.register(hears)
        self.dispatcher.include_router(router)

    @classmethod
    async def open(cls, folder: Path) -> "Durable":
        url = f"sqlite+aiosqlite:///{folder}/durable.db"
        engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=600)
        event.listen(engine.sync_engine, "connect", _connected)
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        return cls(engine)

    async def _with_session(
        self,
        handler: Callable[[Message, dict[str, Any]], Awaitable[Any]],
        message: Message,
        data: dict[str, Any],
    ) -> Any:
        async with self.sessions() as session:
            data["session"] = session
            return await handler(message, data)

    async def answer(self, raws: list[bytes]) -> None:
        await asyncio.gather(*(self._one(raw) for raw in raws))

    async def _one(self, raw: bytes) -> None:
        update = Update.model_validate(json.loads(raw), context={"bot": self.bot})
        await self.dispatcher.feed_update(self.bot, update)

    async def close(self) -> None:
        await self.bot.session.close()
        await self.engine.dispose()


async def hears(message: Message, session: AsyncSession) -> None:
    text, step = await _take(session, message.from_user.id, message.text or "")
    await session.commit()
    await message.answer(text, reply_markup=None if step is None else buttons(step))


async def _take(session: AsyncSession, user: int, text: str) -> tuple[str, int | None]:
    talk = await session.get(Talk, user)
    if talk is None or text == ENTRY:
        talk = talk or Talk(user=user)
        talk.step, talk.answers = 0, {}
        session.add(talk)
        return question(0, {}), 0
    if not STEPS[talk.step].accepts(text):
        return UNCLEAR, talk.step
    name = STEPS[talk.step].name
    session.add(Answer(user=user, step=name, text=text))
    talk.answers, talk.step = {**talk.answers, name: text}, talk.step + 1
    if talk.step < len(STEPS):
        return question(talk.step, talk.answers), talk.step
    number = secrets.randbelow(10**10)
    session.add(Complaint(number=number, user=user, answers=talk.answers))
    await session.delete(talk)
    return RECEIPT.format(number=number), None
