"""Bare aiogram: Dispatcher and MemoryStorage, nothing kept; with `State` or `StateFilter`."""

import asyncio
import json
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bench.six_steps import ENTRY, RECEIPT, STEPS, UNCLEAR, keyboard, question
from bench.wire import TOKEN, AiogramWire


class Filing(StatesGroup):
    """A state a question, as the library's guide does it."""

    name = State()
    village = State()
    story = State()
    category = State()
    phone = State()
    correct = State()


STATES = tuple(Filing)


def buttons(step: int) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(text=label, callback_data=label) for label in row]
        for row in keyboard(step)
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def begin(message: Message, state: FSMContext) -> None:
    await state.set_state(STATES[0])
    await message.answer(question(0, {}), reply_markup=buttons(0))


async def cancel(message: Message, state: FSMContext) -> None:
    await state.clear()
    await message.answer("已经放下了。")


class Memory:
    """One bot with its router."""

    def __init__(self, state_of: Callable[[State], Any]) -> None:
        self.wire = AiogramWire()
        self.bot = Bot(TOKEN, session=self.wire)
        self.dispatcher = Dispatcher(storage=MemoryStorage())
        self.filed: list[dict[str, str]] = []
        router = Router()
        router.message.register(begin, Command(ENTRY.removeprefix("/")))
        router.message.register(cancel, Command("cancel"))
        for step, state in enumerate(STATES):
            router.message.register(partial(self.take, step=step), state_of(state))
        self.dispatcher.include_router(router)

    @classmethod
    async def with_bare_state(cls, _folder: Path) -> "Memory":
        return cls(lambda state: state)

    @classmethod
    async def with_state_filter(cls, _folder: Path) -> "Memory":
        return cls(StateFilter)

    async def take(self, message: Message, state: FSMContext, step: int) -> None:
        text = message.text or ""
        if not STEPS[step].accepts(text):
            await message.answer(UNCLEAR, reply_markup=buttons(step))
            return
        answers = await state.update_data({STEPS[step].name: text})
        if step + 1 < len(STEPS):
            await state.set_state(STATES[step + 1])
            await message.answer(question(step + 1, answers), reply_markup=buttons(step + 1))
            return
        self.filed.append(answers)
        await state.clear()
        await message.answer(RECEIPT.format(number=secrets.randbelow(10**10)))

    async def answer(self, raws: list[bytes]) -> None:
        """Everybody at once, a task each, as the library's polling does it."""
        await asyncio.gather(*(self._one(raw) for raw in raws))

    async def _one(self, raw: bytes) -> None:
        update = Update.model_validate(json.loads(raw), context={"bot": self.bot})
        await self.dispatcher.feed_update(self.bot, update)

    async def close(self) -> None:
        await self.bot.session.close()
