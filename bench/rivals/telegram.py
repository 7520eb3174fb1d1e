"""Bare python-telegram-bot: a ConversationHandler in memory, or pickled after every update."""

import json
import secrets
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from bench.six_steps import ENTRY, RECEIPT, STEPS, UNCLEAR, keyboard, question
from bench.wire import TOKEN, TelegramWire

Context = ContextTypes.DEFAULT_TYPE


def buttons(step: int) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(label, callback_data=label) for label in row]
        for row in keyboard(step)
    ]
    return InlineKeyboardMarkup(rows)


async def begin(update: Update, context: Context) -> int:
    context.user_data.clear()
    await update.message.reply_text(question(0, {}), reply_markup=buttons(0))
    return 0


async def cancel(update: Update, _context: Context) -> int:
    await update.message.reply_text("已经放下了。")
    return ConversationHandler.END


def taking(step: int):
    """The handler of one step."""

    async def take(update: Update, context: Context) -> int:
        text = update.message.text
        if not STEPS[step].accepts(text):
            await update.message.reply_text(UNCLEAR, reply_markup=buttons(step))
            return step
        answers = context.user_data
        answers[STEPS[step].name] = text
        if step + 1 < len(STEPS):
            said = question(step + 1, answers)
            await update.message.reply_text(said, reply_markup=buttons(step + 1))
            return step + 1
        number = secrets.randbelow(10**10)
        context.bot_data.setdefault("filed", {})[number] = dict(answers)
        await update.message.reply_text(RECEIPT.format(number=number))
        return ConversationHandler.END

    return take


class Conversation:
    """One application; updates one after another, as its guide asks of conversations."""

    def __init__(self, persistence: PicklePersistence | None) -> None:
        self.wire = TelegramWire()
        self.persistence = persistence
        builder = Application.builder().token(TOKEN).updater(None)
        builder = builder.request(self.wire).get_updates_request(TelegramWire())
        self.application = (builder.persistence(persistence) if persistence else builder).build()
        self.application.add_handler(
            ConversationHandler(
                entry_points=[CommandHandler(ENTRY.removeprefix("/"), begin)],
                states={
                    step: [MessageHandler(filters.TEXT & ~filters.COMMAND, taking(step))]
                    for step in range(len(STEPS))
                },
                fallbacks=[CommandHandler("cancel", cancel)],
                name="filing" if persistence else None,
                persistent=persistence is not None,
            )
        )

    @classmethod
    async def in_memory(cls, _folder: Path) -> "Conversation":
        made = cls(None)
        await made.application.initialize()
        return made

    @classmethod
    async def pickled(cls, folder: Path) -> "Conversation":
        made = cls(PicklePersistence(folder / "kept.pickle", on_flush=True))
        await made.application.initialize()
        return made

    async def answer(self, raws: list[bytes]) -> None:
        for raw in raws:
            update = Update.de_json(json.loads(raw), self.application.bot)
            await self.application.process_update(update)
            if self.persistence:
                await self.application.update_persistence()
                await self.persistence.flush()

    async def close(self) -> None:
        await self.application.shutdown()
